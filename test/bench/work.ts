import { recordProgress } from '../../src/actions/record-progress.ts';
import { saveUpdates } from '../../src/db/inbox.ts';
import { loadObligations } from '../../src/db/obligations.ts';
import { claimMessages, markSending, markSent, saveMessage } from '../../src/db/outbox.ts';
import { addDays, day, instantOf } from '../../src/domain/day.ts';
import { runPlanner } from '../../src/schedule/planner.ts';
import { ZONE } from '../support/seed-authority.ts';
import { NOW, type Province } from './province.ts';

/** Something dondoc does all day, on the province of province.ts. */
export interface Work {
  readonly name: string;
  /** How often one round does it. */
  readonly times: number;
  /** Makes ready what is not measured; gives what is. `round` is another one at each call. */
  prepare(province: Province, round: number): Promise<() => Promise<unknown>>;
}

const pick = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('picked from an empty list');
  return found;
};

/** The reply of one commune's head to one of its obligations; another one for each number. */
export async function reply(province: Province, number: number, key: string): Promise<void> {
  const commune = pick(province.communes, number);
  const outcome = await recordProgress(province.database, {
    actor: commune.head,
    obligationId: pick(commune.obligationIds, Math.floor(number / province.communes.length)),
    report: { kind: 'progress', percent: 60, note: 'đã trình dự thảo, đang lấy ý kiến các sở', files: [] },
    source: 'reply',
    at: NOW,
    dedupeKey: `bench:${key}:${number}`,
  });
  if (outcome.kind !== 'recorded' || outcome.repeated) throw new Error(`a reply was not recorded: ${outcome.kind}`);
}

const REPLIES = 20;
const record: Work = {
  name: 'a reply recorded (`recordProgress`)',
  times: REPLIES,
  prepare: async (province, round) => async () => {
    for (let each = 0; each < REPLIES; each += 1) await reply(province, round * REPLIES + each, `round${round}`);
  },
};

const UPDATES = 20;
const updates: Work = {
  name: `an update kept (\`saveUpdates\`, ${UPDATES} at a time)`,
  times: UPDATES,
  prepare: async ({ database }, round) => {
    const made = Array.from({ length: UPDATES }, (_, index) => updateOf(round * UPDATES + index));
    return () => saveUpdates(database.client, made);
  },
};

function updateOf(updateId: number) {
  const from = { id: 20_000 + (updateId % 40), is_bot: false, first_name: 'UBND xã' };
  const chat = { id: from.id, type: 'private' };
  const message = { message_id: updateId, date: 1_773_021_600, chat, from, text: '60%, đã trình dự thảo' };
  const payload = { update_id: updateId, message };
  return { botId: 7n, updateId, queueKey: `person:${from.id}`, payload, at: NOW };
}

const MESSAGES = 20;
const deliver: Work = {
  name: `a message claimed (${MESSAGES} at a time), sending and sent written`,
  times: MESSAGES,
  prepare: async ({ database }, round) => {
    for (let index = 0; index < MESSAGES; index += 1) await saveMessage(database.client, messageOf(round, index));
    return async () => {
      const token = `round${round}`;
      const claimed = await claimMessages(database, { now: NOW, limit: MESSAGES, leaseMs: 90_000, token });
      if (claimed.length !== MESSAGES) throw new Error(`claimed ${claimed.length} of ${MESSAGES}`);
      for (const { id } of claimed) {
        await markSending(database.client, { id, token, at: NOW, text: 'Đề nghị báo cáo tiến độ.' });
        await markSent(database.client, { id, token, at: NOW, messageId: id });
      }
    };
  },
};

/** Due before all that the planner has queued, so that these are claimed. */
const messageOf = (round: number, index: number) => ({
  chatId: 20_000n + BigInt(index),
  personId: undefined,
  notice: { kind: 'reminder' as const, items: [] },
  dedupeKey: `bench:${round}:${index}`,
  runAt: new Date(NOW.getTime() - 86_400_000),
});

const load: Work = {
  name: '1,000 obligations read (`loadObligations`)',
  times: 1,
  prepare: async ({ database, communes }) => {
    const agencyId = { in: communes.slice(0, 20).map((each) => each.agencyId) };
    return async () => {
      const { length } = await loadObligations(database.client, { agencyId });
      if (length !== 1_000) throw new Error(`read ${length} obligations`);
    };
  },
};

const FINDS = 100;
const findOne: Work = {
  name: 'one row by its key (`findUnique`)',
  times: FINDS,
  prepare:
    async ({ database, communes }, round) =>
    async () => {
      const ids = pick(communes, round).obligationIds;
      for (let each = 0; each < FINDS; each += 1)
        await database.client.obligation.findUniqueOrThrow({ where: { id: pick(ids, each) } });
    },
};

const LISTS = 20;
const findFifty: Work = {
  name: '50 rows of one agency (`findMany`)',
  times: LISTS,
  prepare:
    async ({ database, communes }) =>
    async () => {
      for (let each = 0; each < LISTS; each += 1)
        await database.client.obligation.findMany({ where: { agencyId: pick(communes, each).agencyId }, take: 50 });
    },
};

const planAgain: Work = {
  name: 'a planner round that finds nothing new (each minute)',
  times: 1,
  prepare:
    async ({ database }) =>
    () =>
      runPlanner(database, { now: NOW, timeZone: ZONE }),
};

/** Tuesdays, all of them working days until June: each brings a new day and a new due day. */
const planNewDay: Work = {
  name: 'the planner round of a new day',
  times: 1,
  prepare: async ({ database }, round) => {
    const now = instantOf(addDays(day('2026-03-10'), 7 * round), 9 * 60, ZONE);
    return async () => {
      const { messages } = await runPlanner(database, { now, timeZone: ZONE });
      if (messages === 0) throw new Error(`nothing was planned at ${now.toISOString()}`);
    };
  },
};

export const WORKS: readonly Work[] = [record, updates, deliver, load, findOne, findFifty, planAgain, planNewDay];
