import { loadAgencyPlace, loadAreaPlace } from '../../../db/status.ts';
import type { Actor } from '../../../domain/access.ts';
import { message } from '../../../text/message.ts';
import { parseStatusData, type StatusList, type StatusTarget } from '../../../text/status-data.ts';
import { answer, show, toast, type AnswerOptions } from '../../answer.ts';
import type { BotContext } from '../../context.ts';
import {
  agencyPage,
  areaPage,
  otherTasksPage,
  overduePage,
  periodPage,
  reportsPage,
  soonPage,
  undatedPage,
} from './list-pages.ts';
import { agenciesPage, areasPage, periodsPage, wholePage } from './overview-pages.ts';
import { ownPage } from './own-pages.ts';
import { GONE, REFUSED, type Opened } from './page.ts';
import { cardPage, taskPage } from './task-pages.ts';
import { sightOf, type Sight } from './viewpoint.ts';

/** Makes the page of a target for whoever asks, whose right is read from the database each time. */
export async function openTarget(ctx: BotContext, actor: Actor, target: StatusTarget): Promise<Opened> {
  switch (target.kind) {
    case 'whole':
      return within(ctx, actor, { jurisdictionId: target.jurisdictionId, open: wholePage });
    case 'list':
      return within(ctx, actor, {
        jurisdictionId: target.jurisdictionId,
        open: (sight) => LISTS[target.list](sight, target.page),
      });
    case 'period':
      return within(ctx, actor, {
        jurisdictionId: target.jurisdictionId,
        open: (sight) => periodPage(sight, target.periodKey, target.page),
      });
    case 'agency':
      return within(ctx, actor, {
        jurisdictionId: await jurisdictionOfAgency(ctx, target.agencyId),
        open: (sight) => agencyPage(sight, target.agencyId, target.page),
      });
    case 'own':
      return within(ctx, actor, {
        jurisdictionId: await jurisdictionOfAgency(ctx, target.agencyId),
        open: (sight) => ownPage(sight, target),
      });
    case 'area':
      return within(ctx, actor, {
        jurisdictionId: (await loadAreaPlace(ctx.work.deps.database.client, target.areaId))?.jurisdictionId,
        open: (sight) => areaPage(sight, target.areaId, target.page),
      });
    case 'task':
      return taskPage(ctx, actor, target);
    case 'card':
      return cardPage(ctx, actor, target);
  }
}

const LISTS: Readonly<Record<StatusList, (sight: Sight, page: number) => Promise<Opened>>> = {
  areas: areasPage,
  agencies: agenciesPage,
  periods: periodsPage,
  soon: soonPage,
  reports: reportsPage,
  otherTasks: otherTasksPage,
  undated: undatedPage,
  overdue: overduePage,
};

async function within(
  ctx: BotContext,
  actor: Actor,
  input: { readonly jurisdictionId: number | undefined; readonly open: (sight: Sight) => Promise<Opened> },
): Promise<Opened> {
  if (input.jurisdictionId === undefined) return GONE;
  const sight = await sightOf(ctx, actor, input.jurisdictionId);
  return sight ? input.open(sight) : REFUSED;
}

const jurisdictionOfAgency = async (ctx: BotContext, agencyId: number): Promise<number | undefined> =>
  (await loadAgencyPlace(ctx.work.deps.database.client, agencyId))?.jurisdictionId;

/** Says a target to whoever gave a command. */
export async function sayTarget(
  ctx: BotContext,
  input: { readonly actor: Actor; readonly target: StatusTarget; readonly options: AnswerOptions },
): Promise<void> {
  const { actor, target, options } = input;
  const opened = await openTarget(ctx, actor, target);
  const { texts } = ctx.work;
  if (opened.kind === 'page') await answer(ctx, opened.message, { ...opened.links, ...options });
  else await answer(ctx, message(texts.t(refusalKey(opened))), options);
}

/** Shows the target of a press in the message that was pressed. */
export async function showPressed(ctx: BotContext, data: string): Promise<void> {
  const { person, texts } = ctx.work;
  const target = parseStatusData(data);
  if (!person) return toast(ctx, texts.raw('access.forbidden'));
  if (!target) return toast(ctx, texts.raw('access.gone'));
  const opened = await openTarget(ctx, person, target);
  if (opened.kind !== 'page') return toast(ctx, texts.raw(refusalKey(opened)));
  await show(ctx, opened.message, opened.links);
  await toast(ctx);
}

const refusalKey = ({ kind }: Exclude<Opened, { kind: 'page' }>) =>
  kind === 'gone' ? ('access.gone' as const) : ('statusView.notVisible' as const);
