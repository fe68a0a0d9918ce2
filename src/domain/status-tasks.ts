import type { Day } from './day.ts';
import { isDone, statusOn, type ObligationStatus, type StatusContext } from './obligation-status.ts';
import type { ObligationView, TaskFacts } from './obligation-view.ts';
import { byDueDay, groupBy, urgencyOf } from './status-summary.ts';

/** How many of the agencies that owe have handed in: "12/25 đơn vị". */
export interface Completion {
  readonly done: number;
  readonly total: number;
}

/** One task in one period, all its agencies together. */
export interface TaskSummary {
  readonly task: TaskFacts;
  readonly area: ObligationView['area'];
  readonly periodKey: string;
  /** Of this period, one for each agency that owes. */
  readonly obligations: readonly ObligationView[];
  readonly completion: Completion;
  /** That of the agency that is worst off: a task is done when all are. */
  readonly status: ObligationStatus;
  /** The earliest day of what is not done yet; of a done task the last. */
  readonly dueOn: Day | undefined;
}

/** Neither waived nor history, unless it was handed in all the same. */
export const isOwed = ({ phase, history }: ObligationView): boolean =>
  phase !== 'waived' && (!history || isDone(phase));

/** Of what is owed, handed in is done. */
export function completionOf(obligations: readonly ObligationView[]): Completion {
  const owed = obligations.filter(isOwed);
  return { done: owed.filter(({ phase }) => isDone(phase)).length, total: owed.length };
}

/**
 * Each task once, in the period that is to be spoken of: the earliest open one that somebody still owes, else the last
 * one that was handed in, else the next. Most urgent first, then in the order of the plan.
 */
export function summariseTasks(obligations: readonly ObligationView[], context: StatusContext): readonly TaskSummary[] {
  return groupBy(
    obligations.filter(({ task }) => task !== undefined),
    ({ task }) => task?.id,
  )
    .flatMap(({ items }) => {
      const current = currentPeriod(items, context);
      const summary = current && summarise(current, context);
      return summary ? [summary] : [];
    })
    .sort((a, b) => urgencyOf(a.status) - urgencyOf(b.status) || a.task.id - b.task.id);
}

function currentPeriod(
  ofTask: readonly ObligationView[],
  context: StatusContext,
): readonly ObligationView[] | undefined {
  const periods = groupBy([...ofTask].sort(byDueDay), ({ periodKey }) => periodKey).map(({ items }) => items);
  const isOpen = (items: readonly ObligationView[]): boolean =>
    items.some((item) => statusOn(item, context) !== 'notOpen');
  const isOwed = (items: readonly ObligationView[]): boolean => {
    const { done, total } = completionOf(items);
    return done < total;
  };
  const open = periods.filter(isOpen);
  return open.find(isOwed) ?? open.at(-1) ?? periods[0];
}

function summarise(ofPeriod: readonly ObligationView[], context: StatusContext): TaskSummary | undefined {
  const [worst] = [...ofPeriod].sort(
    (a, b) => urgencyOf(statusOn(a, context)) - urgencyOf(statusOn(b, context)) || byDueDay(a, b),
  );
  if (!worst?.task) return undefined;
  const owed = ofPeriod.filter(({ phase }) => !isDone(phase) && phase !== 'waived');
  return {
    task: worst.task,
    area: worst.area,
    periodKey: worst.periodKey,
    obligations: ofPeriod,
    completion: completionOf(ofPeriod),
    status: statusOn(worst, context),
    dueOn: owed.length > 0 ? [...owed].sort(byDueDay)[0]?.dueOn : [...ofPeriod].sort(byDueDay).at(-1)?.dueOn,
  };
}
