import type { AreaHeading } from '../prose/walk.ts';
import type { FigureColumn } from './figure-columns.ts';

/** A row of a table of figures by the roles of its columns. */
export interface FigureRow {
  readonly number: string;
  readonly text: string;
  readonly unit: string;
  readonly responsible: string;
  /** What stands under each column, in their order. */
  readonly cells: readonly string[];
  /** The numbered row above a row marked "-". */
  readonly parent: FigureRow | undefined;
  readonly hasParts: boolean;
  /** The title of the section of the table that it stands in: a row "I", or a row merged over all columns. */
  readonly section: AreaHeading | undefined;
}

const MARK = /^(?:[-–+•*]|[a-zđ][.)])?$/iu;

/** The rows below the headings; what a page break has cut is joined, and parts know the row they belong to. */
export function figureRows(
  rows: readonly (readonly string[])[],
  columns: readonly FigureColumn[],
): readonly FigureRow[] {
  const plain = joinCut(rows.filter((row) => !isNoise(row)).map((cells) => rowOf(cells, columns)));
  const found: FigureRow[] = [];
  let parent: FigureRow | undefined;
  let section: AreaHeading | undefined;
  plain.forEach((row, index) => {
    if (isSection(row)) {
      section = sectionOf(row);
      parent = undefined;
      return;
    }
    const isPart = row.number !== '' && MARK.test(row.number);
    const next = plain[index + 1];
    const own = { ...row, section, parent: isPart ? parent : undefined, hasParts: !isPart && isPartMark(next?.number) };
    if (!isPart && row.number !== '') parent = own;
    found.push(own);
  });
  return found;
}

const ROMAN = /^[IVX]{1,5}[.)]?$/;
const SECTION_NUMBER = /^([IVX]{1,5}|[A-H]|\d{1,2})[.)]\s+/;

function sectionOf({ number, text }: FigureRow): AreaHeading {
  const own = SECTION_NUMBER.exec(text);
  const label = own?.[1] ?? (ROMAN.test(number) ? number.replace(/[.)]$/, '') : '');
  return { label, title: text.slice(own?.[0].length ?? 0) };
}

/** A row that says nothing but its title. */
function isSection({ number, text, cells }: FigureRow): boolean {
  const filled = cells.filter((cell) => cell !== '');
  if (cells.length >= 3 && filled.length === cells.length && filled.every((cell) => cell === text)) return true;
  return ROMAN.test(number) && filled.every((cell) => cell === text || cell === number);
}

const isPartMark = (number: string | undefined): boolean => number !== undefined && number !== '' && MARK.test(number);

function rowOf(cells: readonly string[], columns: readonly FigureColumn[]): FigureRow {
  const cell = (kind: FigureColumn['kind']): string => cells[columns.findIndex((column) => column.kind === kind)] ?? '';
  const rest = { parent: undefined, hasParts: false, section: undefined, cells };
  return { number: cell('number'), text: cell('text'), unit: cell('unit'), responsible: cell('responsible'), ...rest };
}

/** A row with nothing but a text in lower case goes on with the row above. */
function joinCut(rows: readonly FigureRow[]): FigureRow[] {
  const joined: FigureRow[] = [];
  for (const row of rows) {
    const above = joined.at(-1);
    const goesOn = row.number === '' && row.responsible === '' && /^\p{Ll}/u.test(row.text);
    if (above && goesOn) joined[joined.length - 1] = { ...above, text: `${above.text} ${row.text}` };
    else if (row.text !== '') joined.push(row);
  }
  return joined;
}

const isNoise = (cells: readonly string[]): boolean =>
  cells.every((text) => /^[-–—_.\s]*$/.test(text)) ||
  (cells.length >= 3 && cells.every((text) => /^(?:\(?\d{1,2}\)?|\(?[A-Z]\)?)$/.test(text)));
