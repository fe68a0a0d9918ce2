import { inTransaction, type Database } from '../db/database.ts';
import { saveAudit } from '../db/audit.ts';
import { saveConfirmation } from '../db/jurisdiction-settings.ts';
import { canManage, type Actor } from '../domain/access.ts';

export interface SetConfirmationInput {
  readonly actor: Actor;
  readonly jurisdictionId: number;
  readonly to: 'on' | 'off';
  readonly at: Date;
}

/** Whether the standing agency confirms what is handed in before it counts as settled. */
export const setConfirmation = (
  database: Database,
  input: SetConfirmationInput,
): Promise<{ readonly kind: 'set' | 'unchanged' | 'forbidden' | 'gone' }> =>
  inTransaction(database, async (db) => {
    const { actor, jurisdictionId, to, at } = input;
    if (!canManage(actor, jurisdictionId)) return { kind: 'forbidden' };
    const outcome = await saveConfirmation(db, jurisdictionId, to);
    if (outcome !== 'set') return { kind: outcome };
    await saveAudit(db, {
      jurisdictionId,
      personId: actor.personId,
      at,
      action: 'confirmation.set',
      subject: `jurisdiction:${jurisdictionId}`,
      details: { to },
    });
    return { kind: 'set' };
  });
