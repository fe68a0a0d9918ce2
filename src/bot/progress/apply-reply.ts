import { recordProgress, type RecordProgressOutcome } from '../../actions/record-progress.ts';
import { saveQuestion } from '../../db/questions.ts';
import { canWorkFor } from '../../domain/access.ts';
import { isAcceptedFile } from '../../domain/hand-in-file.ts';
import { isDone, isLive } from '../../domain/obligation-status.ts';
import type { ObligationView } from '../../domain/obligation-view.ts';
import type { FileRef, ProgressReport } from '../../domain/progress.ts';
import { decideReply, type ReplyDecision } from '../../domain/reply-report.ts';
import { understandReply } from '../../domain/reply/understand.ts';
import { formatDay, formatInstant } from '../../text/dates.ts';
import { shorten } from '../../text/html.ts';
import { message, type RenderedMessage } from '../../text/message.ts';
import { workButtons } from '../../text/obligation-buttons.ts';
import { titleHtml } from '../../text/obligation-text.ts';
import { recordedMessage, unclearMessage } from '../../text/progress-text.ts';
import { answer, react } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { applyRequest } from '../requests/from-reply.ts';
import { sceneOf } from '../scene.ts';
import { albumOf, isPrivate, sentAt } from './incoming.ts';

export interface ReplyTarget {
  readonly obligation: ObligationView;
  readonly text: string;
  readonly files: readonly FileRef[];
  readonly source: 'reply' | 'command' | 'group';
  /** The album that the files came in, where it is not that of the message in hand. */
  readonly album?: string | undefined;
}

/** Whether it settled the matter, or something was asked for that the next plain message is taken for. */
export type Applied = 'settled' | 'asked';

/** Understands what a person wrote about one obligation, records it, and says what was recorded. */
export async function applyReply(ctx: BotContext, target: ReplyTarget): Promise<Applied> {
  const refused = target.files.find((file) => !isAcceptedFile(file));
  if (refused) return refuseFile(ctx, target, refused);
  const applied = await applyRequest(ctx, target);
  if (applied) return applied;
  const reading = understandReply(target.text, { today: ctx.work.today });
  const decision = decideReply({ reading, files: target.files, obligationKind: target.obligation.kind });
  const report = reportOf(decision);
  const outcome = await record(ctx, target, report);
  if (outcome.kind !== 'recorded') {
    await refuse(ctx, outcome);
    return 'settled';
  }
  await say(ctx, target, await wordsOf(ctx, { decision, report, outcome }), isQuestion(decision, outcome));
  if (outcome.missing === 'nothing') return 'settled';
  await askProduct(ctx, outcome.obligation);
  return 'asked';
}

type Recorded = Extract<RecordProgressOutcome, { kind: 'recorded' }>;

/** What is unclear is kept as a note, so that nothing said is lost. */
const reportOf = (decision: ReplyDecision): ProgressReport =>
  decision.kind === 'report' ? decision.report : { kind: 'note', note: decision.note, files: decision.files };

const isQuestion = (decision: ReplyDecision, outcome: Recorded): boolean =>
  decision.kind !== 'report' || outcome.missing !== 'nothing';

async function record(ctx: BotContext, target: ReplyTarget, report: ProgressReport): Promise<RecordProgressOutcome> {
  const { deps, person, updateKey } = ctx.work;
  if (!person) throw new Error('a reply is recorded for a known person only');
  const album = target.album ?? albumOf(ctx);
  return recordProgress(deps.database, {
    actor: person,
    obligationId: target.obligation.id,
    report,
    source: target.source,
    at: sentAt(ctx),
    // The first message of an album names what its further files belong to.
    dedupeKey: album === undefined ? `${updateKey}:${target.obligation.id}` : `${album}${target.obligation.id}`,
  });
}

