import type { DeadlineReading } from '../schedule.ts';
import type { AgencyMention, DraftArea, DraftProblem, DraftTask } from '../plan-draft.ts';
import { parseDeadline } from '../deadline/parse-deadline.ts';
import { parseAgencies } from './agency-mentions.ts';
import type { ColumnRole } from './headings.ts';
import type { PlanTable } from './plan-table.ts';
import { fromRoman, toRoman } from './roman.ts';
import { markedSides, mentionKey, withoutSideMarks, withSideMarks } from './side-marks.ts';
import { taskProblems } from './task-problems.ts';
import { unique } from './unique.ts';
import { taskRowsOf } from './task-rows.ts';
import type { AreaRow, TaskRow } from './task-rows.ts';

export interface TaskList {
  readonly areas: readonly DraftArea[];
  readonly tasks: readonly DraftTask[];
  readonly problems: readonly DraftProblem[];
}

interface Progress {
  readonly areas: DraftArea[];
  readonly tasks: DraftTask[];
  readonly problems: DraftProblem[];
  /** Numbers of tasks and codes of areas that are taken, see `unique`. */
  readonly numbers: Map<string, number>;
  readonly codes: Map<string, number>;
  readonly read: CellReaders;
  area: DraftArea | undefined;
  /** The last whole number in this area, to notice gaps. */
  last: number;
}

const NEEDED: readonly ColumnRole[] = ['lead', 'deadline', 'product'];
/** More text than any deadline phrase has. */
const LONGEST_DEADLINE = 500;

/** The tasks of all plan tables of a document, numbered through, with what a person should look at. */
export function taskListOf(tables: readonly PlanTable[]): TaskList {
  const progress: Progress = {
    areas: [],
    tasks: [],
    problems: [],
    numbers: new Map(),
    codes: new Map(),
    read: cellReaders(),
    area: undefined,
    last: 0,
  };
  for (const table of tables) {
    [progress.area, progress.last] = [undefined, 0];
    for (const role of NEEDED) {
      if (!table.columns.has(role))
        progress.problems.push({ kind: 'missingColumn', place: { table: table.table }, value: role });
    }
    for (const row of taskRowsOf(table)) {
      if (row.kind === 'area') addArea(progress, row);
      else addTask(progress, row, table);
    }
  }
  const used = new Set(progress.tasks.map((task) => task.area));
  const areas = progress.areas.filter((area) => used.has(area.code));
  return { areas, tasks: progress.tasks, problems: progress.problems };
}

function addArea(progress: Progress, row: AreaRow): void {
  const title = row.title || (row.code ?? '');
  const same = progress.areas.find(
    (area) => area.title === title && (row.code === undefined || area.code === row.code),
  );
  progress.area = same ?? newArea(progress, row, title);
  if (!same) progress.last = 0;
}

function newArea(progress: Progress, row: AreaRow, title: string): DraftArea {
  const wanted = row.code ?? nextCode(progress.areas);
  const code = unique(wanted, progress.codes);
  if (code !== wanted) progress.problems.push({ kind: 'numberRepeated', place: row.place, value: wanted });
  const skipped = skippedRomans(progress.areas.at(-1)?.code, code);
  if (skipped !== '') progress.problems.push({ kind: 'numberSkipped', place: row.place, value: skipped });
  const area = { code, title };
  progress.areas.push(area);
  return area;
}

const nextCode = (areas: readonly DraftArea[]): string =>
  toRoman((fromRoman(areas.at(-1)?.code ?? '') ?? areas.length) + 1);

function skippedRomans(before: string | undefined, code: string): string {
  const from = before === undefined ? undefined : fromRoman(before);
  const to = fromRoman(code);
  if (from === undefined || to === undefined) return '';
  return numbersBetween(from, to).map(toRoman).join(', ');
}

/** The whole numbers left out between two, at most ten of them. */
const numbersBetween = (from: number, to: number): number[] =>
  Array.from({ length: Math.min(Math.max(to - from - 1, 0), 10) }, (_, index) => from + 1 + index);

