import { inflateRawSync } from 'node:zlib';
import { makeZip } from '../files/make-zip.ts';

/** Numbers that look random, the same for each seed (mulberry32): from 0 up to, not including, `below`. */
export type Random = (below: number) => number;

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

interface Part {
  readonly name: string;
  readonly content: Buffer;
}

/** A file with a few things changed, by chance but the same for each seed. Files that are no zip lose or change bytes. */
export function mutateFile(bytes: Buffer, seed: number): Buffer {
  const random = createRandom(seed);
  const isZip = bytes.subarray(0, 2).toString('latin1') === 'PK';
  if (!isZip) return changeText(bytes, random);
  if (random(8) === 0) return flipBytes(bytes, random);
  const parts = partsOf(bytes);
  const chosen = parts.filter(({ name }) => /\.(?:xml|rels)$/.test(name) && isMain(name, random));
  const victim = chosen[random(chosen.length)]?.name;
  return makeZip(
    parts.map((part) => ({
      name: part.name,
      content: part.name === victim ? mutateXml(part.content, random) : part.content,
      deflate: true,
    })),
  );
}

/** Mostly the parts that hold the text; now and then any other. */
const isMain = (name: string, random: Random): boolean =>
  /document\.xml$|numbering|styles|sheet\d|sharedStrings|workbook/.test(name) || random(5) === 0;

function flipBytes(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(random(5) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes);
  for (let count = 1 + random(20); count > 0 && copy.length > 0; count -= 1) copy[random(copy.length)] = random(256);
  return copy;
}

/** Mostly whole lines and signs, so that it stays UTF-8. */
function changeText(bytes: Buffer, random: Random): Buffer {
  if (random(8) === 0) return flipBytes(bytes, random);
  const lines = bytes.toString('utf8').split('\n');
  for (let count = 1 + random(30); count > 0; count -= 1) {
    const at = random(lines.length);
    const line = lines[at] ?? '';
    const middle = random(line.length + 1);
    const sign = ['\t', '"', ';', ',', ' ', '\u202E', '\r', 'x'.repeat(random(50_000)), '%', 'IV.'][random(10)] ?? '';
    lines.splice(
      at,
      random(3),
      `${line.slice(0, middle)}${sign}${line.slice(middle)}`,
      lines[random(lines.length)] ?? '',
    );
  }
  return Buffer.from(lines.join('\n'));
}

function mutateXml(content: Buffer, random: Random): Buffer {
  if (random(8) === 0) return flipBytes(content, random);
  let xml = content.toString('utf8');
  for (let count = 1 + random(8); count > 0; count -= 1) xml = changeElements(xml, random);
  return Buffer.from(xml);
}

const NUMBERS = [
  '-1',
  '0',
  '4294967296',
  '999999999999999999999',
  '1e308',
  'NaN',
  '',
  '&#50;',
  '1048577',
  '63',
] as const;
const TEXTS = [
  '\u202E',
  '&#0;',
  '&#xD800;',
  '\u0300'.repeat(50),
  ']]>',
  '&amp;amp;',
  '<!-- -->',
  'x'.repeat(70_000),
] as const;

/** Removes, repeats, swaps or empties pieces between tags, or makes a number or a text a strange one. */
function changeElements(xml: string, random: Random): string {
  const pick = <T>(values: readonly T[]): T | undefined => values[random(values.length)];
  const tag = (): number => Math.max(0, xml.indexOf('<', random(xml.length)));
  const [a, b, c] = [tag(), tag(), tag()].sort((x, y) => x - y);
  const from = a ?? 0;
  const near = Math.min(b ?? from, from + random(3000));
  const until = Math.max(from, xml.indexOf('<', near));
  const piece = xml.slice(from, until);
  switch (random(10)) {
    case 0:
      return xml.slice(0, from) + xml.slice(until);
    case 1:
      return xml.slice(0, until) + piece + xml.slice(until);
    case 2:
    case 3:
      return changeElement(xml, from, '');
    case 4:
      return changeElement(xml, from, elementAt(xml, from).repeat(1 + random(30)));
    case 5:
      return changeElement(xml, from, wrapped(xml, from, 1 + random(random(4) === 0 ? 400 : 20)));
    case 6:
      return moved(xml, from, c ?? from);
    case 7:
      return changeFrom(xml, from, />[^<]+</, `>${pick(TEXTS) ?? ''}<`);
    default:
      return changeFrom(xml, from, /"-?\d+"/, `"${pick(NUMBERS) ?? ''}"`);
  }
}

/** The element at `from` before the tag at `to`. */
function moved(xml: string, from: number, to: number): string {
  const element = elementAt(xml, from);
  const end = from + element.length;
  return to < end ? xml : xml.slice(0, from) + xml.slice(end, to) + element + xml.slice(to);
}

/** The element at `from` as a whole, in so many elements of its own name. */
function wrapped(xml: string, from: number, times: number): string {
  const element = elementAt(xml, from);
  const name = /^<([\w:]+)/.exec(element)?.[1];
  return name === undefined ? element : `<${name}>`.repeat(times) + element + `</${name}>`.repeat(times);
}

const changeElement = (xml: string, from: number, into: string): string =>
  xml.slice(0, from) + into + xml.slice(from + elementAt(xml, from).length);

/** From the opening tag to the next closing one of its name; so the XML mostly stays whole. */
function elementAt(xml: string, from: number): string {
  const open = /^<([\w:]+)[^>]*>/.exec(xml.slice(from, from + 2000));
  if (!open) return '';
  if (open[0].endsWith('/>')) return open[0];
  const end = `</${open[1] ?? ''}>`;
  const close = xml.indexOf(end, from);
  return close < 0 ? '' : xml.slice(from, close + end.length);
}

function changeFrom(xml: string, from: number, pattern: RegExp, into: string): string {
  return xml.slice(0, from) + xml.slice(from).replace(pattern, () => into);
}

/** The entries of a zip that an honest program wrote. */
function partsOf(bytes: Buffer): Part[] {
  const parts: Part[] = [];
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    parts.push({ name, content: bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}
