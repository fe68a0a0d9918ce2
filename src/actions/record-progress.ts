import { inTransaction, type Database, type Db } from '../db/database.ts';
import { saveAudit } from '../db/audit.ts';
import { clearGuidedDraft } from '../db/guided-drafts.ts';
import { countVersions } from '../db/hand-ins.ts';
import { loadObligation } from '../db/obligations.ts';
import { loadEntryByKey, loadLastEntry, refreshObligation, saveEntry } from '../db/progress.ts';
import { canWorkFor, type Actor } from '../domain/access.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { decideProgress, type ProgressReport } from '../domain/progress.ts';

export interface RecordProgressInput {
  readonly actor: Actor;
  readonly obligationId: number;
  readonly report: ProgressReport;
  readonly source: 'reply' | 'button' | 'command' | 'group';
  readonly at: Date;
  /** Names the update that asks for it: the same update applied twice records once. */
  readonly dedupeKey: string;
}

export type RecordProgressOutcome =
  | {
      readonly kind: 'recorded';
      readonly entryId: number;
      readonly obligation: ObligationView;
      readonly missing: 'nothing' | 'product' | 'reportDocument';
      /** How many hand-ins there are by now, this one the last; 0 where nothing was handed in. */
      readonly version: number;
      /** It had been recorded before: the same press or message came again. */
      readonly repeated: boolean;
    }
  | { readonly kind: 'refused'; readonly reason: 'alreadyDone' | 'waived'; readonly obligation: ObligationView }
  | { readonly kind: 'forbidden'; readonly obligation: ObligationView }
  | { readonly kind: 'gone' };

/** Records what a person says of an obligation: state and audit entry in one transaction, once for each update. */
export const recordProgress = (database: Database, input: RecordProgressInput): Promise<RecordProgressOutcome> =>
  inTransaction(database, async (db) => {
    const obligation = await loadObligation(db, input.obligationId);
    if (!obligation) return { kind: 'gone' };
    if (!canWorkFor(input.actor, obligation.agency.id)) return { kind: 'forbidden', obligation };
    const repeated = await findRepeated(db, input, obligation);
    return repeated ?? apply(db, input, obligation);
  });

async function apply(db: Db, input: RecordProgressInput, obligation: ObligationView): Promise<RecordProgressOutcome> {
  const decision = decideProgress({ ...obligation, product: obligation.task?.product }, input.report);
  if (decision.kind === 'refuse') return { kind: 'refused', reason: decision.reason, obligation };
  const { report } = input;
  const entryId = await saveEntry(db, {
    jurisdictionId: obligation.jurisdictionId,
    obligationId: obligation.id,
    personId: input.actor.personId,
    source: input.source,
    fact: { ...decision.fact, at: input.at },
    note: report.kind === 'received' ? undefined : report.note,
    document: report.kind === 'done' ? report.document : undefined,
    files: report.kind === 'received' ? [] : report.files,
    nil: report.kind === 'done' && report.nil,
    round: obligation.round,
    dedupeKey: input.dedupeKey,
  });
  await refreshObligation(db, obligation.id);
  if (decision.fact.submitted)
    await clearGuidedDraft(db, { personId: input.actor.personId, obligationId: obligation.id });
  await saveAudit(db, {
    jurisdictionId: obligation.jurisdictionId,
    personId: input.actor.personId,
    at: input.at,
    action: 'progress.saved',
    subject: `obligation:${obligation.id}`,
    details: { entryId, kind: decision.fact.kind, percent: decision.fact.percent ?? null, source: input.source },
  });
  return {
    kind: 'recorded',
    entryId,
    obligation: await reload(db, obligation),
    missing: decision.missing,
    version: await countVersions(db, obligation.id),
    repeated: false,
  };
}

/** The same update again, or the same press sent again by the app under another id. */
async function findRepeated(
  db: Db,
  input: RecordProgressInput,
  obligation: ObligationView,
): Promise<RecordProgressOutcome | undefined> {
  const same = (await loadEntryByKey(db, input.dedupeKey)) ?? (await findSamePress(db, input, obligation.round));
  if (!same) return undefined;
  const decision = decideProgress({ ...obligation, phase: 'open', product: obligation.task?.product }, input.report);
  const missing = decision.kind === 'record' ? decision.missing : 'nothing';
  const version = await countVersions(db, obligation.id);
  return { kind: 'recorded', entryId: same.id, obligation, missing, version, repeated: true };
}

async function findSamePress(db: Db, input: RecordProgressInput, round: number) {
  if (input.source !== 'button') return undefined;
  const last = await loadLastEntry(db, input.obligationId);
  if (!last || last.source !== 'button' || last.personId !== input.actor.personId) return undefined;
  // What was handed in before it was returned is another hand-in.
  if (last.submission && last.submission.round !== round) return undefined;
  const percent = input.report.kind === 'progress' ? input.report.percent : undefined;
  const isSame =
    (input.report.kind === 'received' && last.kind === 'received') ||
    (input.report.kind === 'progress' && last.kind === 'progress' && percent === (last.percent ?? undefined)) ||
    (input.report.kind === 'done' && isSameDone(input.report, last));
  return isSame ? last : undefined;
}

/** "Không phát sinh" after "Gửi báo cáo" (which asked for a document) is the answer, not the same press. */
const isSameDone = (
  { nil }: Extract<ProgressReport, { kind: 'done' }>,
  last: NonNullable<Awaited<ReturnType<typeof loadLastEntry>>>,
): boolean =>
  last.kind === 'done'
    ? !nil || last.submission?.nil === true
    : !nil && last.kind === 'progress' && last.percent === 100;

const reload = async (db: Db, obligation: ObligationView): Promise<ObligationView> =>
  (await loadObligation(db, obligation.id)) ?? obligation;
