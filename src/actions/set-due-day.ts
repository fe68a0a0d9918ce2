import { inTransaction, type Database } from '../db/database.ts';
import { saveAudit } from '../db/audit.ts';
import { loadObligation } from '../db/obligations.ts';
import { canManage, type Actor } from '../domain/access.ts';
import type { Day } from '../domain/day.ts';
import { isLive } from '../domain/obligation-status.ts';
import type { ObligationView } from '../domain/obligation-view.ts';

export interface SetDueDayInput {
  readonly actor: Actor;
  readonly obligationId: number;
  readonly dueOn: Day;
  readonly today: Day;
  readonly at: Date;
  readonly reason: string;
}

export type SetDueDayOutcome =
  | { readonly kind: 'set'; readonly obligation: ObligationView; readonly obligations: number }
  | { readonly kind: 'past' | 'notLive' | 'forbidden' | 'gone' };

/**
 * Gives an undated task its day, for all agencies that owe it in the same period. The old day, if any, stays in the
 * record beside the new one; a new day starts a new ladder. Asked again for the day that stands, it changes nothing.
 */
export const setDueDay = (database: Database, input: SetDueDayInput): Promise<SetDueDayOutcome> =>
  inTransaction(database, async (db) => {
    const obligation = await loadObligation(db, input.obligationId);
    if (!obligation) return { kind: 'gone' };
    if (!canManage(input.actor, obligation.jurisdictionId)) return { kind: 'forbidden' };
    if (!isLive(obligation)) return { kind: 'notLive' };
    if (input.dueOn < input.today) return { kind: 'past' };
    const { jurisdictionId, subjectKey, periodKey } = obligation;
    const all = await db.obligation.findMany({
      where: { jurisdictionId, subjectKey, periodKey, phase: { in: ['open', 'returned'] } },
      orderBy: { id: 'asc' },
    });
    const moving = all.filter(({ dueOn }) => dueOn !== input.dueOn);
    for (const { id, dueOn } of moving) {
      await db.dueChange.create({
        data: {
          obligationId: id,
          fromOn: dueOn,
          toOn: input.dueOn,
          reason: input.reason,
          byId: input.actor.personId,
          changedAt: input.at,
        },
      });
      await db.obligation.update({ where: { id }, data: { dueOn: input.dueOn } });
    }
    if (moving.length > 0)
      await saveAudit(db, {
        jurisdictionId,
        personId: input.actor.personId,
        at: input.at,
        action: 'dueDay.set',
        subject: `obligation:${obligation.id}`,
        details: { from: obligation.dueOn ?? null, to: input.dueOn, obligations: moving.length },
      });
    return { kind: 'set', obligation: { ...obligation, dueOn: input.dueOn }, obligations: all.length };
  });
