import { loadAgencyPlace, loadAreaPlace, loadVisible } from '../../../db/status.ts';
import { canManage } from '../../../domain/access.ts';
import { alertOrder } from '../../../domain/group-alert.ts';
import type { ObligationView } from '../../../domain/obligation-view.ts';
import { summarisePeriod } from '../../../domain/status-period.ts';
import {
  byUrgency,
  dueWithinTwoWeeks,
  overdueOf,
  tally,
  withStatus,
  type AreaOfWork,
} from '../../../domain/status-summary.ts';
import { summariseTasks } from '../../../domain/status-tasks.ts';
import { overdueMessage } from '../../../text/overdue-text.ts';
import { deskData, OVERDUE_KEY } from '../../../text/desk-data.ts';
import { action, message, type RenderedMessage } from '../../../text/message.ts';
import type { StatusTarget } from '../../../text/status-data.ts';
import {
  agencyMessage,
  areaMessage,
  periodMessage,
  reportsMessage,
  soonMessage,
  undatedMessage,
} from '../../../text/status-detail-text.ts';
import { GONE, listPage, plainPage, REFUSED, type Opened } from './page.ts';
import { loadYear, seesAgency, type Sight } from './viewpoint.ts';

export async function agencyPage(sight: Sight, agencyId: number, page: number): Promise<Opened> {
  const { ctx, viewpoint, scene } = sight;
  if (!seesAgency(viewpoint, agencyId)) return REFUSED;
  const agency = await loadAgencyPlace(ctx.work.deps.database.client, agencyId);
  if (!agency || agency.jurisdictionId !== viewpoint.jurisdictionId) return GONE;
  const ofYear = await loadYear(sight, { agencyId });
  const obligations = [...ofYear].sort(byUrgency(scene));
  if (obligations.length === 0 && viewpoint.agencyIds !== 'all')
    return plainPage(message(scene.texts.t('statusView.nothingYet')));
  return listPage(
    agencyMessage(scene, { agency, tally: tally(obligations, scene), obligations, page, back: aboveAgency(sight) }),
    obligations,
    page,
  );
}

function aboveAgency({ viewpoint: { jurisdictionId, agencyIds } }: Sight): StatusTarget | undefined {
  if (agencyIds !== 'all' && agencyIds.length === 1) return undefined;
  return { kind: 'list', list: 'agencies', jurisdictionId, page: 0 };
}

export async function areaPage(sight: Sight, areaId: number, page: number): Promise<Opened> {
  const area = await loadAreaPlace(sight.ctx.work.deps.database.client, areaId);
  if (!area) return GONE;
  const obligations = await loadYear(sight, { task: { areaId } });
  if (obligations.length === 0 && sight.viewpoint.agencyIds !== 'all') return REFUSED;
  return tasksPage(sight, { of: { kind: 'area', area }, obligations, page });
}

export const otherTasksPage = async (sight: Sight, page: number): Promise<Opened> =>
  tasksPage(sight, {
    of: { kind: 'otherTasks' },
    obligations: await loadYear(sight, { kind: { not: 'report' }, OR: [{ taskId: null }, { task: { areaId: null } }] }),
    page,
  });

function tasksPage(
  { viewpoint: { jurisdictionId }, scene }: Sight,
  input: { readonly of: AreaOfWork; readonly obligations: readonly ObligationView[]; readonly page: number },
): Opened {
  const { of, obligations, page } = input;
  return plainPage(
    areaMessage(scene, {
      of,
      jurisdictionId,
      tally: tally(obligations, scene),
      tasks: summariseTasks(obligations, scene),
      page,
      back: { kind: 'list', list: 'areas', jurisdictionId, page: 0 },
    }),
  );
}

export async function reportsPage(sight: Sight, page: number): Promise<Opened> {
  const { viewpoint, scene } = sight;
  const { jurisdictionId } = viewpoint;
  const obligations = [...(await loadYear(sight, { kind: 'report' }))].sort(byUrgency(scene));
  const back: StatusTarget = { kind: 'list', list: 'areas', jurisdictionId, page: 0 };
  const input = { jurisdictionId, tally: tally(obligations, scene), obligations, page, back };
  return listPage(reportsMessage(scene, input), obligations, page);
}

/** A period of any year, so the year's filter does not apply. */
export async function periodPage(sight: Sight, periodKey: string, page: number): Promise<Opened> {
  const { ctx, viewpoint, scene } = sight;
  const { jurisdictionId } = viewpoint;
  const obligations = await loadVisible(ctx.work.deps.database.client, viewpoint);
  const summary = summarisePeriod(obligations, periodKey, scene);
  const back: StatusTarget = { kind: 'list', list: 'periods', jurisdictionId, page: 0 };
  return listPage(periodMessage(scene, { jurisdictionId, periodKey, summary, page, back }), summary.obligations, page);
}

const wholeOf = ({ viewpoint: { jurisdictionId } }: Sight): StatusTarget => ({ kind: 'whole', jurisdictionId });

export async function soonPage(sight: Sight, page: number): Promise<Opened> {
  const soon = dueWithinTwoWeeks(await loadYear(sight), sight.scene);
  const { jurisdictionId } = sight.viewpoint;
  return plainPage(soonMessage(sight.scene, { jurisdictionId, soon, page, back: wholeOf(sight) }));
}

export async function undatedPage(sight: Sight, page: number): Promise<Opened> {
  const obligations = withStatus(await loadYear(sight, { dueOn: null }), 'awaitingDate', sight.scene);
  const { jurisdictionId } = sight.viewpoint;
  return listPage(
    undatedMessage(sight.scene, { jurisdictionId, obligations, page, back: wholeOf(sight) }),
    obligations,
    page,
  );
}

/** What is overdue, as far as the viewpoint reaches: all, or one's own. */
export async function overduePage(sight: Sight, page: number): Promise<Opened> {
  const { viewpoint, scene } = sight;
  const overdue = alertOrder(overdueOf(await loadYear(sight), scene));
  const { jurisdictionId } = viewpoint;
  const list = overdueMessage(scene, { jurisdictionId, overdue, page, back: wholeOf(sight) });
  return listPage({ ...list, buttons: [...nudgeRow(sight, overdue), ...list.buttons] }, overdue, page);
}

/** Whoever follows up may ask for all overdue tasks at once; reports have their own desk. */
function nudgeRow({ actor, scene, viewpoint }: Sight, overdue: readonly ObligationView[]): RenderedMessage['buttons'] {
  const { jurisdictionId } = viewpoint;
  const isOffered = canManage(actor, jurisdictionId) && overdue.some(({ kind }) => kind !== 'report');
  const data = deskData({ kind: 'nudge', jurisdictionId, key: OVERDUE_KEY });
  return isOffered ? [[action(scene.texts.raw('nudge.allButton'), data)]] : [];
}
