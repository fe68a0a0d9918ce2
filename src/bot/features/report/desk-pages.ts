import { loadHandInsOf, loadReports, loadSubjectTitle } from '../../../db/desk.ts';
import { loadOpenRequests } from '../../../db/digests.ts';
import { canManage } from '../../../domain/access.ts';
import {
  currentPeriod,
  deskKey,
  deskOf,
  deskPeriods,
  isStandingFor,
  parseDeskKey,
  subjectMeant,
  type Desk,
  type DeskPeriod,
  type DeskSubject,
} from '../../../domain/report-desk.ts';
import type { ObligationView } from '../../../domain/obligation-view.ts';
import { deskMessage, emptyDeskMessage, type DeskText } from '../../../text/desk-text.ts';
import { deskListMessage, periodsListMessage } from '../../../text/desk-list-text.ts';
import type { DeskTarget } from '../../../text/desk-data.ts';
import { PAGE_SIZE } from '../../../text/status-lines.ts';
import { GONE, plainPage, REFUSED, type Opened } from '../status/page.ts';
import type { Sight } from '../status/viewpoint.ts';

type Of<Kind extends DeskTarget['kind']> = Extract<DeskTarget, { readonly kind: Kind }>;

const dbOf = ({ ctx }: Sight) => ctx.work.deps.database.client;

export const readerOf = ({ actor, viewpoint }: Sight): 'manager' | 'viewer' =>
  canManage(actor, viewpoint.jurisdictionId) ? 'manager' : 'viewer';

/** The desk of a period or request; of the current period where no key is given. For whoever sees the whole. */
export async function deskPage(sight: Sight, { key }: Pick<Of<'desk'>, 'key'>): Promise<Opened> {
  const { viewpoint, scene } = sight;
  const { jurisdictionId } = viewpoint;
  if (viewpoint.agencyIds !== 'all') return REFUSED;
  const reports = await loadReports(dbOf(sight), jurisdictionId);
  const periods = deskPeriods(reports, scene);
  const asked = key === undefined ? currentPeriod(periods, scene.today)?.subject : parseDeskKey(key);
  const subject = asked && subjectMeant(asked, periods);
  const desk = subject && (await loadDesk(sight, reports, subject));
  if (!desk) return plainPage(emptyDeskMessage(scene, await emptyText(sight, subject)));
  const open = await loadOpenRequests(dbOf(sight), jurisdictionId);
  return plainPage(
    deskMessage(scene, {
      jurisdictionId,
      desk,
      ...placeOf(periods, desk),
      openExtensions: open.extensions,
      openDifficulties: open.difficulties,
      reader: readerOf(sight),
    }),
  );
}

async function emptyText(sight: Sight, subject: DeskSubject | undefined) {
  const { jurisdictionId } = sight.viewpoint;
  const title = subject && (await loadSubjectTitle(dbOf(sight), jurisdictionId, subject));
  return { jurisdictionId, period: subject && { subject, title }, reader: readerOf(sight) };
}

async function loadDesk(
  sight: Sight,
  reports: readonly ObligationView[],
  subject: DeskSubject,
): Promise<Desk | undefined> {
  const handIns = await loadHandInsOf(dbOf(sight), reports, subject);
  return deskOf({ obligations: reports, subject, handIns }, sight.scene);
}

/** Where a period stands among all by hand-in day; one that another covers stands where that one does. */
function placeOf(
  periods: readonly DeskPeriod[],
  { period }: Desk,
): Pick<DeskText, 'previous' | 'next' | 'periodsPage'> {
  const key = deskKey(period.subject);
  const own = periods.findIndex(({ subject }) => deskKey(subject) === key);
  const index = own >= 0 ? own : periods.findIndex((each) => isStandingFor(each, period.subject));
  if (index < 0) return { previous: undefined, next: undefined, periodsPage: 0 };
  return {
    previous: periods[index - 1],
    next: periods[index + 1],
    periodsPage: Math.floor(index / PAGE_SIZE),
  };
}

/** Who is missing, was returned, has handed in or was late. */
export async function deskListPage(sight: Sight, { key, list, page }: Of<'list'>): Promise<Opened> {
  const { viewpoint, scene } = sight;
  if (viewpoint.agencyIds !== 'all') return REFUSED;
  const subject = parseDeskKey(key);
  const reports = await loadReports(dbOf(sight), viewpoint.jurisdictionId);
  const desk = subject && (await loadDesk(sight, reports, subject));
  if (!desk) return GONE;
  return plainPage(deskListMessage(scene, { jurisdictionId: viewpoint.jurisdictionId, desk, list, page }));
}

/** All periods and requests, by hand-in day. */
export async function periodsPage(sight: Sight, { page }: Of<'periods'>): Promise<Opened> {
  const { viewpoint, scene } = sight;
  if (viewpoint.agencyIds !== 'all') return REFUSED;
  const { jurisdictionId } = viewpoint;
  const reports = await loadReports(dbOf(sight), jurisdictionId);
  const periods = deskPeriods(reports, scene).flatMap((period) => {
    const desk = deskOf({ obligations: reports, subject: period.subject, handIns: new Map() }, scene);
    return desk ? [{ period, rates: desk.rates }] : [];
  });
  return plainPage(periodsListMessage(scene, { jurisdictionId, periods, page }));
}
