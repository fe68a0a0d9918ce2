import {
  loadCoordinatedTaskIds,
  loadSubmissionCounts,
  loadTaskInfo,
  loadVisible,
  type TaskInfo,
  type Viewpoint,
} from '../../../db/status.ts';
import { canManage, canSeeWhole, canWorkFor } from '../../../domain/access.ts';
import { loadObligation } from '../../../db/obligations.ts';
import { byUrgency, ofCurrentYear } from '../../../domain/status-summary.ts';
import { summariseTasks } from '../../../domain/status-tasks.ts';
import type { StatusTarget } from '../../../text/status-data.ts';
import { cardMessage, taskMessage } from '../../../text/status-task-text.ts';
import type { BotContext } from '../../context.ts';
import { GONE, listPage, REFUSED, type Opened } from './page.ts';
import { seesAgency, sightOf, type Sight } from './viewpoint.ts';
import type { Actor } from '../../../domain/access.ts';

interface Step {
  readonly page: number;
  readonly from: StatusTarget | undefined;
}

/**
 * One task. Whoever sees the whole, and an agency that coordinates it, sees how each lead stands; a lead sees its own
 * part, and of the others only how many are done.
 */
export async function taskPage(
  ctx: BotContext,
  actor: Actor,
  input: Step & { readonly taskId: number },
): Promise<Opened> {
  const { taskId, page } = input;
  const db = ctx.work.deps.database.client;
  const task = await loadTaskInfo(db, taskId);
  if (!task) return GONE;
  const sight = await sightOf(ctx, actor, task.jurisdictionId);
  if (!sight) return REFUSED;
  const { scene, viewpoint } = sight;
  const all = ofCurrentYear(await loadVisible(db, { ...viewpoint, agencyIds: 'all' }, { taskId }), scene);
  const seesAll = await seesWholeTask(sight, taskId);
  const seen = seesAll ? all : all.filter(({ agency }) => seesAgency(viewpoint, agency.id));
  if (!seesAll && seen.length === 0) return REFUSED;
  const obligations = [...seen].sort(byUrgency(scene));
  const submissions = await loadSubmissionCounts(db, { taskId });
  const [current] = summariseTasks(all, scene);
  return listPage(
    taskMessage(scene, {
      task,
      current,
      obligations,
      submissions,
      page,
      from: input.from ?? aboveTask(sight, task),
      mayKeep: canManage(actor, task.jurisdictionId),
    }),
    obligations,
    page,
  );
}

const aboveTask = ({ viewpoint }: Sight, { areaId }: TaskInfo): StatusTarget | undefined =>
  viewpoint.agencyIds === 'all' && areaId !== undefined ? { kind: 'area', areaId, page: 0 } : undefined;

async function seesWholeTask({ ctx, viewpoint }: Sight, taskId: number): Promise<boolean> {
  return viewpoint.agencyIds === 'all' || (await coordinates(ctx, viewpoint, taskId));
}

async function coordinates(ctx: BotContext, viewpoint: Viewpoint, taskId: number): Promise<boolean> {
  const { jurisdictionId, agencyIds } = viewpoint;
  if (agencyIds === 'all') return false;
  const taskIds = await loadCoordinatedTaskIds(ctx.work.deps.database.client, jurisdictionId, agencyIds);
  return taskIds.includes(taskId);
}

/** One obligation. The buttons that change it are there only for whoever may press them. */
export async function cardPage(
  ctx: BotContext,
  actor: Actor,
  { obligationId, from }: { readonly obligationId: number; readonly from: StatusTarget | undefined },
): Promise<Opened> {
  const db = ctx.work.deps.database.client;
  const obligation = await loadObligation(db, obligationId);
  if (!obligation) return GONE;
  const sight = await sightOf(ctx, actor, obligation.jurisdictionId);
  if (!sight) return REFUSED;
  const isSeen =
    seesAgency(sight.viewpoint, obligation.agency.id) ||
    (obligation.task !== undefined && (await coordinates(ctx, sight.viewpoint, obligation.task.id)));
  if (!isSeen) return REFUSED;
  const counts = await loadSubmissionCounts(db, { id: obligation.id });
  const card = cardMessage(sight.scene, {
    obligation,
    submissions: counts.get(obligation.id) ?? 0,
    mayWork: canWorkFor(actor, obligation.agency.id),
    maySetDueDay: canManage(actor, obligation.jurisdictionId),
    mayOpenFiles: canSeeWhole(actor, obligation.jurisdictionId),
    from,
  });
  return { kind: 'page', message: card, links: { obligationIds: [obligation.id], purpose: 'card' } };
}
