import { FILE_LIMITS } from './file-limits.ts';
import type { FileProblem } from '../domain/file-problem.ts';
import type { DocumentType } from './file-limits.ts';
import { unsupported } from './file-type.ts';
import { visitZip } from './zip-entries.ts';
import type { ChunkInspector } from './zip-entries.ts';

export type ScanOutcome =
  { readonly kind: 'safe'; readonly type: DocumentType } | { readonly kind: 'refused'; readonly reason: FileProblem };

/** Bytes of the piece before that are looked at again, so that nothing hides on the border of two pieces. */
const OVERLAP = 256;
const DOCTYPE = /<!\s*(?:DOCTYPE|ENTITY)/i;
/** A document part in UTF-16 would hide a DOCTYPE from the search; Office writes UTF-8. */
const UTF_16_BOM = [0xfeff, 0xfffe];
const RELATIONSHIP = /<(?:\w+:)?Relationship\b([^>]*)>/g;
const SHEET_POSITION = /\s(?:r|ref)\s*=\s*["']([^"'<>]{0,100})/g;

/**
 * Looks into a zip before any parser does: sizes by counting, macros, parts fetched from elsewhere, entities,
 * positions beyond a sheet. Reads each byte once and keeps only small parts.
 */
export async function scanZip(fileName: string, bytes: Buffer): Promise<ScanOutcome> {
  const names = new Set<string>();
  const problem = await visitZip(bytes, {
    enter: (name) => {
      names.add(name.toLowerCase());
      return /vbaProject\.bin$|vbaData\.xml$/i.test(name) ? { kind: 'macros', value: name } : undefined;
    },
    inspect: inspectorFor,
  });
  if (problem) return { kind: 'refused', reason: problem };
  const has = (path: RegExp): boolean => [...names].some((name) => path.test(name));
  // Word on the web writes document2.xml.
  if (has(/^word\/document\d*\.xml$/)) return { kind: 'safe', type: 'docx' };
  if (has(/^xl\/workbook\d*\.xml$/)) return { kind: 'safe', type: 'xlsx' };
  return { kind: 'refused', reason: unsupported(fileName, 'other') };
}

function inspectorFor(name: string): ChunkInspector | undefined {
  if (/\.rels$/i.test(name)) return inspectWhole(name, (text) => doctypeProblem(name, text) ?? externalProblem(text));
  if (/^\[content_types\]\.xml$/i.test(name)) {
    return inspectWhole(name, (text) => doctypeProblem(name, text) ?? macroTypeProblem(name, text));
  }
  if (/^xl\/worksheets\/.*\.xml$/i.test(name)) {
    return inspectPieces((text) => doctypeProblem(name, text) ?? positionProblem(text));
  }
  return /\.(xml|vml)$/i.test(name) ? inspectPieces((text) => doctypeProblem(name, text)) : undefined;
}

/** For parts of any size: the check sees each piece together with the end of the piece before. */
function inspectPieces(check: (text: string) => FileProblem | undefined): ChunkInspector {
  let tail = '';
  return (chunk) => {
    const text = tail + chunk.toString('latin1');
    tail = text.slice(-OVERLAP);
    return check(text);
  };
}

/** For small parts: the check sees everything that has come so far. */
function inspectWhole(name: string, check: (text: string) => FileProblem | undefined): ChunkInspector {
  let text = '';
  return (chunk) => {
    text += chunk.toString('latin1');
    if (text.length > FILE_LIMITS.keptBytes) return { kind: 'suspicious', reason: 'zipBomb', value: name };
    return check(text);
  };
}

function doctypeProblem(name: string, text: string): FileProblem | undefined {
  const firstTwo = (text.charCodeAt(0) << 8) | text.charCodeAt(1);
  if (!DOCTYPE.test(text) && !UTF_16_BOM.includes(firstTwo)) return undefined;
  return { kind: 'suspicious', reason: 'doctype', value: name };
}

const macroTypeProblem = (name: string, text: string): FileProblem | undefined =>
  /macroEnabled|vbaProject/i.test(text) ? { kind: 'macros', value: name } : undefined;

/** Hyperlinks may point outside; pictures, templates and embedded parts may not. */
function externalProblem(text: string): FileProblem | undefined {
  for (const [, attributes = ''] of text.matchAll(RELATIONSHIP)) {
    const mode = attributeOf(attributes, 'TargetMode');
    if (mode === undefined || /^internal$/i.test(mode)) continue;
    if (/\/hyperlink$/i.test(attributeOf(attributes, 'Type') ?? '')) continue;
    return { kind: 'externalReference', value: (attributeOf(attributes, 'Target') ?? '').slice(0, 200) };
  }
  return undefined;
}

const attributeOf = (attributes: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']([^"']*)["']`, 'i').exec(attributes)?.[1];

/** Rows beyond Excel's last one and columns of four letters make readers allocate without end. */
function positionProblem(text: string): FileProblem | undefined {
  for (const [, value = ''] of text.matchAll(SHEET_POSITION)) {
    const hidden = value.includes('&');
    const rows = (value.match(/\d+/g) ?? []).map(Number);
    if (hidden || /[A-Z]{4}/i.test(value) || rows.some((row) => row > FILE_LIMITS.row)) {
      return { kind: 'suspicious', reason: 'rowNumber', value };
    }
  }
  return undefined;
}
