import { basename } from 'node:path';
import { cancelImport } from '../actions/cancel-import.ts';
import { confirmImport, type ConfirmImportOutcome } from '../actions/confirm-import.ts';
import { previewImport, type ImportPreview, type PreviewImportOutcome } from '../actions/preview-import.ts';
import { loadPlaces } from '../db/import.ts';
import { readSaid } from '../domain/import/said.ts';
import type { Texts } from '../text/texts.ts';
import type { CommandIo } from './command-io.ts';
import { answerAgencies } from './agency-answers.ts';
import { bytesOf } from './file-argument.ts';
import { yearsText } from './plan-read.ts';
import { choosePlaceOption } from './place-option.ts';
import { fileProblemText } from '../text/file-problem-text.ts';
import { draftPlaceText, draftProblemText } from './problem-text.ts';
import { done, misuse, refused, type CommandResult } from './result.ts';
import { withDatabase, type Session } from './session.ts';

export interface PlanImportOptions {
  /** Code of the authority that the plan is for. */
  readonly jurisdiction: string;
  /** Its name, "tỉnh Sơn Thanh", where it does not exist yet. */
  readonly createJurisdiction?: string;
  readonly createAgencies?: boolean;
  /** What names mean: "NAME=CODE", "NAME=new", "NAME=nobody". */
  readonly agency?: readonly string[];
  /** "2026" or "2021-2025", for a plan that does not say. */
  readonly years?: string;
  /** Do not ask. */
  readonly yes?: boolean;
}

const ACTOR = 'commandLine';

/** Imports a plan: shows what it would do, asks (or was told not to ask), and does it. */
export async function importPlan(io: CommandIo, file: string, options: PlanImportOptions): Promise<CommandResult> {
  const { texts } = io;
  const years = options.years === undefined ? {} : readSaid(options.years);
  if (options.years !== undefined && !years.years) return misuse('badYears', texts.raw('cli.usage.years'));
  const input = await bytesOf(texts, file);
  if (input.kind === 'refused') return input;
  const { bytes } = input;
  return withDatabase(io, async (session) => {
    const { database, now: at, config } = session;
    const place = await choosePlaceOption(texts, await loadPlaces(database.client), { ...options, file });
    if (place.kind === 'refused') return place;
    const outcome = await previewImport(database, {
      actor: ACTOR,
      jurisdictionId: place.kind === 'existing' ? place.id : undefined,
      fileName: basename(file),
      bytes,
      said: { ...(years.years ? { years: years.years } : {}), ...(place.kind === 'new' ? { place: place.place } : {}) },
      at,
      timeZone: config.timeZone,
    });
    if (outcome.kind !== 'preview') return obstacleResult(texts, file, outcome);
    return decide({ io, session, options }, outcome);
  });
}

interface Context {
  readonly io: CommandIo;
  readonly session: Session;
  readonly options: PlanImportOptions;
}

/** Confirms the draft, or drops it with the reason. */
async function decide(context: Context, preview: ImportPreview): Promise<CommandResult> {
  const { io, session, options } = context;
  const { database, now: at, config } = session;
  const { draftId } = preview;
  const drop = async (result: CommandResult): Promise<CommandResult> => {
    await cancelImport(database, { actor: ACTOR, draftId });
    return result;
  };
  const open = new Set(preview.decision.book.questions.map(({ name }) => name));
  const added = preview.decision.book.added.filter(({ name }) => !open.has(name));
  if (added.length > 0 && !options.createAgencies) {
    const names = added.map(({ name }) => `  ${name}`).join('\n');
    return drop(
      refused('unknownAgencies', io.texts.raw('cli.planImport.unknownAgencies', { count: added.length, names })),
    );
  }
  const answered = await answerAgencies(io.texts, session, { actor: ACTOR, preview, options });
  if (answered.kind === 'refused') return drop(answered);
  if (!options.yes) {
    const summary = [previewText(io.texts, answered.preview), ...answered.remarks].join('\n');
    if (!io.confirm) return drop(refused('notConfirmed', `${summary}\n${io.texts.raw('cli.planImport.notConfirmed')}`));
    if (!(await io.confirm(`${summary}\n${io.texts.raw('cli.planImport.ask')} `)))
      return drop(refused('cancelled', io.texts.raw('cli.planImport.cancelled')));
  }
  const outcome = await confirmImport(database, { actor: ACTOR, draftId, at, timeZone: config.timeZone });
  return importedResult(io, options, { outcome, remarks: answered.remarks });
}

function previewText(texts: Texts, { draft, decision }: ImportPreview): string {
  const { place, plan, book, standing, tasks } = decision;
  return [
    texts.raw('cli.planImport.preview', {
      title: plan.facts.title,
      years: yearsText(plan.facts.years),
      place: place.place.name,
      code: place.place.code,
      added: tasks.added.length,
      changed: tasks.changed.length,
      agencies: book.added.length,
      standing: standing.kind === 'unknown' ? texts.raw('cli.planRead.unknown') : standing.name,
    }),
    ...draft.problems.map((problem) => `  ! ${draftProblemText(texts, problem)}`),
  ].join('\n');
}

function importedResult(
  io: CommandIo,
  { jurisdiction }: PlanImportOptions,
  { outcome, remarks }: { readonly outcome: ConfirmImportOutcome; readonly remarks: readonly string[] },
): CommandResult {
  if (outcome.kind !== 'imported') return refused(outcome.kind, io.texts.raw('cli.planImport.notPossible'));
  const { planId, decision, draft, obligations, keptDue } = outcome;
  const counts = {
    tasksAdded: decision.tasks.added.length,
    tasksChanged: decision.tasks.changed.length,
    agenciesCreated: decision.book.added.length,
    obligationsCreated: obligations.created,
    obligationsMoved: obligations.moved,
  };
  const problems = draft.problems.map((problem) => ({
    place: draftPlaceText(io.dataTexts, problem.place),
    message: draftProblemText(io.dataTexts, problem),
  }));
  const text = [
    io.texts.raw('cli.planImport.imported', { ...counts, place: decision.place.place.name }),
    ...remarks.map((remark) => `  ! ${remark}`),
    ...draft.problems.map((problem) => `  ! ${draftProblemText(io.texts, problem)}`),
  ].join('\n');
  return done({ imported: true, jurisdiction, planId, ...counts, keptDue, remarks, problems }, text);
}

function obstacleResult(
  texts: Texts,
  file: string,
  outcome: Exclude<PreviewImportOutcome, { readonly kind: 'preview' }>,
): CommandResult {
  switch (outcome.kind) {
    case 'unchanged':
      return done({ imported: false, unchanged: true }, texts.raw('cli.planImport.unchanged'));
    case 'refused':
      return refused(`file.${outcome.reason.kind}`, `${file}: ${fileProblemText(texts.raw, outcome.reason)}`);
    case 'noTasks':
      return refused('noTasks', outcome.problems.map((problem) => draftProblemText(texts, problem)).join('\n'));
    case 'needsYears':
      return refused('needsYears', texts.raw('cli.planImport.needsYears', { title: outcome.title }));
    case 'needsColumns':
      return refused(
        'needsColumns',
        texts.raw('cli.planImport.needsColumns', { table: outcome.question.table, heading: outcome.question.heading }),
      );
    case 'reviewGone':
      return refused('reviewGone', texts.raw('review.gone'));
    case 'needsPlace':
    case 'forbidden':
      return refused(outcome.kind, texts.raw('cli.planImport.notPossible'));
  }
}
