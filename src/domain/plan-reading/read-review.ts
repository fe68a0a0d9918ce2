import type { DraftArea, DraftProblem, DraftTask, PlanDraft, ReadDocument, TableCell } from '../plan-draft.ts';
import { foldText, normaliseText } from '../text-fold.ts';
import { NO_HEADINGS } from './headings.ts';
import { planTableOf, type PlanItem } from './plan-table.ts';
import { cellReaders, taskOf } from './task-list.ts';
import { taskProblems } from './task-problems.ts';

/** By which a review file is known to belong to a draft: "dondoc-12" in one of its first rows. */
const MARK = /\bdondoc-(\d{1,9})\b/;
const MARK_ROWS = 5;

export const reviewMark = (draftId: number): string => `dondoc-${draftId}`;

/** The draft that a file reviews; undefined for a file that is no review. */
export function reviewedDraft({ blocks }: ReadDocument): number | undefined {
  const rows = blocks.flatMap((block) => (block.kind === 'table' ? block.rows.slice(0, MARK_ROWS) : []));
  const mark = rows.flat().find(({ text }) => MARK.test(text));
  const id = MARK.exec(mark?.text ?? '')?.[1];
  return id === undefined ? undefined : Number(id);
}

/**
 * The draft as its review says: each row is a task under the number that it had, a row without a number is a new task,
 * a row marked under "Bỏ qua" or taken out is gone. Everything that the review does not hold stays as it was.
 */
export function readReview({ blocks }: ReadDocument, before: PlanDraft): PlanDraft {
  const rows = blocks.find((block) => block.kind === 'table' && isReviewTable(block.rows));
  const table =
    rows?.kind === 'table' ? planTableOf(rows.rows, { table: 1, above: undefined, known: NO_HEADINGS }) : undefined;
  if (!table) return before;
  const areas = [...before.areas];
  const read = cellReaders();
  const numbers = new Set<string>();
  const tasks = table.items.flatMap((item): DraftTask[] => {
    if (item.kind !== 'row' || item.cells.skip !== '' || item.cells.title === '') return [];
    const number = freeNumber(normaliseText(item.number), numbers);
    numbers.add(number);
    return [taskOf(item, read, { number, area: areaCode(areas, item) })];
  });
  return { ...before, areas, tasks, problems: [...generalProblems(before), ...tasks.flatMap(problemsOf)] };
}

const isReviewTable = (rows: readonly (readonly TableCell[])[]): boolean =>
  rows.slice(0, MARK_ROWS).some((row) => row.some(({ text }) => MARK.test(text)));

/** A row that a person added has no number, or one that another row has. */
function freeNumber(wanted: string, taken: ReadonlySet<string>): string {
  if (wanted !== '' && !taken.has(wanted)) return wanted;
  for (let copy = 1; ; copy += 1) {
    const number = wanted === '' ? `BS${copy}` : `${wanted}(${copy + 1})`;
    if (!taken.has(number)) return number;
  }
}

/** "VIII. Chính quyền số" → "VIII"; an area that the plan did not have gets the words as its title. */
function areaCode(areas: DraftArea[], { cells }: Extract<PlanItem, { kind: 'row' }>): string | undefined {
  const text = normaliseText(cells.area);
  if (text === '') return undefined;
  const folded = foldText(text);
  const known = areas.find(({ code, title }) => [`${code}. ${title}`, title].some((name) => foldText(name) === folded));
  if (known) return known.code;
  const [, code = String(areas.length + 1), title = text] = /^([IVXL\d]{1,6}(?:\(\d+\))?)\.\s+(.+)$/u.exec(text) ?? [];
  const free = areas.some((area) => area.code === code) ? `${code}(${areas.length + 1})` : code;
  areas.push({ code: free, title });
  return free;
}

/** What is about the whole plan, not about a task or its table: that stays with the file that was first sent. */
const generalProblems = ({ problems }: PlanDraft): readonly DraftProblem[] =>
  problems.filter(({ kind }) => kind === 'noYears' || kind === 'dutyOutsideTable');

const problemsOf = (task: DraftTask): readonly DraftProblem[] =>
  taskProblems(task).map(({ kind, value }) => ({ kind, value, place: { task: task.number } }));
