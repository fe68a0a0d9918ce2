import type { DocumentBlock } from '../../plan-draft.ts';
import { normaliseText } from '../../text-fold.ts';

/** What stands before a paragraph: "A.", "I.", "2.1", "a)", "-", "+", or nothing. */
export type Marker =
  | { readonly kind: 'part'; readonly label: string }
  | { readonly kind: 'roman'; readonly label: string }
  | { readonly kind: 'number'; readonly label: string }
  | { readonly kind: 'letter'; readonly label: string }
  | { readonly kind: 'dash' }
  | { readonly kind: 'plus' }
  | { readonly kind: 'none' };

export interface Line {
  readonly marker: Marker;
  /** The words behind the marker. */
  readonly text: string;
}

/** Longer paragraphs are cut: what they say is said at their beginning. */
const LONGEST_LINE = 6000;
const MAX_LINES = 20_000;

const MARKERS: readonly (readonly [RegExp, (label: string) => Marker])[] = [
  [/^([IVXL]{1,6})\s*[.):–-]\s*(?=\S)/, (label) => ({ kind: 'roman', label })],
  [/^([A-HK])\.\s+(?=\p{Lu}{2})/u, (label) => ({ kind: 'part', label })],
  [/^(\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\s+(?=\p{L}|["“(]|\d+%)/u, (label) => ({ kind: 'number', label })],
  [/^(\d{1,2}(?:\.\d{1,2}){0,3})\s?[.)]\s*(?=\p{L}|["“(]|\d+%)/u, (label) => ({ kind: 'number', label })],
  [/^(\d{1,2})\/\s+(?=\p{Lu})/u, (label) => ({ kind: 'number', label })],
  // Numbers in brackets stand below those without.
  [/^\((\d{1,2}|[a-zđ]|[ivx]{2,4})\)\s*(?=\S)/iu, (label) => ({ kind: 'letter', label: label.toLowerCase() })],
  [/^([a-zđ])\s?\)\s*(?=\S)/iu, (label) => ({ kind: 'letter', label: label.toLowerCase() })],
  // "P. Nội vụ" is no item "p".
  [/^([a-zđA-HĐ])\s?\.\s*(?=\S)/u, (label) => ({ kind: 'letter', label: label.toLowerCase() })],
  [/^([a-zđ])\/\s*(?=\p{Lu})/u, (label) => ({ kind: 'letter', label })],
  [/^[-–—·•▪●■◦→➢➔►✓✔❖◆□\uF000-\uF0FF]\s*(?=\S)/u, () => ({ kind: 'dash' })],
  [/^[+*○]\s*(?=\S)/u, () => ({ kind: 'plus' })],
  // The round bullet of a second level, as Word's own font has it.
  [/^o\s+(?=\p{Lu})/u, () => ({ kind: 'plus' })],
];

/** A converter makes "- a) …" of an item "a) …" in a list. */
const BULLET_BEFORE_MARKER = /^[-–•·]\s*(?=[a-zđ]\)\s*\S|\d{1,2}(?:\.\d{1,2})*[.)]\s)/iu;

/** A line of a document with its marker apart. Asterisks that converters leave around bold text are taken off. */
export function lineOf(raw: string): Line {
  const plain = normaliseText(raw.slice(0, LONGEST_LINE))
    .replaceAll('**', '')
    .replace(/^#{1,6}\s+/, '')
    .trim();
  const text = plain.replace(BULLET_BEFORE_MARKER, '');
  for (const [pattern, marker] of MARKERS) {
    const found = pattern.exec(text);
    if (!found) continue;
    const rest = text.slice(found[0].length).trim();
    if (rest !== '') return { marker: marker(found[1] ?? ''), text: rest };
  }
  return { marker: { kind: 'none' }, text };
}

/**
 * The lines of the paragraphs, in reading order. A line that begins in lower case goes on with the one above, as after
 * a page break; a table ends what stands above it.
 */
export function linesOfBlocks(blocks: readonly DocumentBlock[]): readonly Line[] {
  const lines: Line[] = [];
  let open = false;
  for (const block of blocks) {
    if (block.kind === 'table') {
      open = false;
      continue;
    }
    for (const raw of block.text.split('\n')) {
      if (lines.length >= MAX_LINES) return lines;
      open = addLine(lines, lineOf(raw), open);
    }
  }
  return lines;
}

const ENDS: ReadonlySet<string> = new Set('.;:!?');

/** Adds a line, or joins it to the last; returns whether the next one may be joined to what is last now. */
function addLine(lines: Line[], line: Line, open: boolean): boolean {
  if (line.text === '') return open;
  const above = lines.at(-1);
  const goesOn = line.marker.kind === 'none' && /^[\p{Ll}(]/u.test(line.text) && !isAside(line.text);
  if (open && above && goesOn && !ENDS.has(above.text.charAt(above.text.length - 1))) {
    if (above.text.length < LONGEST_LINE) lines[lines.length - 1] = { ...above, text: `${above.text} ${line.text}` };
    return true;
  }
  lines.push(line);
  return true;
}

/** "(Nội dung nhiệm vụ cụ thể tại Phụ lục 2 kèm theo)": a remark, no item. */
export const isAside = (text: string): boolean => /^\(.*\)[.;]?$/u.test(text);
