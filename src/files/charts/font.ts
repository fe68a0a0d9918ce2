import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** What a chart must know of its font before it draws: which characters there are, and how wide a text is. */
export interface Font {
  readonly has: (codePoint: number) => boolean;
  /** In the unit of the size; a character that the font has not is counted as its box. */
  readonly widthOf: (text: string, size: number) => number;
}

export interface Fonts {
  readonly regular: Font;
  readonly bold: Font;
}

export const FONT_FAMILY = 'Be Vietnam Pro';

const PACKAGE = '@expo-google-fonts/be-vietnam-pro';
const resolveFont = (name: string): string => createRequire(import.meta.url).resolve(`${PACKAGE}/${name}`);
const regularFile = (): string => resolveFont('400Regular/BeVietnamPro_400Regular.ttf');
const boldFile = (): string => resolveFont('700Bold/BeVietnamPro_700Bold.ttf');

export const fontFiles = (): string[] => [regularFile(), boldFile()];

/** Read at each picture: 130 kB each, in the cache of the system; nothing is held in between. */
export async function loadFonts(): Promise<Fonts> {
  const [regular, bold] = await Promise.all([readFile(regularFile()), readFile(boldFile())]);
  return { regular: parseFont(regular), bold: parseFont(bold) };
}

/** Reads the parts of a TrueType file that say which glyph a character has and how far it advances (ISO/IEC 14496-22). */
export function parseFont(bytes: Uint8Array): Font {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tablesOf(view);
  const glyphs = glyphsOf(view, tables.get('cmap') ?? 0);
  const unitsPerEm = view.getUint16((tables.get('head') ?? 0) + 18);
  const advances = view.getUint16((tables.get('hhea') ?? 0) + 34);
  const metrics = tables.get('hmtx') ?? 0;
  const advanceOf = (glyph: number): number => view.getUint16(metrics + Math.min(glyph, advances - 1) * 4);
  return {
    has: (codePoint) => glyphs.has(codePoint),
    widthOf: (text, size) => {
      const units = [...text].reduce((sum, char) => sum + advanceOf(glyphs.get(char.codePointAt(0) ?? 0) ?? 0), 0);
      return (units * size) / unitsPerEm;
    },
  };
}

function tablesOf(view: DataView): ReadonlyMap<string, number> {
  const count = view.getUint16(4);
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const at = 12 + index * 16;
      const tag = String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
      return [tag, view.getUint32(at + 8)];
    }),
  );
}

/** Glyph by character, from the format 4 subtable: the Basic Multilingual Plane, where all Vietnamese letters are. */
function glyphsOf(view: DataView, cmap: number): ReadonlyMap<number, number> {
  const count = view.getUint16(cmap + 2);
  const offsets = Array.from({ length: count }, (_, index) => cmap + view.getUint32(cmap + 4 + index * 8 + 4));
  const subtable = offsets.find((offset) => view.getUint16(offset) === 4);
  return subtable === undefined ? new Map() : new Map(segmentsOf(view, subtable).flatMap(glyphsOfSegment(view)));
}

interface Segment {
  readonly first: number;
  readonly last: number;
  readonly delta: number;
  /** Where its glyph numbers stand; undefined when they are the characters' plus the delta. */
  readonly glyphsAt: number | undefined;
}

function segmentsOf(view: DataView, subtable: number): readonly Segment[] {
  const doubled = view.getUint16(subtable + 6);
  const [lasts, firsts] = [subtable + 14, subtable + 16 + doubled];
  return Array.from({ length: doubled / 2 }, (_, index) => {
    const rangeAt = firsts + 2 * doubled + index * 2;
    const range = view.getUint16(rangeAt);
    return {
      first: view.getUint16(firsts + index * 2),
      last: view.getUint16(lasts + index * 2),
      delta: view.getUint16(firsts + doubled + index * 2),
      glyphsAt: range === 0 ? undefined : rangeAt + range,
    };
  });
}

const glyphsOfSegment =
  (view: DataView) =>
  ({ first, last, delta, glyphsAt }: Segment): readonly (readonly [number, number])[] =>
    Array.from({ length: Math.min(last, 0xfffe) - first + 1 }, (_, index): readonly [number, number] => {
      const codePoint = first + index;
      if (glyphsAt === undefined) return [codePoint, (codePoint + delta) & 0xffff];
      const raw = view.getUint16(glyphsAt + index * 2);
      return [codePoint, raw === 0 ? 0 : (raw + delta) & 0xffff];
    }).filter(([, glyph]) => glyph !== 0);
