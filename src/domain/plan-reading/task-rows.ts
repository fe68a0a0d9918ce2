import { foldText, normaliseText } from '../text-fold.ts';
import type { PlanItem, PlanTable, RowCells, RowPlace } from './plan-table.ts';

type RowItem = Extract<PlanItem, { kind: 'row' }>;

/** A row that is a task, with the number its table gives it inside its area. */
export interface TaskRow {
  readonly kind: 'task';
  readonly place: RowPlace;
  readonly number: string;
  readonly cells: RowCells;
}

export type AreaRow = Extract<PlanItem, { kind: 'area' }>;

const ROLES = ['area', 'title', 'product', 'deadline', 'lead', 'coordinating', 'source', 'note'] as const;

/**
 * Tasks and areas of a table in order. Rows without a number that only go on with a text join the row above; rows
 * marked "-" or "a)" are parts of the numbered row above and share its deadline and lead where they give none; a
 * numbered row that says nothing but a title, with parts below it, is a heading and no task. Rows with a mark under
 * "Bỏ qua" are left out. A ditto mark says what the cell above it says.
 */
export function taskRowsOf(table: PlanTable): (TaskRow | AreaRow)[] {
  const wanted = withoutDittos(table.items).filter((item) => item.kind === 'area' || item.cells.skip === '');
  return rowsOf(wanted);
}

const REPEATED = ['lead', 'coordinating', 'deadline'] as const;
/** "nt", "n.t.", "-nt-", "như trên", '"': the same as in the row above. */
const DITTO = /^[\s"'“”„″〃().-]*(?:n[. ]?t|nhu tren|["“”″〃])[\s"'“”″〃().-]*$/;

/** The items with what the cell above says in the place of a ditto mark; one with nothing above it stays. */
function withoutDittos(items: readonly PlanItem[]): readonly PlanItem[] {
  const above: Partial<Record<(typeof REPEATED)[number], string>> = {};
  return items.map((item) => {
    if (item.kind === 'area') return item;
    const cells = { ...item.cells };
    for (const role of REPEATED) {
      const isDitto = cells[role].length < 20 && DITTO.test(foldText(cells[role]));
      if (isDitto) cells[role] = above[role] ?? cells[role];
      else if (cells[role] !== '') above[role] = cells[role];
    }
    return { ...item, cells };
  });
}

function rowsOf(all: readonly PlanItem[]): (TaskRow | AreaRow)[] {
  const numbered = all.some((item) => item.kind === 'row' && /\d/.test(item.number));
  const items = numbered ? joinContinuations(all) : all;
  const rows: (TaskRow | AreaRow)[] = [];
  let parent: TaskRow | undefined;
  let count = 0;
  items.forEach((item, index) => {
    if (item.kind === 'area') {
      [parent, count] = [undefined, 0];
      rows.push(item);
      return;
    }
    count += 1;
    const own = ownNumber(item.number);
    if (own !== undefined || !parent) {
      parent = { ...item, kind: 'task', number: own ?? String(count) };
      count = own === undefined ? count : 0;
      if (!isHeadingRow(parent, items[index + 1])) rows.push(parent);
      return;
    }
    const number = numbered ? `${parent.number}${partMark(item.number, count)}` : String(count);
    rows.push({ ...item, kind: 'task', number, cells: numbered ? inherit(item.cells, parent.cells) : item.cells });
  });
  return rows;
}

function joinContinuations(items: readonly PlanItem[]): PlanItem[] {
  const joined: PlanItem[] = [];
  for (const item of items) {
    const above = joined.at(-1);
    if (item.kind === 'row' && above?.kind === 'row' && continues(item, above)) {
      joined[joined.length - 1] = { ...above, cells: appendCells(above.cells, item) };
    } else {
      joined.push(item);
    }
  }
  return joined;
}

/** No number and no title, or nothing but a title; a "-" with nothing but a title too, when the row above is assigned. */
function continues({ number, cells }: RowItem, above: RowItem): boolean {
  if (cells.title === '') return number === '';
  const alone = isTitleOnly(cells);
  if (number === '') return alone;
  return alone && isBullet(number) && !isTitleOnly(above.cells);
}

function appendCells(above: RowCells, { number, cells }: RowItem): RowCells {
  const joined = { ...above };
  for (const role of ROLES) {
    if (cells[role] === '' || cells[role] === above[role]) continue;
    joined[role] = [above[role], cells[role]].filter((text) => text !== '').join('\n');
  }
  return number === '' ? joined : { ...joined, title: `${above.title}\n${number} ${cells.title}` };
}

const isTitleOnly = ({ product, deadline, lead, coordinating }: RowCells): boolean =>
  product === '' && deadline === '' && lead === '' && coordinating === '';

const isBullet = (number: string): boolean => /^[-–—+*•·]+$/.test(number);

/** "1.", "01", "2.1)" → "1", "1", "2.1"; undefined for bullets, letters and nothing. */
function ownNumber(number: string): string | undefined {
  const text = normaliseText(number)
    .replace(/^\((.*)\)$/, '$1')
    .replace(/[.)\s]+$/, '');
  if (!/^(?:[IVXL]+\.)?\d+(?:\.\d+)*$/.test(text)) return undefined;
  return text.replace(/(^|\.)0+(?=\d)/g, '$1');
}

/** "a)" → "a" behind the parent's number; bullets are counted: "2.2-1". */
function partMark(number: string, count: number): string {
  const letter = /^([a-zđ])[.)]?$/i.exec(normaliseText(number))?.[1];
  return letter ?? `-${count}`;
}

function isHeadingRow(row: TaskRow, next: PlanItem | undefined): boolean {
  if (!isTitleOnly(row.cells) || next?.kind !== 'row') return false;
  const number = ownNumber(next.number);
  return number === undefined ? next.number !== '' : number.startsWith(`${row.number}.`);
}

const inherit = (cells: RowCells, parent: RowCells): RowCells => ({
  ...cells,
  deadline: cells.deadline || parent.deadline,
  lead: cells.lead || parent.lead,
});
