import type { Db } from '../db/database.ts';
import { loadOpenRequests, loadReachedAgencyIds } from '../db/digests.ts';
import { loadAuthority } from '../db/jurisdictions.ts';
import { loadMembers, type Member } from '../db/people.ts';
import { concerningYear, loadVisible } from '../db/status.ts';
import type { Authority } from '../domain/authority.ts';
import { dayOfInstant, yearOf, type Day } from '../domain/day.ts';
import { firstDayOf } from '../domain/digest.ts';
import { leaderFigures, weeklyFigures } from '../domain/digest-figures.ts';
import type { Notice } from '../domain/notice.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { drawProgressChart } from '../files/charts/progress-chart.ts';
import { digestChart } from '../text/digest-chart-text.ts';
import { leaderCaption, weeklyMessage } from '../text/digest-text.ts';
import { createScene } from '../text/scene.ts';
import { say, type PrepareInput, type Prepared } from './prepared.ts';

type DigestNotice = Extract<Notice, { readonly kind: 'weekly' | 'leaderDigest' }>;

/**
 * The digests of the standing agency and of leaders, made of what is so when they are sent. One that is sent after its
 * week or month is dropped, for the next one says more; and so is one for somebody whose role has ended.
 */
export async function prepareDigest(db: Db, notice: DigestNotice, input: PrepareInput): Promise<Prepared> {
  const { item, now, timeZone } = input;
  const today = dayOfInstant(now, timeZone);
  const span = notice.kind === 'weekly' ? 'week' : notice.span;
  if (firstDayOf(span, today) !== firstDayOf(span, notice.onDay))
    return { kind: 'drop', reason: `the ${span} is over` };
  const authority = await loadAuthority(db, notice.jurisdictionId, timeZone, today);
  if (!authority) return { kind: 'drop', reason: 'the jurisdiction is gone' };
  const role = notice.kind === 'weekly' ? 'standing' : 'leader';
  const members = await loadMembers(db, authority.id, today);
  const own = members.filter((member) => member.personId === item.personId && member.role === role);
  if (own.length === 0) return { kind: 'drop', reason: 'the role has ended' };
  const obligations = await loadConcerned(db, { authority, today });
  if (obligations.length === 0) return { kind: 'drop', reason: 'nothing is followed up yet' };
  return notice.kind === 'weekly'
    ? prepareWeekly(db, { ...input, authority, obligations })
    : prepareLeader(db, { ...input, authority, obligations, notice, own });
}

/** What concerns the year, and the year before while the last month or week lies in it. */
async function loadConcerned(
  db: Db,
  { authority, today }: { readonly authority: Authority; readonly today: Day },
): Promise<readonly ObligationView[]> {
  const { timeZone } = authority.rules;
  const year = yearOf(today);
  return loadVisible(
    db,
    { jurisdictionId: authority.id, agencyIds: 'all' },
    { OR: [concerningYear(year, timeZone), concerningYear(year - 1, timeZone)] },
  );
}

interface DigestInput extends PrepareInput {
  readonly authority: Authority;
  readonly obligations: readonly ObligationView[];
}

async function prepareWeekly(db: Db, { authority, obligations, texts, now }: DigestInput): Promise<Prepared> {
  const scene = { ...createScene(texts, authority, now), now };
  const reached = await loadReachedAgencyIds(db, authority.id, scene.today);
  return say(
    weeklyMessage(scene, {
      jurisdictionId: authority.id,
      figures: weeklyFigures(obligations, scene, reached),
      waiting: await loadOpenRequests(db, authority.id),
    }),
  );
}

async function prepareLeader(
  db: Db,
  {
    authority,
    obligations,
    texts,
    now,
    notice: { span },
    own,
  }: DigestInput & {
    readonly notice: Extract<Notice, { readonly kind: 'leaderDigest' }>;
    readonly own: readonly Member[];
  },
): Promise<Prepared> {
  const scene = { ...createScene(texts, authority, now), now };
  const areaIds = own.flatMap(({ areaId }) => areaId ?? []);
  const figures = leaderFigures({ obligations, context: scene, span, areaIds });
  const waiting = await loadOpenRequests(db, authority.id);
  const bytes = await drawProgressChart(digestChart(scene, figures));
  return {
    kind: 'say',
    message: leaderCaption(scene, { jurisdictionId: authority.id, span, figures, waiting }),
    purpose: 'notice',
    obligationIds: [],
    photo: { fileName: `${authority.code}-${scene.today}.png`, bytes },
  };
}
