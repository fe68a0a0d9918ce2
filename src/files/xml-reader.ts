import { Parser } from 'saxen';
import { FILE_LIMITS } from './file-limits.ts';
import { damaged, RefusedFile, tooLong } from './refused-file.ts';

/** The value of an attribute by its name, with or without the prefix "w:"; undefined where the element has none. */
export type Attributes = (name: string) => string | undefined;

export interface XmlHandler {
  /** Names carry the prefixes of NAMESPACES, whatever prefixes the file uses. */
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close: (name: string) => void;
  readonly text?: (text: string) => void;
}

const SCHEMAS = 'http://schemas.openxmlformats.org';
const STRICT = 'http://purl.oclc.org/ooxml';

/** Of what Office writes, and of its strict form (ISO/IEC 29500). */
const NAMESPACES = {
  [`${SCHEMAS}/wordprocessingml/2006/main`]: 'w',
  [`${STRICT}/wordprocessingml/main`]: 'w',
  [`${SCHEMAS}/spreadsheetml/2006/main`]: 'x',
  [`${STRICT}/spreadsheetml/main`]: 'x',
  [`${SCHEMAS}/officeDocument/2006/relationships`]: 'r',
  [`${STRICT}/officeDocument/relationships`]: 'r',
  [`${SCHEMAS}/package/2006/relationships`]: 'p',
  [`${SCHEMAS}/officeDocument/2006/math`]: 'm',
  [`${STRICT}/officeDocument/math`]: 'm',
  [`${SCHEMAS}/markup-compatibility/2006`]: 'mc',
};

/** Characters handed on at once: the parser looks at an unfinished tag again with each piece. */
const PIECE = 131_072;

/**
 * Reads XML of any length piece by piece. Nothing is expanded but the five entities of XML and numbered characters.
 * Throws RefusedFile for what is no XML, nests without end or holds one endless tag or text.
 */
export async function readXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const waiting = { bytes: 0 };
  const parser = createParser(handler, waiting);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for await (const chunk of chunks) {
    waiting.bytes += chunk.length;
    text += decoder.decode(chunk, { stream: true });
    if (text.length < PIECE) continue;
    parser.write(text);
    text = '';
    if (waiting.bytes > FILE_LIMITS.xmlTokenBytes) throw tooLong(FILE_LIMITS.xmlTokenBytes);
  }
  parser.write(text + decoder.decode());
  if (parser.end()) throw damaged();
}

function createParser(handler: XmlHandler, waiting: { bytes: number }): Parser {
  let depth = 0;
  return new Parser()
    .ns(NAMESPACES)
    .on('attention', () => {
      throw damaged();
    })
    .on('openTag', (name, attributes) => {
      waiting.bytes = 0;
      depth += 1;
      if (depth > FILE_LIMITS.xmlDepth) throw new RefusedFile(TOO_DEEP);
      handler.open(name, (key) => valueOf(attributes(), key));
    })
    .on('closeTag', (name) => {
      waiting.bytes = 0;
      depth -= 1;
      handler.close(name);
    })
    .on('text', (text) => handler.text?.(decodeXml(text)))
    .on('cdata', (text) => handler.text?.(text));
}

const TOO_DEEP = { kind: 'suspicious', reason: 'tooDeep', value: String(FILE_LIMITS.xmlDepth) } as const;

function valueOf(attributes: Readonly<Record<string, string>> | false, key: string): string | undefined {
  if (attributes === false) throw damaged();
  const value = attributes[key] ?? attributes[`w:${key}`];
  return value === undefined ? undefined : decodeXml(value);
}

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (_, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? '';
    const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
