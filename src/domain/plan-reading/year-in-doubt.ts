import type { DraftPlan, DraftProblem, DraftTask } from '../plan-draft.ts';
import type { DeadlineReading } from '../schedule.ts';
import { foldText } from '../text-fold.ts';
import { taskProblems } from './task-problems.ts';

/** Words that say that a day comes back, or in which year it is. */
const SAYS_WHICH = /\bnam\b|\bnhiem ky\b|\bgiai doan\b|\b20\d{2}\b|\bhang\b|\bmoi\b|\bdinh ky\b|\bthuong xuyen\b/;
const MOST_YEARS = 10;

/**
 * A day without a year in a plan of several years ("Trước ngày 15/3", "Quý II"): of each year, or of which? Both are
 * possible, so it has no day until a person has said so. In a plan of one year it is that year's.
 */
export function withYearsInDoubt(
  tasks: readonly DraftTask[],
  problems: readonly DraftProblem[],
  years: DraftPlan['years'],
): { readonly tasks: readonly DraftTask[]; readonly problems: readonly DraftProblem[] } {
  if (years === undefined || years.from === years.to) return { tasks, problems };
  const doubtful = new Map<string, DraftTask>();
  const asked = tasks.map((task) => {
    const deadline = inDoubt(task.deadline, years);
    if (!deadline) return task;
    const changed = { ...task, deadline };
    doubtful.set(task.number, changed);
    return changed;
  });
  const added = [...doubtful.values()].flatMap((task) =>
    taskProblems(task)
      .filter(({ kind }) => kind === 'deadlineAmbiguous')
      .map(({ kind, value }): DraftProblem => ({ kind, value, place: { task: task.number } })),
  );
  return { tasks: asked, problems: [...problems, ...added] };
}

function inDoubt({ text, ...reading }: DeadlineReading, { from, to }: { readonly from: number; readonly to: number }) {
  if (!reading.understood || reading.schedule.kind !== 'yearly' || SAYS_WHICH.test(foldText(text))) return undefined;
  const each = Array.from({ length: Math.min(to - from + 1, MOST_YEARS) }, (_, index) => `${text}/${from + index}`);
  const problem = { kind: 'ambiguous' as const, readings: [`${text} hàng năm`, ...each] };
  return { text, understood: false as const, problem };
}
