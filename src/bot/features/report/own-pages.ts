import { loadHandIns } from '../../../db/hand-ins.ts';
import { loadAgencyPlace, loadVisible } from '../../../db/status.ts';
import { canWorkFor } from '../../../domain/access.ts';
import { currentWork } from '../../../domain/current-work.ts';
import { isDone, isLive } from '../../../domain/obligation-status.ts';
import type { ObligationView } from '../../../domain/obligation-view.ts';
import {
  isOfPeriod,
  isOfSubject,
  parseDeskKey,
  type DeskEntry,
  type DeskSubject,
} from '../../../domain/report-desk.ts';
import { byDueDay } from '../../../domain/status-summary.ts';
import type { DeskTarget } from '../../../text/desk-data.ts';
import { ownReportsMessage } from '../../../text/desk-list-text.ts';
import { GONE, listPage, REFUSED, type Opened } from '../status/page.ts';
import { seesAgency, type Sight } from '../status/viewpoint.ts';

type Of<Kind extends DeskTarget['kind']> = Extract<DeskTarget, { readonly kind: Kind }>;

/** The reports of whoever works for agencies; of one period where a key is given. */
export async function ownReportsPage(sight: Sight, { page, key }: Of<'own'>): Promise<Opened> {
  const { ctx, viewpoint, scene } = sight;
  const { jurisdictionId, agencyIds } = viewpoint;
  const own = agencyIds === 'all' ? workedFor(sight) : agencyIds;
  const [only, ...others] = own;
  if (only === undefined) return REFUSED;
  const db = ctx.work.deps.database.client;
  const agency = others.length === 0 ? await loadAgencyPlace(db, only) : undefined;
  const entries = await loadEntries(sight, own, key);
  const rendered = ownReportsMessage(scene, {
    agencyName: agency?.name,
    entries,
    page,
    at: (to) => ({ kind: 'own', jurisdictionId, page: to, key }),
    back: key === undefined ? undefined : { kind: 'own', jurisdictionId, page: 0, key: undefined },
    reader: 'owner',
  });
  return listPage(
    rendered,
    entries.map(({ obligation }) => obligation),
    page,
  );
}

const workedFor = ({ actor, viewpoint }: Sight): readonly number[] => [
  ...new Set(
    actor.rights.flatMap((right) =>
      right.jurisdictionId === viewpoint.jurisdictionId && 'agencyId' in right && canWorkFor(actor, right.agencyId)
        ? [right.agencyId]
        : [],
    ),
  ),
];

/** The reports of one agency, for whoever may see it. */
export async function agencyReportsPage(sight: Sight, { agencyId, page }: Of<'agency'>): Promise<Opened> {
  const { ctx, actor, viewpoint, scene } = sight;
  if (!seesAgency(viewpoint, agencyId)) return REFUSED;
  const agency = await loadAgencyPlace(ctx.work.deps.database.client, agencyId);
  if (!agency || agency.jurisdictionId !== viewpoint.jurisdictionId) return GONE;
  const entries = await loadEntries(sight, [agencyId], undefined);
  const { jurisdictionId, agencyIds } = viewpoint;
  const rendered = ownReportsMessage(scene, {
    agencyName: agency.name,
    entries,
    page,
    at: (to) => ({ kind: 'agency', agencyId, page: to }),
    back: agencyIds === 'all' ? { kind: 'desk', jurisdictionId, key: undefined } : undefined,
    reader: canWorkFor(actor, agencyId) ? 'owner' : 'viewer',
  });
  return listPage(
    rendered,
    entries.map(({ obligation }) => obligation),
    page,
  );
}

/** What is owed now by due day, then what was handed in, the last first. A period asked for by name is shown whole. */
async function loadEntries(
  { ctx, viewpoint, scene }: Sight,
  agencyIds: readonly number[],
  key: string | undefined,
): Promise<readonly DeskEntry[]> {
  const db = ctx.work.deps.database.client;
  const all = await loadVisible(db, { ...viewpoint, agencyIds }, { kind: 'report' });
  const subject = key === undefined ? undefined : parseDeskKey(key);
  const reports = subject ? all.filter((each) => isAskedFor(each, subject)) : all;
  const live = reports.filter(isLive).sort(byDueDay);
  const open = subject ? live : currentWork(live, scene.today);
  const done = reports.filter(({ phase }) => isDone(phase)).sort(byArrival);
  const shown = [...open, ...done];
  const handIns = await loadHandIns(
    db,
    shown.map(({ id }) => id),
  );
  return shown.map((obligation) => {
    const versions = handIns.get(obligation.id) ?? [];
    return { obligation, versions: versions.length, last: versions.at(-1) };
  });
}

/** Whoever names a period means all its reports, whatever they are called. */
const isAskedFor = (each: ObligationView, subject: DeskSubject): boolean =>
  subject.kind === 'period' ? isOfPeriod(each, subject.periodKey) : isOfSubject(each, subject);

const byArrival = (a: ObligationView, b: ObligationView): number =>
  (b.doneAt?.getTime() ?? 0) - (a.doneAt?.getTime() ?? 0);
