import { saveAudit } from '../db/audit.ts';
import { inTransaction, type Database, type Db } from '../db/database.ts';
import { loadExtension, saveExtendedDue, saveSettledExtension, type ExtensionView } from '../db/extensions.ts';
import { isPeriodClosed } from '../db/hand-ins.ts';
import { canManage, type Actor } from '../domain/access.ts';
import type { Day } from '../domain/day.ts';
import { workProblem, type MootReason } from '../domain/extension.ts';
import { saveNoticeToAgency } from './notify-agency.ts';

export interface DecideExtensionInput {
  readonly actor: Actor;
  readonly extensionId: number;
  readonly decision: 'granted' | 'refused';
  /** What the standing agency says to it. */
  readonly answer: string | undefined;
  readonly today: Day;
  readonly at: Date;
}

export type DecideExtensionOutcome =
  | { readonly kind: 'decided'; readonly extension: ExtensionView }
  /** Somebody has decided it, or the agency has withdrawn it; nothing is changed. */
  | { readonly kind: 'settled'; readonly extension: ExtensionView }
  | { readonly kind: 'moot'; readonly extension: ExtensionView; readonly reason: MootReason }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'gone' };

/**
 * Grants or refuses an extension. The due day that a grant gives starts a new ladder; the old day stays in the request
 * and in a DueChange. A day that has passed meanwhile may be granted: the agency asked in time. Of two who decide at
 * once the second is told what the first decided.
 */
export const decideExtension = (database: Database, input: DecideExtensionInput): Promise<DecideExtensionOutcome> =>
  inTransaction(database, async (db) => {
    const extension = await loadExtension(db, input.extensionId);
    if (!extension) return { kind: 'gone' };
    if (!canManage(input.actor, extension.jurisdictionId)) return { kind: 'forbidden' };
    if (extension.state !== 'open') return { kind: 'settled', extension };
    const reason = await mootReason(db, extension);
    if (reason) return { kind: 'moot', extension, reason };
    await decide(db, input, extension);
    return { kind: 'decided', extension: (await loadExtension(db, extension.id)) ?? extension };
  });

/** Why nothing is left to decide; undefined while there is. */
export async function mootReason(db: Db, { obligation, toOn }: ExtensionView): Promise<MootReason | undefined> {
  const problem = workProblem({ ...obligation, isClosed: await isPeriodClosed(db, obligation) });
  if (problem) return problem;
  return obligation.dueOn !== undefined && obligation.dueOn >= toOn ? 'overtaken' : undefined;
}

async function decide(db: Db, input: DecideExtensionInput, extension: ExtensionView): Promise<void> {
  const { actor, decision, at, today } = input;
  const { id, jurisdictionId, obligationId, obligation, toOn, reason } = extension;
  // The due day may have moved since the asking; what is replaced is the day of now.
  const fromOn = decision === 'granted' ? (obligation.dueOn ?? extension.fromOn) : extension.fromOn;
  const answer = input.answer?.trim() === '' ? undefined : input.answer?.trim();
  await saveSettledExtension(db, id, { state: decision, fromOn, decidedById: actor.personId, decidedAt: at, answer });
  if (decision === 'granted') {
    // Led by its kind, so that words of people are never taken for a reason of the system's own ("regime:…").
    const change = { obligationId, fromOn, toOn, reason: `extension:${id} ${reason}` };
    await saveExtendedDue(db, { ...change, byId: actor.personId, changedAt: at });
  }
  await saveAudit(db, {
    jurisdictionId,
    personId: actor.personId,
    at,
    action: `extension.${decision}`,
    subject: `obligation:${obligationId}`,
    details: { extensionId: id, from: fromOn, to: toOn },
  });
  await saveNoticeToAgency(db, {
    jurisdictionId,
    agencyId: obligation.agency.id,
    personId: extension.askedById,
    notice: { kind: 'extensionDecided', extensionId: id },
    key: `extensionDecided:${id}`,
    today,
    at,
  });
}
