import { dueDays } from '../domain/deadline/due-days.ts';
import type { Day } from '../domain/day.ts';
import type { DraftTask } from '../domain/plan-draft.ts';
import type { Schedule, YearSpan } from '../domain/schedule.ts';
import type { Db } from './database.ts';

export interface DueToMove {
  readonly changed: readonly { readonly id: number; readonly task: DraftTask }[];
  readonly years: YearSpan;
  readonly today: Day;
  readonly at: Date;
}

export interface MovedDue {
  /** Obligations that got another due day, or their first. */
  readonly moved: number;
  /** Tasks whose day a person had set: theirs stays. */
  readonly keptTasks: readonly string[];
}

/**
 * A revised plan moves the due days of what is not handed in yet; the old day stays in the record. A day that a person
 * has set goes before the plan, and what waited for a day that the plan no longer leaves open is waived.
 */
export async function moveDueDays(db: Db, { changed, years, today, at }: DueToMove): Promise<MovedDue> {
  let moved = 0;
  const kept: string[] = [];
  for (const { id, task } of changed) {
    const { deadline } = task;
    if (!deadline.understood) continue;
    const days = new Map(dueDays(deadline.schedule, years).map(({ periodKey, on }) => [periodKey, on]));
    await waiveUndated(db, { taskId: id, schedule: deadline.schedule, periodKeys: [...days.keys()] });
    for (const each of await loadMovable(db, id)) {
      const toOn = days.get(each.periodKey);
      if (toOn === undefined || toOn === each.dueOn) continue;
      if (each.dueChanges.length > 0) {
        kept.push(task.number);
        continue;
      }
      const change = { obligationId: each.id, fromOn: each.dueOn, toOn, reason: deadline.text, changedAt: at };
      await db.dueChange.create({ data: change });
      await db.obligation.update({
        where: { id: each.id },
        data: { dueOn: toOn, history: each.history && toOn < today },
      });
      moved += 1;
    }
  }
  return { moved, keptTasks: [...new Set(kept)] };
}

/** Open obligations of a task, each with the changes that a person made; those of a plan are made by nobody. */
const loadMovable = (db: Db, taskId: number) =>
  db.obligation.findMany({
    where: { taskId, continuous: false, phase: { in: ['open', 'returned'] } },
    include: { dueChanges: { where: { byId: { not: null } } } },
    orderBy: { id: 'asc' },
  });

/** "Theo lộ trình của Chính phủ" became "Quý I hàng năm": nobody has to set a day any more. Touched ones are left. */
async function waiveUndated(
  db: Db,
  { taskId, schedule, periodKeys }: { taskId: number; schedule: Schedule; periodKeys: readonly string[] },
): Promise<void> {
  if (schedule.kind === 'undated' || schedule.kind === 'after') return;
  await db.obligation.updateMany({
    where: {
      taskId,
      dueOn: null,
      phase: 'open',
      periodKey: { notIn: [...periodKeys] },
      progress: { none: {} },
    },
    data: { phase: 'waived' },
  });
}

/** What a revision adds with a due day already past is history, as it is for a plan imported late. */
export async function markAddedHistory(
  db: Db,
  { taskIds, today }: { readonly taskIds: readonly number[]; readonly today: Day },
): Promise<void> {
  await db.obligation.updateMany({
    where: { taskId: { in: [...taskIds] }, dueOn: { lt: today }, phase: 'open', continuous: false },
    data: { history: true },
  });
}
