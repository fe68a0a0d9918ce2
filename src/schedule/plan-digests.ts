import type { Db } from '../db/database.ts';
import { loadRecordedDigests } from '../db/digests.ts';
import { saveMessage } from '../db/outbox.ts';
import { loadMembers, type Member } from '../db/people.ts';
import { loadPreferencesOf } from '../db/preferences.ts';
import type { Authority } from '../domain/authority.ts';
import { dayOfInstant, instantOf } from '../domain/day.ts';
import { digestKey, planDigests as decideDigests, type PlannedDigest } from '../domain/digest.ts';
import { readersAmong } from '../domain/digest-readers.ts';
import type { Notice } from '../domain/notice.ts';
import { DEFAULT_PREFERENCES, isQuietOn, type Preferences } from '../domain/preferences.ts';
import { isSendingInstant } from '../domain/sending-hours.ts';

/**
 * Queues the week's digest for each person of the standing agency and the leaders' digests whose time has come; returns
 * how many are new. Safe to run at any time and as often as anybody likes (see domain/digest.ts).
 */
export async function planDigests(db: Db, authority: Authority, now: Date): Promise<number> {
  const { id: jurisdictionId, rules } = authority;
  const { calendar, hours, timeZone } = rules;
  const today = dayOfInstant(now, timeZone);
  const isTooEarly = instantOf(today, hours.ladderMinute, timeZone) > now;
  if (isTooEarly || !isSendingInstant(now, calendar, hours, timeZone)) return 0;
  const members = await loadMembers(db, jurisdictionId, today);
  const chosen = await loadPreferencesOf(
    db,
    members.filter(isReader).map(({ personId }) => personId),
  );
  const preferencesOf = (personId: number): Preferences => chosen.get(personId) ?? DEFAULT_PREFERENCES;
  const readers = readersAmong(members, preferencesOf);
  const keys = readers.map((reader) => digestKey(reader, jurisdictionId, today));
  const planned = decideDigests({
    now,
    jurisdictionId,
    readers,
    recorded: await loadRecordedDigests(db, keys),
    isQuiet: (personId, on) => isQuietOn(preferencesOf(personId), on),
    rules,
  });
  const chats = new Map(members.map(({ personId, externalId }) => [personId, externalId]));
  for (const digest of planned) await saveDigest(db, digest, { jurisdictionId, chats, now });
  return planned.length;
}

const isReader = ({ role }: Member): boolean => role === 'standing' || role === 'leader';

async function saveDigest(
  db: Db,
  { kind, span, personId, onDay, key }: PlannedDigest,
  input: { readonly jurisdictionId: number; readonly chats: ReadonlyMap<number, bigint>; readonly now: Date },
): Promise<void> {
  const chatId = input.chats.get(personId);
  if (chatId === undefined) return;
  const { jurisdictionId, now } = input;
  const notice: Notice =
    kind === 'weekly' ? { kind, jurisdictionId, onDay } : { kind: 'leaderDigest', jurisdictionId, onDay, span };
  await saveMessage(db, { chatId, personId, notice, dedupeKey: key, runAt: now });
}
