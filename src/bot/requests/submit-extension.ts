import { askExtension, extensionProblem } from '../../actions/ask-extension.ts';
import type { Day } from '../../domain/day.ts';
import type { ObligationView } from '../../domain/obligation-view.ts';
import { askReasonMessage, askedMessage, problemText } from '../../text/extension-text.ts';
import { escapeHtml } from '../../text/html.ts';
import { message } from '../../text/message.ts';
import { answer } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { sceneOf } from '../scene.ts';
import { askQuestion } from './pending.ts';

export interface WantedExtension {
  readonly obligation: ObligationView;
  readonly toOn: Day;
  readonly reason: string;
}

/** Sends the request and says what became of it. True when nothing is left to ask, for better or worse. */
export async function submitExtension(ctx: BotContext, wanted: WantedExtension): Promise<boolean> {
  const { deps, person, texts, now, today, updateKey } = ctx.work;
  if (!person) return true;
  const { obligation, toOn, reason } = wanted;
  const { id: obligationId } = obligation;
  const dedupeKey = `extension:${updateKey}:${obligationId}`;
  const outcome = await askExtension(deps.database, {
    actor: person,
    obligationId,
    toOn,
    reason,
    today,
    at: now,
    dedupeKey,
  });
  const scene = await sceneOf(ctx, obligation.jurisdictionId);
  const linked = { obligationIds: [obligationId], purpose: 'card', asReply: true };
  switch (outcome.kind) {
    case 'asked':
      await answer(ctx, askedMessage(scene, outcome.extension, outcome.repeated ? 'repeated' : 'asked'), linked);
      return true;
    case 'open':
      await answer(ctx, askedMessage(scene, outcome.extension, 'open'), linked);
      return true;
    case 'problem': {
      const why = problemText(scene, outcome.problem, { dueOn: outcome.obligation.dueOn, toOn });
      await answer(ctx, message(escapeHtml(why)), { asReply: true });
      return !isAboutDay(outcome.problem);
    }
    case 'noReason':
      return false;
    case 'forbidden':
      await answer(ctx, message(texts.t('access.otherAgency', { agency: outcome.obligation.agency.name })));
      return true;
    case 'gone':
      await answer(ctx, message(texts.t('access.gone')));
      return true;
  }
}

/** Another day would do. */
export const isAboutDay = (problem: string): boolean =>
  problem === 'notLater' || problem === 'past' || problem === 'tooFar';

/** The day is known; asks why, unless the day cannot be had. True when the reason is waited for. */
export async function askForReason(ctx: BotContext, obligation: ObligationView, toOn: Day): Promise<boolean> {
  const { deps, today } = ctx.work;
  const scene = await sceneOf(ctx, obligation.jurisdictionId);
  const problem = await extensionProblem(deps.database.client, obligation, { toOn, today });
  if (problem) {
    const why = problemText(scene, problem, { dueOn: obligation.dueOn, toOn });
    await answer(ctx, message(escapeHtml(why)), { asReply: true });
    return false;
  }
  const linked = { obligationIds: [obligation.id], purpose: 'question', asReply: true };
  const messageId = await answer(ctx, askReasonMessage(scene, obligation, toOn), linked);
  await askQuestion(ctx, { kind: 'extension', obligationId: obligation.id, toOn }, messageId);
  return true;
}
