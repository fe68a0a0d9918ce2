import { GrammyError } from 'grammy';
import type { Viewpoint } from '../../../db/status.ts';
import { jurisdictionIds, type Actor } from '../../../domain/access.ts';
import type { Authority } from '../../../domain/authority.ts';
import { message } from '../../../text/message.ts';
import type { StatusTarget } from '../../../text/status-data.ts';
import { jurisdictionChoice } from '../../../text/status-choice-text.ts';
import { answer, type AnswerOptions } from '../../answer.ts';
import type { BotContext } from '../../context.ts';
import { isPrivate } from '../../progress/incoming.ts';
import { addingHint, withHint } from '../task-hint.ts';
import { sayTarget } from './open-target.ts';
import { loadSights } from './viewpoint.ts';

/** Somebody who sees something, how far, and where they are answered. */
export interface Audience {
  readonly actor: Actor;
  readonly sights: readonly { readonly authority: Authority; readonly viewpoint: Viewpoint }[];
  readonly options: AnswerOptions;
}

/**
 * Lets those through who may see something, and tells the others in private why not. A group gets no answer at all:
 * whoever sees the whole is answered in private, everybody else not.
 */
export async function asAudience(ctx: BotContext, run: (audience: Audience) => Promise<void>): Promise<void> {
  const { person } = ctx.work;
  if (!isPrivate(ctx)) return asOverseer(ctx, run);
  if (!person) return say(ctx, 'access.stranger');
  const sights = await loadSights(ctx, person);
  if (sights.length > 0) return run({ actor: person, sights, options: {} });
  return say(ctx, jurisdictionIds(person) === 'all' ? 'statusView.noPlanYet' : 'access.stranger');
}

async function asOverseer(ctx: BotContext, run: (audience: Audience) => Promise<void>): Promise<void> {
  const { person } = ctx.work;
  if (!person || !ctx.from) return;
  const sights = (await loadSights(ctx, person)).filter(({ viewpoint }) => viewpoint.agencyIds === 'all');
  if (sights.length === 0) return;
  try {
    await run({ actor: person, sights, options: { chatId: ctx.from.id } });
  } catch (error) {
    // They have never opened the private chat: there is nowhere to answer.
    if (!(error instanceof GrammyError && error.error_code === 403)) throw error;
  }
}

async function say(ctx: BotContext, key: 'access.stranger' | 'statusView.noPlanYet'): Promise<void> {
  const rendered = message(ctx.work.texts.t(key));
  await answer(ctx, key === 'access.stranger' ? rendered : withHint(rendered, await addingHint(ctx)));
}

/** Says a view of the one jurisdiction that somebody sees, or asks which of several. */
export async function sayInJurisdiction(
  ctx: BotContext,
  { actor, sights, options }: Audience,
  targetIn: (jurisdictionId: number) => StatusTarget,
): Promise<void> {
  const [first, ...others] = sights.map(({ authority }) => authority);
  if (!first) return;
  if (others.length === 0) return sayTarget(ctx, { actor, target: targetIn(first.id), options });
  await answer(ctx, jurisdictionChoice(ctx.work.texts, [first, ...others], targetIn), options);
}
