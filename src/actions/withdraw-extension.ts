import { saveAudit } from '../db/audit.ts';
import { inTransaction, type Database } from '../db/database.ts';
import { loadExtension, saveSettledExtension, type ExtensionView } from '../db/extensions.ts';
import { canWorkFor, type Actor } from '../domain/access.ts';

export interface WithdrawExtensionInput {
  readonly actor: Actor;
  readonly extensionId: number;
  readonly at: Date;
}

export type WithdrawExtensionOutcome =
  | { readonly kind: 'withdrawn'; readonly extension: ExtensionView }
  /** It was decided before. */
  | { readonly kind: 'settled'; readonly extension: ExtensionView }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'gone' };

/** Takes back a request that nobody has decided yet: whoever asked, or a colleague who works for the same agency. */
export const withdrawExtension = (
  database: Database,
  input: WithdrawExtensionInput,
): Promise<WithdrawExtensionOutcome> =>
  inTransaction(database, async (db) => {
    const extension = await loadExtension(db, input.extensionId);
    if (!extension) return { kind: 'gone' };
    if (!canWorkFor(input.actor, extension.obligation.agency.id)) return { kind: 'forbidden' };
    if (extension.state === 'withdrawn') return { kind: 'withdrawn', extension };
    if (extension.state !== 'open') return { kind: 'settled', extension };
    const { id, fromOn, jurisdictionId, obligationId } = extension;
    const { actor, at } = input;
    await saveSettledExtension(db, id, {
      state: 'withdrawn',
      fromOn,
      decidedById: undefined,
      decidedAt: at,
      answer: undefined,
    });
    await saveAudit(db, {
      jurisdictionId,
      personId: actor.personId,
      at,
      action: 'extension.withdrawn',
      subject: `obligation:${obligationId}`,
      details: { extensionId: id },
    });
    return { kind: 'withdrawn', extension: { ...extension, state: 'withdrawn', decidedAt: at } };
  });
