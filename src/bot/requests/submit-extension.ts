import { askExtension, extensionProblem } from '../../actions/ask-extension.ts';
import { loadStandingReach } from '../../db/standing-reach.ts';
import type { Day } from '../../domain/day.ts';
import type { ObligationView } from '../../domain/obligation-view.ts';
import { askDayMessage, askReasonMessage, askedMessage, problemText } from '../../text/extension-text.ts';
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
    case 'open': {
      const occasion = outcome.kind === 'open' ? 'open' : outcome.repeated ? 'repeated' : 'asked';
      const reach = await loadStandingReach(deps.database.client, obligation.jurisdictionId);
      await answer(ctx, askedMessage(scene, outcome.extension, { occasion, reach }), linked);
      return true;
    }
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

/** Asks why, or for the day first where it is not known, unless there is none to be had. True when an answer is waited for. */
export async function askForRest(ctx: BotContext, obligation: ObligationView, toOn: Day | undefined): Promise<boolean> {
  const { deps, today } = ctx.work;
  const scene = await sceneOf(ctx, obligation.jurisdictionId);
  const problem = await extensionProblem(
    deps.database.client,
    obligation,
    toOn === undefined ? { today } : { toOn, today },
  );
  if (problem) {
    const why = problemText(scene, problem, { dueOn: obligation.dueOn, toOn });
    await answer(ctx, message(escapeHtml(why)), { asReply: true });
    return false;
  }
  const linked = { obligationIds: [obligation.id], purpose: 'question', asReply: true };
  const asking = toOn === undefined ? askDayMessage(scene, obligation) : askReasonMessage(scene, obligation, toOn);
  const messageId = await answer(ctx, asking, linked);
  await askQuestion(ctx, { kind: 'extension', obligationId: obligation.id, toOn }, messageId);
  return true;
}
