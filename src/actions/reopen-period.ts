import { inTransaction, type Database } from '../db/database.ts';
import { saveAudit } from '../db/audit.ts';
import { deleteClosing } from '../db/consolidated.ts';
import { canManage } from '../domain/access.ts';
import type { ClosePeriodInput } from './close-period.ts';

export type ReopenPeriodInput = Omit<ClosePeriodInput, 'timeZone'>;

export type ReopenPeriodOutcome =
  | {
      readonly kind: 'reopened';
      /** It was open: nothing was changed. */
      readonly repeated: boolean;
    }
  | { readonly kind: 'forbidden' };

/** Takes a closing back: hand-ins of the period can be returned again. When it was closed stays in the audit. */
export const reopenPeriod = (database: Database, input: ReopenPeriodInput): Promise<ReopenPeriodOutcome> =>
  inTransaction(database, async (db) => {
    const { actor, jurisdictionId, periodKey, at } = input;
    if (!canManage(actor, jurisdictionId)) return { kind: 'forbidden' };
    const closing = await deleteClosing(db, jurisdictionId, { periodKey });
    if (!closing) return { kind: 'reopened', repeated: true };
    await saveAudit(db, {
      jurisdictionId,
      personId: actor.personId,
      at,
      action: 'period.reopened',
      subject: `period:${periodKey}`,
      details: { periodKey, closedAt: closing.closedAt.toISOString() },
    });
    return { kind: 'reopened', repeated: false };
  });
