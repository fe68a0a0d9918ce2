import { loadAgencyPlace, loadCoordinatedTaskIds, loadVisibleOfTasks } from '../../../db/status.ts';
import { currentWork } from '../../../domain/current-work.ts';
import { isDone, isLive } from '../../../domain/obligation-status.ts';
import { byDueDay, ofCurrentYear } from '../../../domain/status-summary.ts';
import { summariseTasks, type TaskSummary } from '../../../domain/status-tasks.ts';
import type { ObligationView } from '../../../domain/obligation-view.ts';
import type { OwnSection } from '../../../text/status-data.ts';
import { coordinatedMessage, ownMessage } from '../../../text/tasks-text.ts';
import { addingHint, withHint } from '../task-hint.ts';
import { GONE, listPage, plainPage, REFUSED, type Opened } from './page.ts';
import { loadYear, seesAgency, type Sight } from './viewpoint.ts';

interface OwnWork {
  /** By due day. */
  readonly open: readonly ObligationView[];
  /** The last handed in first. */
  readonly done: readonly ObligationView[];
  readonly coordinated: readonly TaskSummary[];
}

/** One agency's work: what is open, what is done, and what it coordinates. */
export async function ownPage(
  sight: Sight,
  { agencyId, section, page }: { readonly agencyId: number; readonly section: OwnSection; readonly page: number },
): Promise<Opened> {
  const { ctx, viewpoint, scene } = sight;
  if (!seesAgency(viewpoint, agencyId)) return REFUSED;
  const agency = await loadAgencyPlace(ctx.work.deps.database.client, agencyId);
  if (!agency || agency.jurisdictionId !== viewpoint.jurisdictionId) return GONE;
  const work = await loadOwnWork(sight, agencyId);
  const sizes = { open: work.open.length, done: work.done.length, coordinated: work.coordinated.length };
  const own = { agency, page, sizes };
  const hint = await addingHint(ctx);
  if (section === 'coordinated')
    return plainPage(withHint(coordinatedMessage(scene, { ...own, tasks: work.coordinated }), hint));
  const message = withHint(ownMessage(scene, { ...own, section, obligations: work[section] }), hint);
  return listPage(message, work[section], page);
}

async function loadOwnWork(sight: Sight, agencyId: number): Promise<OwnWork> {
  const { ctx, viewpoint, scene } = sight;
  const db = ctx.work.deps.database.client;
  const own = await loadYear(sight, { agencyId });
  const taskIds = await loadCoordinatedTaskIds(db, viewpoint.jurisdictionId, [agencyId]);
  const led = new Set(own.map(({ task }) => task?.id));
  const others = taskIds.filter((id) => !led.has(id));
  const coordinated = await loadVisibleOfTasks(db, { ...viewpoint, agencyIds: 'all' }, others);
  return {
    open: currentWork(own.filter(isLive).sort(byDueDay), scene.today),
    done: own
      .filter(({ phase }) => isDone(phase))
      .sort((a, b) => (b.doneAt?.getTime() ?? 0) - (a.doneAt?.getTime() ?? 0)),
    coordinated: summariseTasks(ofCurrentYear(coordinated, scene), scene),
  };
}

/** How much is open in an agency, for choosing between several. */
export async function countOpen(sight: Sight, agencyId: number): Promise<number> {
  return (await loadOwnWork(sight, agencyId)).open.length;
}
