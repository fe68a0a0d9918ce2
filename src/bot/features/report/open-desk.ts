import type { Actor } from '../../../domain/access.ts';
import { loadObligation } from '../../../db/obligations.ts';
import { loadAgencyPlace } from '../../../db/status.ts';
import { deskData, type DeskTarget, type NudgeTarget } from '../../../text/desk-data.ts';
import { action, message } from '../../../text/message.ts';
import { answer, show, toast, type AnswerOptions } from '../../answer.ts';
import type { BotContext } from '../../context.ts';
import { openTarget } from '../status/open-target.ts';
import { GONE, REFUSED, type Opened } from '../status/page.ts';
import { sightOf, type Sight } from '../status/viewpoint.ts';
import { deskListPage, deskPage, periodsPage } from './desk-pages.ts';
import { agencyReportsPage, ownReportsPage } from './own-pages.ts';

/** A target that is a view: everything but the nudge. */
export type DeskView = Exclude<DeskTarget, NudgeTarget>;

/** Makes the page of a target for whoever asks, whose right is read from the database each time. */
export async function openDesk(ctx: BotContext, actor: Actor, target: DeskView): Promise<Opened> {
  switch (target.kind) {
    case 'desk':
      return within(ctx, actor, { jurisdictionId: target.jurisdictionId, open: (sight) => deskPage(sight, target) });
    case 'list':
      return within(ctx, actor, {
        jurisdictionId: target.jurisdictionId,
        open: (sight) => deskListPage(sight, target),
      });
    case 'periods':
      return within(ctx, actor, { jurisdictionId: target.jurisdictionId, open: (sight) => periodsPage(sight, target) });
    case 'own':
      return within(ctx, actor, {
        jurisdictionId: target.jurisdictionId,
        open: (sight) => ownReportsPage(sight, target),
      });
    case 'agency':
      return within(ctx, actor, {
        jurisdictionId: (await loadAgencyPlace(ctx.work.deps.database.client, target.agencyId))?.jurisdictionId,
        open: (sight) => agencyReportsPage(sight, target),
      });
    case 'card':
      return cardPage(ctx, actor, target);
  }
}

async function within(
  ctx: BotContext,
  actor: Actor,
  input: { readonly jurisdictionId: number | undefined; readonly open: (sight: Sight) => Promise<Opened> },
): Promise<Opened> {
  if (input.jurisdictionId === undefined) return GONE;
  const sight = await sightOf(ctx, actor, input.jurisdictionId);
  return sight ? input.open(sight) : REFUSED;
}

/** The card as everywhere, with the way back to the list that it was opened from. */
async function cardPage(
  ctx: BotContext,
  actor: Actor,
  { obligationId, from }: Extract<DeskTarget, { readonly kind: 'card' }>,
): Promise<Opened> {
  const obligation = await loadObligation(ctx.work.deps.database.client, obligationId);
  if (!obligation) return GONE;
  const opened = await openTarget(ctx, actor, { kind: 'card', obligationId, from: undefined });
  if (opened.kind !== 'page') return opened;
  const back = action(ctx.work.texts.raw('button.back'), deskData(from));
  return { ...opened, message: { ...opened.message, buttons: [...opened.message.buttons, [back]] } };
}

/** Says a target to whoever gave a command. */
export async function sayDesk(
  ctx: BotContext,
  input: { readonly actor: Actor; readonly target: DeskView; readonly options: AnswerOptions },
): Promise<void> {
  const { actor, target, options } = input;
  const opened = await openDesk(ctx, actor, target);
  if (opened.kind === 'page') await answer(ctx, opened.message, { ...opened.links, ...options });
  else await answer(ctx, message(ctx.work.texts.t(refusalKey(opened))), options);
}

/** Shows the target of a press in the message that was pressed. */
export async function showDesk(ctx: BotContext, target: DeskView): Promise<void> {
  const { person, texts } = ctx.work;
  if (!person) return toast(ctx, texts.raw('access.forbidden'));
  const opened = await openDesk(ctx, person, target);
  if (opened.kind !== 'page') return toast(ctx, texts.raw(refusalKey(opened)));
  await show(ctx, opened.message, opened.links);
  await toast(ctx);
}

const refusalKey = ({ kind }: Exclude<Opened, { kind: 'page' }>) =>
  kind === 'gone' ? ('access.gone' as const) : ('statusView.notVisible' as const);
