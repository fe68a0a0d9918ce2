import type { Authority } from '../domain/authority.ts';
import { addDays, dayOfInstant, type Day } from '../domain/day.ts';
import { digestKey, type DigestReader } from '../domain/digest.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { OUTLOOK_DAYS, outlookOf, unreachedAgencies, type OutlookDay } from '../domain/outlook.ts';
import { loadAlertOf } from './alerts.ts';
import { loadLinkedChats, type LinkedChat } from './chats.ts';
import type { Db } from './database.ts';
import { loadDigestReaders } from './digest-readers.ts';
import { loadRecordedDigests } from './digests.ts';
import { inParts } from './in-parts.ts';
import { loadNudgedPersons } from './nudges.ts';
import { loadObligations, loadObligationsById } from './obligations.ts';
import { loadMembers } from './people.ts';
import { loadReminderRound } from './reminder-round.ts';

/** So many days before its due day somebody is reminded of work for the first time. */
const LADDER_BEGINS_DAYS = 7;

/** The coming days of an authority with what their texts name. */
export interface Outlook {
  readonly days: readonly OutlookDay[];
  /** What the reminders are about, by id. */
  readonly obligations: ReadonlyMap<number, ObligationView>;
  /** Titles of the groups that get an alert. */
  readonly groups: readonly string[];
  /** Agencies whose reminders begin within these days and reach nobody, by name. */
  readonly unreached: readonly string[];
}

/** Looks ahead from an instant; nothing is written. */
export async function loadOutlook(db: Db, authority: Authority, now: Date): Promise<Outlook> {
  const today = dayOfInstant(now, authority.rules.timeZone);
  const days = Array.from({ length: OUTLOOK_DAYS + 1 }, (_, offset) => addDays(today, offset));
  const until = addDays(today, OUTLOOK_DAYS);
  const { input: round } = await loadReminderRound(db, authority, { now, until });
  const chats = await loadLinkedChats(db, authority.id);
  const readers = await loadDigestReaders(db, await loadMembers(db, authority.id, today));
  const found = outlookOf({
    round,
    nudgedOn: await loadNudgedOn(db, authority.id, days),
    live: await loadLive(db, authority.id, until),
    jurisdictionId: authority.id,
    readers,
    recordedDigests: await loadRecordedDigests(db, keysOf(readers, authority.id, days)),
    alertedToday: await isAlerted(db, chats, today),
  });
  const ids = found.flatMap(({ reminders }) => reminders.map(({ obligationId }) => obligationId));
  return {
    days: found,
    obligations: await loadObligationsById(db, [...new Set(ids)]),
    groups: chats.map(({ title }) => title),
    unreached: await loadAgencyNames(
      db,
      unreachedAgencies(round.subjects, round.recipientsOf, addDays(until, LADDER_BEGINS_DAYS)),
    ),
  };
}

const loadLive = (db: Db, jurisdictionId: number, until: Day): Promise<readonly ObligationView[]> =>
  loadObligations(db, {
    jurisdictionId,
    history: false,
    continuous: false,
    phase: { in: ['open', 'returned'] },
    dueOn: { lt: until },
  });

async function loadNudgedOn(
  db: Db,
  jurisdictionId: number,
  days: readonly Day[],
): Promise<ReadonlyMap<Day, ReadonlySet<string>>> {
  const nudgedOn = new Map<Day, ReadonlySet<string>>();
  for (const on of days) nudgedOn.set(on, await loadNudgedPersons(db, jurisdictionId, on));
  return nudgedOn;
}

const keysOf = (readers: readonly DigestReader[], jurisdictionId: number, days: readonly Day[]): readonly string[] => [
  ...new Set(readers.flatMap((reader) => days.map((on) => digestKey(reader, jurisdictionId, on)))),
];

/** Whether every group has today's alert. */
async function isAlerted(db: Db, chats: readonly LinkedChat[], today: Day): Promise<boolean> {
  for (const { id } of chats) if (!(await loadAlertOf(db, id, today))) return false;
  return true;
}

async function loadAgencyNames(db: Db, ids: readonly number[]): Promise<readonly string[]> {
  const rows = await inParts(ids, (part) =>
    db.agency.findMany({ where: { id: { in: part } }, select: { name: true }, orderBy: { id: 'asc' } }),
  );
  return rows.map(({ name }) => name);
}
