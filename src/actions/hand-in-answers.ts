import { inTransaction, type Database, type Db } from '../db/database.ts';
import { saveAudit } from '../db/audit.ts';
import { clearGuidedDraft } from '../db/guided-drafts.ts';
import { countVersions } from '../db/hand-ins.ts';
import { loadObligation } from '../db/obligations.ts';
import { loadEntryByKey, refreshObligation, saveEntry } from '../db/progress.ts';
import { canWorkFor, type Actor } from '../domain/access.ts';
import type { GuidedAnswers } from '../domain/hand-in.ts';
import type { ObligationView } from '../domain/obligation-view.ts';

export interface HandInAnswersInput {
  readonly actor: Actor;
  readonly obligationId: number;
  readonly answers: GuidedAnswers;
  readonly at: Date;
  /** Names the update that asks for it: the same update applied twice hands in once. */
  readonly dedupeKey: string;
}

export type HandInAnswersOutcome =
  | {
      readonly kind: 'handedIn';
      readonly entryId: number;
      readonly obligation: ObligationView;
      /** How many hand-ins there are by now, this one the last. */
      readonly version: number;
      /** Nothing was said to any question: "không phát sinh". */
      readonly nil: boolean;
      readonly repeated: boolean;
    }
  | { readonly kind: 'waived' | 'forbidden'; readonly obligation: ObligationView }
  | { readonly kind: 'gone' };

/** Hands a report in by the answers to the guided questions, of an agency that has no document. */
export const handInAnswers = (database: Database, input: HandInAnswersInput): Promise<HandInAnswersOutcome> =>
  inTransaction(database, async (db) => {
    const obligation = await loadObligation(db, input.obligationId);
    if (obligation?.kind !== 'report') return { kind: 'gone' };
    if (!canWorkFor(input.actor, obligation.agency.id)) return { kind: 'forbidden', obligation };
    const same = await loadEntryByKey(db, input.dedupeKey);
    if (same) return handedIn(db, { input, obligation, entryId: same.id, repeated: true });
    if (obligation.phase === 'waived') return { kind: 'waived', obligation };
    const entryId = await save(db, input, obligation);
    return handedIn(db, { input, obligation, entryId, repeated: false });
  });

const isNil = (answers: GuidedAnswers): boolean => Object.values(answers).every((answer) => answer === '');

async function save(db: Db, input: HandInAnswersInput, obligation: ObligationView): Promise<number> {
  const { actor, at } = input;
  const entryId = await saveEntry(db, {
    jurisdictionId: obligation.jurisdictionId,
    obligationId: obligation.id,
    personId: actor.personId,
    source: 'button',
    fact: { kind: 'done', percent: 100, submitted: true, at },
    note: undefined,
    document: undefined,
    files: [],
    nil: isNil(input.answers),
    answers: input.answers,
    round: obligation.round,
    dedupeKey: input.dedupeKey,
  });
  await refreshObligation(db, obligation.id);
  await clearGuidedDraft(db, { personId: actor.personId, obligationId: obligation.id });
  await saveAudit(db, {
    jurisdictionId: obligation.jurisdictionId,
    personId: actor.personId,
    at,
    action: 'progress.saved',
    subject: `obligation:${obligation.id}`,
    details: { entryId, kind: 'done', source: 'guided' },
  });
  return entryId;
}

async function handedIn(
  db: Db,
  {
    input,
    obligation,
    ...saved
  }: {
    readonly input: HandInAnswersInput;
    readonly obligation: ObligationView;
    readonly entryId: number;
    readonly repeated: boolean;
  },
): Promise<HandInAnswersOutcome> {
  return {
    kind: 'handedIn',
    ...saved,
    obligation: (await loadObligation(db, obligation.id)) ?? obligation,
    version: await countVersions(db, obligation.id),
    nil: isNil(input.answers),
  };
}
