import { inTransaction, type Database } from '../db/database.ts';
import { saveAudit } from '../db/audit.ts';
import { loadClosing, loadClosingDay } from '../db/consolidated.ts';
import { canManage, type Actor } from '../domain/access.ts';
import { dayOfInstant, type Day } from '../domain/day.ts';

export interface ClosePeriodInput {
  readonly actor: Actor;
  readonly jurisdictionId: number;
  /** The period of the report itself, as `reportedPeriod` resolves it. */
  readonly periodKey: string;
  readonly at: Date;
  readonly timeZone: string;
}

export type ClosePeriodOutcome =
  | {
      readonly kind: 'closed';
      readonly closedAt: Date;
      /** It had been closed before: nothing was changed. */
      readonly repeated: boolean;
    }
  /** Its figures run until this day: it cannot be closed before. */
  | { readonly kind: 'tooEarly'; readonly closesOn: Day }
  | { readonly kind: 'forbidden' | 'noPeriod' };

/**
 * The standing agency has made a period's consolidated report: from now on its hand-ins are not returned (DESIGN
 * section 5, "Status"). What is missing can still be handed in. Closed again, it stays closed since the first time;
 * `reopenPeriod` takes it back.
 */
export const closePeriod = (database: Database, input: ClosePeriodInput): Promise<ClosePeriodOutcome> =>
  inTransaction(database, async (db) => {
    const { actor, jurisdictionId, periodKey, at, timeZone } = input;
    if (!canManage(actor, jurisdictionId)) return { kind: 'forbidden' };
    const closesOn = await loadClosingDay(db, jurisdictionId, periodKey);
    if (closesOn === undefined) return { kind: 'noPeriod' };
    const before = await loadClosing(db, jurisdictionId, { periodKey });
    if (before) return { kind: 'closed', closedAt: before.closedAt, repeated: true };
    if (dayOfInstant(at, timeZone) < closesOn) return { kind: 'tooEarly', closesOn };
    await db.periodClosing.create({
      data: { jurisdictionId, periodKey, closedAt: at, closedById: actor.personId },
    });
    await saveAudit(db, {
      jurisdictionId,
      personId: actor.personId,
      at,
      action: 'period.closed',
      subject: `period:${periodKey}`,
      details: { periodKey },
    });
    return { kind: 'closed', closedAt: at, repeated: false };
  });
