import { Composer } from 'grammy';
import { loadCatalogue } from '../../db/status.ts';
import { matchStatusQuery, type StatusCatalogue } from '../../domain/status-query.ts';
import { message, type RenderedMessage } from '../../text/message.ts';
import { choiceMessage, nothingMessage, targetOf } from '../../text/status-choice-text.ts';
import { answer } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { asAudience, sayInJurisdiction, type Audience } from './status/gate.ts';
import { sayTarget, showPressed } from './status/open-target.ts';

/** /tinhhinh (/status): the whole, an agency, an area, a period or a task, as far as one may see. */
export const status = new Composer<BotContext>();

status.command(['tinhhinh', 'status'], (ctx) =>
  asAudience(ctx, async (audience) => {
    const query = ctx.match.trim();
    if (query !== '') return answerQuery(ctx, audience, query);
    await sayInJurisdiction(ctx, audience, (jurisdictionId) => ({ kind: 'whole', jurisdictionId }));
  }),
);

/** Presses on the buttons of all views of /tinhhinh, /quahan and /nhiemvu. */
status.callbackQuery(/^s:/, (ctx) => showPressed(ctx, ctx.callbackQuery.data));

async function answerQuery(ctx: BotContext, audience: Audience, query: string): Promise<void> {
  const { actor, sights, options } = audience;
  const { deps, today, texts } = ctx.work;
  const viewpoints = sights.map(({ viewpoint }) => viewpoint);
  const catalogue = await loadCatalogue(deps.database.client, viewpoints, today);
  const match = matchStatusQuery(query, catalogue);
  if (match.kind === 'one') return sayTarget(ctx, { actor, target: targetOf(match.subject), options });
  const places = new Map(sights.length > 1 ? sights.map(({ authority }) => [authority.id, authority.name]) : []);
  const reply =
    match.kind === 'several'
      ? choiceMessage(texts, { query, subjects: match.subjects, places })
      : await nothingReply(ctx, { audience, query, catalogue });
  await answer(ctx, reply, options);
}

/** Says what can be asked, or that what was asked for is there but not theirs to see. */
async function nothingReply(
  ctx: BotContext,
  input: { readonly audience: Audience; readonly query: string; readonly catalogue: StatusCatalogue },
): Promise<RenderedMessage> {
  const { audience, query, catalogue } = input;
  const { deps, today, texts } = ctx.work;
  const whole = audience.sights.map(({ viewpoint }) => ({ ...viewpoint, agencyIds: 'all' as const }));
  const { agencies } = await loadCatalogue(deps.database.client, whole, today);
  const others = matchStatusQuery(query, { ...catalogue, agencies, areas: [], tasks: [], periods: [] });
  if (others.kind !== 'nothing') return message(texts.t('statusView.notVisible'));
  return nothingMessage(texts, query, {
    agency: catalogue.agencies[0]?.name,
    area: catalogue.areas[0]?.code,
    task: catalogue.tasks[0]?.number,
  });
}
