import type { AgencyMention, DocumentBlock, DraftIndicator, DraftReporting } from '../../plan-draft.ts';
import { parseAgencies } from '../agency-mentions.ts';
import { lineOf } from '../prose/line.ts';
import { yearOf } from '../prose/target-years.ts';
import { targetsOf } from '../prose/targets.ts';
import { topicOf } from '../prose/topic.ts';
import type { AreaHeading } from '../prose/walk.ts';
import {
  areFigureColumns,
  areReportColumns,
  areTurnedColumns,
  figureColumns,
  has,
  type FigureColumn,
} from './figure-columns.ts';
import { textsOf } from '../row-texts.ts';
import { figureRows, type FigureRow } from './figure-rows.ts';
import { targetCells, targetColumns, unitOf, type TargetColumns } from './target-cells.ts';

/** An indicator with the heading above its table, before areas have codes. */
export type FoundIndicator = Omit<DraftIndicator, 'area'> & { readonly heading: AreaHeading | undefined };

export interface Figures {
  readonly indicators: readonly FoundIndicator[];
  readonly reporting: readonly DraftReporting[];
  /** Places in the blocks of the tables that were read here. */
  readonly read: ReadonlySet<number>;
}

interface Header {
  readonly columns: readonly FigureColumn[];
  readonly kind: 'figures' | 'turned' | 'reports';
  readonly nextRow: number;
}

const HEADER_SEARCH_ROWS = 10;
/** Many times the rows of the largest table seen. */
const MAX_ROWS = 5000;

/** One table, put together again where a page break has cut it. */
interface FigureTable extends Headings {
  readonly header: Header;
  readonly head: readonly string[];
  readonly body: (readonly string[])[];
}

export interface FiguresContext {
  /** Places in the blocks of the tables of tasks. */
  readonly planTables: ReadonlySet<number>;
  /** The first year of the plan: what stands under an earlier one is no target. */
  readonly firstYear: number | undefined;
}

/** Indicators and duties to report out of the tables that are no tables of tasks. */
export function figuresOf(blocks: readonly DocumentBlock[], { planTables, firstYear = 0 }: FiguresContext): Figures {
  const { tables, read } = figureTables(blocks, planTables);
  return {
    indicators: tables.flatMap((table) => indicatorsOfTable(table, firstYear)),
    reporting: tables.flatMap(({ header, body }) =>
      header.kind === 'reports' ? figureRows(body, header.columns).map(reportOf) : [],
    ),
    read,
  };
}

function figureTables(blocks: readonly DocumentBlock[], planTables: ReadonlySet<number>) {
  const tables: FigureTable[] = [];
  const read = new Set<number>();
  let headings: Headings = { heading: undefined, caption: '' };
  let open: FigureTable | undefined;
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'paragraph') {
      open = undefined;
      headings = headingsAt(block.text, headings);
      continue;
    }
    if (planTables.has(index)) continue;
    const rows = block.rows.slice(0, MAX_ROWS).map(textsOf);
    const header = headerOf(rows);
    const body = rows.slice(header?.nextRow ?? 0);
    if (open && continues(rows, header, open)) open.body.push(...body);
    else if (header) tables.push((open = { ...headings, header, head: rows[header.nextRow - 1] ?? [], body }));
    else continue;
    read.add(index);
  }
  return { tables, read };
}

/** Behind a page break a table repeats its headings, or goes on without. */
const continues = (rows: readonly (readonly string[])[], header: Header | undefined, open: FigureTable): boolean =>
  header ? rows[header.nextRow - 1]?.join('|') === open.head.join('|') : rows[0]?.length === open.head.length;

function indicatorsOfTable(table: FigureTable, firstYear: number): FoundIndicator[] {
  const { header, body, heading, head } = table;
  switch (header.kind) {
    case 'turned':
      return turned(table);
    case 'figures':
      return figureRows(body, header.columns).flatMap((row) =>
        indicatorsOf(row, {
          columns: header.columns,
          heading,
          targets: targetColumns(header.columns, head, firstYear),
        }),
      );
    case 'reports':
      return [];
  }
}

interface Headings {
  readonly heading: AreaHeading | undefined;
  readonly caption: string;
}