function addTask(progress: Progress, row: TaskRow, table: PlanTable): void {
  const area = row.cells.area === '' ? progress.area : columnArea(progress, row);
  const wanted = area && !row.number.startsWith(`${area.code}.`) ? `${area.code}.${row.number}` : row.number;
  const number = unique(wanted, progress.numbers);
  const place = { ...row.place, task: number };
  const report = (kind: DraftProblem['kind'], value: string | undefined): void =>
    void progress.problems.push({ kind, place, value });
  if (number !== wanted) report('numberRepeated', wanted);
  const skipped = skippedNumbers(progress, row.number);
  if (skipped !== '') report('numberSkipped', skipped);
  const task = taskOf(row, progress.read, { number, area: area?.code });
  reportGaps(task, table, report);
  progress.tasks.push(task);
}

/** Where the area is a column of its own, its texts are numbered in the order in which they appear. */
function columnArea(progress: Progress, row: TaskRow): DraftArea | undefined {
  const title = row.cells.area.replaceAll('\n', ' ');
  addArea(progress, { kind: 'area', place: row.place, code: undefined, title });
  return progress.area;
}

function skippedNumbers(progress: Progress, number: string): string {
  const value = /^\d+$/.test(number) ? Number(number) : undefined;
  if (value === undefined) return '';
  const skipped = progress.last > 0 ? numbersBetween(progress.last, value) : [];
  progress.last = Math.max(progress.last, value);
  return skipped.join(', ');
}

/** The cells of a plan say the same over and over; each text is read once. */
export interface CellReaders {
  readonly deadline: (text: string) => DeadlineReading;
  readonly sides: (cells: string) => Sides;
}

type Sides = Pick<DraftTask, 'lead' | 'coordinating'>;

/** Between two cells that are read together. */
const CELL_END = '\uE003';

export const cellReaders = (): CellReaders => ({
  deadline: remembered((text) => parseDeadline(text)),
  sides: remembered((cells) => {
    const [lead = '', coordinating = ''] = cells.split(CELL_END);
    return sidesOf(lead, coordinating);
  }),
});

function remembered<Result>(read: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = read(text);
    known.set(text, result);
    return result;
  };
}

/** The task that a row says, under the number and in the area that the caller gives it. */
export function taskOf(
  { cells }: Pick<TaskRow, 'cells'>,
  read: CellReaders,
  place: Pick<DraftTask, 'number' | 'area'>,
): DraftTask {
  const sides = read.sides(`${cells.lead}${CELL_END}${cells.coordinating}`);
  return {
    ...place,
    title: cells.title.replaceAll('\n', ' '),
    product: cells.product || undefined,
    deadline: read.deadline(cells.deadline.replaceAll('\n', ' ').slice(0, LONGEST_DEADLINE)),
    ...sides,
    note: cells.note || undefined,
    ...(cells.source === '' ? {} : { assignedBy: cells.source }),
  };
}

/**
 * "Sở A chủ trì, phối hợp với Sở B" and "Sở A (chủ trì), Sở B (phối hợp)" in one cell name both sides; a lead listed
 * again as coordinating is dropped.
 */
function sidesOf(leadCell: string, coordinatingCell: string): Sides {
  const [leadText = '', ...withText] = withSideMarks(leadCell).split(
    /[\s,;]*phối hợp(?:\s+(?:với|cùng))?\s*:?\s*(?=\p{L})/iu,
  );
  const marked = markedSides(leadText);
  const lead = distinct(marked.lead);
  const keys = new Set(lead.map(mentionKey));
  const others = distinct([
    ...marked.coordinating,
    ...withText.flatMap((text) => parseAgencies(withoutSideMarks(text))),
    ...parseAgencies(coordinatingCell),
  ]);
  return { lead, coordinating: others.filter((mention) => !keys.has(mentionKey(mention))) };
}

const distinct = (mentions: readonly AgencyMention[]): AgencyMention[] => [
  ...new Map(mentions.map((mention) => [mentionKey(mention), mention])).values(),
];

type Report = (kind: DraftProblem['kind'], value: string | undefined) => void;

/** What the task lacks, where its table has a column for it: a column that is missing is named once. */
function reportGaps(task: DraftTask, { columns }: PlanTable, report: Report): void {
  for (const { kind, value } of taskProblems(task)) {
    const column = COLUMN_OF[kind];
    if (column === undefined || columns.has(column)) report(kind, value);
  }
}

const COLUMN_OF: Partial<Record<DraftProblem['kind'], ColumnRole>> = {
  missingLead: 'lead',
  missingProduct: 'product',
  missingDeadline: 'deadline',
};
