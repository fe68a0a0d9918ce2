import { saveAudit } from '../db/audit.ts';
import { inTransaction, type Database, type Db } from '../db/database.ts';
import { loadExtension, loadStandingExtension, saveExtension, type ExtensionView } from '../db/extensions.ts';
import { isPeriodClosed } from '../db/hand-ins.ts';
import { loadObligation } from '../db/obligations.ts';
import { saveNoticeToStanding } from '../db/people.ts';
import { canWorkFor, type Actor } from '../domain/access.ts';
import type { Day } from '../domain/day.ts';
import { dayProblem, workProblem, type ExtensionProblem } from '../domain/extension.ts';
import type { ObligationView } from '../domain/obligation-view.ts';

export interface AskExtensionInput {
  readonly actor: Actor;
  readonly obligationId: number;
  readonly toOn: Day;
  readonly reason: string;
  readonly today: Day;
  readonly at: Date;
  /** Names the update that asks for it: the same update applied twice asks once. */
  readonly dedupeKey: string;
}

export type AskExtensionOutcome =
  | {
      readonly kind: 'asked';
      readonly extension: ExtensionView;
      /** The same message came again. */
      readonly repeated: boolean;
    }
  /** Another request still waits for the work: there is one at a time. */
  | { readonly kind: 'open'; readonly extension: ExtensionView }
  | { readonly kind: 'problem'; readonly problem: ExtensionProblem; readonly obligation: ObligationView }
  | { readonly kind: 'forbidden'; readonly obligation: ObligationView }
  | { readonly kind: 'gone' | 'noReason' };

/**
 * Asks the standing agency for another day. Head and officer of the agency that owes may ask; the notice says when it
 * was an officer. Request, audit entry and notices are one transaction.
 */
export const askExtension = (database: Database, input: AskExtensionInput): Promise<AskExtensionOutcome> =>
  inTransaction(database, async (db) => {
    const obligation = await loadObligation(db, input.obligationId);
    if (!obligation) return { kind: 'gone' };
    if (!canWorkFor(input.actor, obligation.agency.id)) return { kind: 'forbidden', obligation };
    if (input.reason.trim() === '') return { kind: 'noReason' };
    const { dedupeKey, obligationId } = input;
    const standing = await loadStandingExtension(db, { dedupeKey, obligationId });
    if (standing)
      return isSame(standing, input)
        ? { kind: 'asked', extension: standing, repeated: true }
        : { kind: 'open', extension: standing };
    const problem = await extensionProblem(db, obligation, input);
    return problem ? { kind: 'problem', problem, obligation } : ask(db, input, obligation);
  });

/** Why another day cannot be asked for; the day itself is looked at where one is named. */
export async function extensionProblem(
  db: Db,
  obligation: ObligationView,
  { toOn, today }: { readonly toOn?: Day; readonly today: Day },
): Promise<ExtensionProblem | undefined> {
  const isClosed = await isPeriodClosed(db, obligation);
  const problem = workProblem({ ...obligation, isClosed });
  if (problem || toOn === undefined || obligation.dueOn === undefined) return problem;
  return dayProblem(toOn, { dueOn: obligation.dueOn, today });
}

const isSame = (standing: ExtensionView, input: AskExtensionInput): boolean =>
  standing.askedById === input.actor.personId &&
  standing.toOn === input.toOn &&
  standing.reason === input.reason.trim();

async function ask(db: Db, input: AskExtensionInput, obligation: ObligationView): Promise<AskExtensionOutcome> {
  const { actor, toOn, at, dedupeKey } = input;
  const fromOn = obligation.dueOn;
  if (fromOn === undefined) return { kind: 'problem', problem: 'undated', obligation };
  const asked = { askedById: actor.personId, askedAt: at, fromOn, toOn, reason: input.reason.trim(), dedupeKey };
  const id = await saveExtension(db, { obligation, ...asked });
  const { jurisdictionId } = obligation;
  await saveAudit(db, {
    jurisdictionId,
    personId: actor.personId,
    at,
    action: 'extension.asked',
    subject: `obligation:${obligation.id}`,
    details: { extensionId: id, from: fromOn, to: toOn },
  });
  const notice = { kind: 'extensionAsked' as const, extensionId: id };
  await saveNoticeToStanding(db, jurisdictionId, { notice, key: `extensionAsked:${id}`, at });
  const extension = await loadExtension(db, id);
  return extension ? { kind: 'asked', extension, repeated: false } : { kind: 'gone' };
}