/** A numbered heading counts as an area where it names one; a lettered one says what its table is about. */
function headingsAt(text: string, before: Headings): Headings {
  const { marker, text: words } = lineOf(text.split('\n').at(-1) ?? '');
  const title = words.replace(/[\s.:;]+$/u, '');
  if (marker.kind === 'letter') return { ...before, caption: title };
  if (marker.kind !== 'number' && marker.kind !== 'roman') return before;
  return { heading: topicOf(title) === undefined ? undefined : { label: marker.label, title }, caption: '' };
}

function headerOf(rows: readonly (readonly string[])[]): Header | undefined {
  for (const [index, headings] of rows.slice(0, HEADER_SEARCH_ROWS).entries()) {
    const columns = figureColumns(headings);
    const nextRow = index + 1;
    if (areFigureColumns(columns)) return { columns, nextRow, kind: 'figures' };
    if (areReportColumns(columns, headings) && !areFigureColumns(figureColumns(rows[nextRow] ?? [])))
      return { columns, nextRow, kind: 'reports' };
    if (areTurnedColumns(columns)) return { columns, nextRow, kind: 'turned' };
  }
  return undefined;
}

/** What is counted is an indicator also where its parts follow. */
const IS_FIGURE = /^(?:tổng số|tổng|số|tỷ lệ|mức độ|kinh phí|tỉ lệ)(?!\p{L})/iu;

interface Frame {
  readonly columns: readonly FigureColumn[];
  readonly heading: AreaHeading | undefined;
  readonly targets: TargetColumns;
}

function indicatorsOf(row: FigureRow, { columns, heading, targets: places }: Frame): FoundIndicator[] {
  const { parent } = row;
  if (row.hasParts && row.responsible === '' && !IS_FIGURE.test(row.text)) return [];
  const responsible = parseAgencies(row.responsible || (parent?.responsible ?? ''));
  const text = parent ? `${parent.text}: ${row.text}` : row.text;
  const base = { heading: sectionHeading(row) ?? heading, text, responsible };
  if (has(columns, 'assessment') && !has(columns, 'year')) return goalsOf(row.text, base);
  const targets = targetCells(row, places);
  if (targets.length > 0) return targets.map((target) => ({ ...base, ...target }));
  const readings = columns.flatMap((column) => (column.kind === 'year' ? [column.heading] : []));
  const nothing = { comparison: undefined, target: undefined, by: undefined };
  return [{ ...base, ...nothing, unit: row.unit || unitOf(row.text), ...(readings.length > 0 ? { readings } : {}) }];
}

const sectionHeading = ({ section }: FigureRow): AreaHeading | undefined =>
  section !== undefined && topicOf(section.title) !== undefined ? section : undefined;

interface Base {
  readonly heading: AreaHeading | undefined;
  readonly text: string;
  readonly responsible: readonly AgencyMention[];
}

/** A goal to be assessed: each number in it is a target; without one it is a goal all the same. */
function goalsOf(text: string, base: Base): FoundIndicator[] {
  const targets = targetsOf(text);
  if (targets.length === 0)
    return [{ ...base, comparison: undefined, target: undefined, unit: undefined, by: yearOf(text) }];
  return targets.map((target) => ({ ...base, ...target, by: target.by ?? yearOf(text) }));
}

/** A period in each row: each other column is an indicator. */
function turned({ header: { columns }, body, head, heading, caption }: FigureTable): FoundIndicator[] {
  const place = (kind: FigureColumn['kind']): number => columns.findIndex((column) => column.kind === kind);
  const readings = body.map((row) => row[place('period')] ?? '').filter((text) => text !== '');
  const responsible = parseAgencies(body[0]?.[place('responsible')] ?? '');
  return columns.flatMap((column, index) => {
    if (column.kind !== 'other') return [];
    const text = [caption, head[index] ?? ''].filter((part) => part !== '').join(': ');
    const nothing = { comparison: undefined, target: undefined, unit: undefined, by: undefined };
    return [{ heading, text, responsible, readings, ...nothing }];
  });
}

const reportOf = ({ text, responsible }: FigureRow): DraftReporting => ({
  reporters: parseAgencies(responsible),
  to: undefined,
  frequencies: [],
  text,
});
