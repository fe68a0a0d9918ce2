import { raiseDifficulty } from '../../actions/raise-difficulty.ts';
import { recordProgress } from '../../actions/record-progress.ts';
import { loadStandingReach } from '../../db/standing-reach.ts';
import type { FileRef } from '../../domain/progress.ts';
import { raisedMessage } from '../../text/difficulty-text.ts';
import { message, type RenderedMessage } from '../../text/message.ts';
import { answer, react } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { albumOf, isPrivate } from '../progress/incoming.ts';
import { sceneOf } from '../scene.ts';

export interface WantedDifficulty {
  readonly obligationId: number;
  readonly text: string;
  readonly files: readonly FileRef[];
}

/**
 * Raises a difficulty and says what became of it; in a group by a reaction alone. True when nothing
 * is left to ask. A file that came with it is kept beside the work.
 */
export async function submitDifficulty(ctx: BotContext, wanted: WantedDifficulty): Promise<boolean> {
  const { deps, person, texts, now, updateKey } = ctx.work;
  if (!person) return true;
  const { obligationId, text } = wanted;
  const dedupeKey = `difficulty:${updateKey}:${obligationId}`;
  const outcome = await raiseDifficulty(deps.database, { actor: person, obligationId, text, at: now, dedupeKey });
  switch (outcome.kind) {
    case 'raised': {
      await keepFiles(ctx, wanted);
      const { jurisdictionId } = outcome.difficulty;
      const reach = await loadStandingReach(deps.database.client, jurisdictionId);
      const raising = { occasion: outcome.repeated ? 'repeated' : 'raised', reach } as const;
      const rendered = raisedMessage(await sceneOf(ctx, jurisdictionId), outcome.difficulty, raising);
      await sayRaised(ctx, rendered, wanted);
      return true;
    }
    case 'empty':
      await keepFiles(ctx, wanted);
      await answer(ctx, message(texts.t(wanted.files.length > 0 ? 'difficulty.fileKept' : 'difficulty.empty')));
      return false;
    case 'waived':
      await answer(ctx, message(texts.t('difficulty.waived')));
      return true;
    case 'forbidden':
      await sayPrivately(ctx, texts.t('access.otherAgency', { agency: outcome.obligation.agency.name }));
      return true;
    case 'gone':
      await answer(ctx, message(texts.t('access.gone')));
      return true;
  }
}

async function sayRaised(
  ctx: BotContext,
  rendered: RenderedMessage,
  { obligationId }: WantedDifficulty,
): Promise<void> {
  if (isPrivate(ctx)) await answer(ctx, rendered, { asReply: true, obligationIds: [obligationId], purpose: 'card' });
  else await react(ctx, '👍');
}

async function sayPrivately(ctx: BotContext, html: string): Promise<void> {
  if (!isPrivate(ctx)) await react(ctx, '👎');
  await answer(ctx, message(html), isPrivate(ctx) || !ctx.from ? { asReply: true } : { chatId: ctx.from.id });
}

async function keepFiles(ctx: BotContext, { obligationId, text, files }: WantedDifficulty): Promise<void> {
  const { deps, person, now, updateKey } = ctx.work;
  if (!person || files.length === 0) return;
  await recordProgress(deps.database, {
    actor: person,
    obligationId,
    report: { kind: 'note', note: text, files },
    source: isPrivate(ctx) ? 'reply' : 'group',
    at: now,
    // The rest of an album joins what came first under this key.
    dedupeKey: `${albumOf(ctx) ?? `${updateKey}:`}${obligationId}`,
  });
}