async function wordsOf(
  ctx: BotContext,
  {
    decision,
    report,
    outcome,
  }: { readonly decision: ReplyDecision; readonly report: ProgressReport; readonly outcome: Recorded },
): Promise<RenderedMessage> {
  const scene = await sceneOf(ctx, outcome.obligation.jurisdictionId);
  if (decision.kind === 'ask' && !isDone(outcome.obligation.phase))
    return unclearMessage(scene, { ...decision, obligation: outcome.obligation });
  if (decision.kind === 'badDocument') {
    const key = decision.problem === 'inFuture' ? 'reply.badDocumentFuture' : 'reply.badDocumentDay';
    const reading = understandReply(decision.note, { today: ctx.work.today });
    const why = scene.texts.t(key, { document: reading.document?.number ?? '', today: formatDay(scene.today) });
    return message(
      `${why}\n\n${titleHtml(scene.texts, outcome.obligation)}`,
      workButtons(scene.texts, outcome.obligation),
    );
  }
  return recordedMessage(scene, { ...outcome, report, at: sentAt(ctx) });
}

/** In a group the bot answers by a reaction; what must be asked is asked in private. */
async function say(ctx: BotContext, target: ReplyTarget, words: RenderedMessage, isAsking: boolean): Promise<void> {
  const linked = { obligationIds: [target.obligation.id], purpose: 'card' };
  if (target.source !== 'group') {
    await answer(ctx, words, { ...linked, asReply: true });
    return;
  }
  await react(ctx, isAsking ? '🤔' : '👍');
  if (isAsking && ctx.from) await answer(ctx, words, { ...linked, chatId: ctx.from.id });
}

/** Nothing of it is recorded, so that nobody thinks the report is in; the right file is waited for. */
async function refuseFile(ctx: BotContext, target: ReplyTarget, file: FileRef): Promise<Applied> {
  const { texts, person } = ctx.work;
  const words = message(
    `${texts.t('handIn.badFile', { file: shorten(file.name, 80) })}\n\n${titleHtml(texts, target.obligation)}`,
  );
  const linked = { obligationIds: [target.obligation.id], purpose: 'card' };
  if (target.source === 'group' && ctx.from) {
    await react(ctx, '👎');
    await answer(ctx, words, { ...linked, chatId: ctx.from.id });
  } else await answer(ctx, words, { ...linked, asReply: true });
  if (!person || !canWorkFor(person, target.obligation.agency.id) || !isLive(target.obligation)) return 'settled';
  await askProduct(ctx, target.obligation);
  return 'asked';
}

/** The next plain message of this person is taken for the product. */
async function askProduct(ctx: BotContext, obligation: ObligationView): Promise<void> {
  if (!ctx.from) return;
  await saveQuestion(ctx.work.deps.database.client, {
    chatId: BigInt(ctx.from.id),
    accountId: BigInt(ctx.from.id),
    messageId: 0,
    question: { kind: 'product', obligationId: obligation.id },
    at: ctx.work.now,
  });
}

/** Says why nothing was recorded: in private, also when it was written in a group. */
export async function refuse(
  ctx: BotContext,
  outcome: Exclude<RecordProgressOutcome, { kind: 'recorded' }>,
): Promise<void> {
  const words = message(refusalText(ctx, outcome));
  if (isPrivate(ctx) || !ctx.from) {
    await answer(ctx, words, { asReply: true });
    return;
  }
  await react(ctx, '👎');
  await answer(ctx, words, { chatId: ctx.from.id });
}

export function refusalText(ctx: BotContext, outcome: Exclude<RecordProgressOutcome, { kind: 'recorded' }>): string {
  const { texts, deps } = ctx.work;
  switch (outcome.kind) {
    case 'gone':
      return texts.t('access.gone');
    case 'forbidden':
      return texts.t('access.otherAgency', { agency: outcome.obligation.agency.name });
    case 'refused':
      if (outcome.reason === 'waived') return texts.t('reply.waived');
      return texts.t('reply.alreadyDone', {
        at: outcome.obligation.doneAt ? formatInstant(outcome.obligation.doneAt, deps.timeZone) : '',
      });
  }
}
