import type { Database } from '../../src/db/database.ts';
import { runPlanner } from '../../src/schedule/planner.ts';
import { loadPersonByAccount } from '../../src/db/people.ts';
import type { Actor } from '../../src/domain/access.ts';
import { addDays, day } from '../../src/domain/day.ts';
import { enrolPerson, seedAuthority, SINCE, ZONE } from '../support/seed-authority.ts';

const COMMUNES = 40;
const TASKS = 50;
/** Telegram ids of the heads of the communes, from here on. */
const FIRST_HEAD = 20_000n;
const HOME_GROUP = -1_001_000_000_001n;

/** A working Monday on which some of it is overdue and some due soon. */
export const NOW = new Date('2026-03-09T09:00:00+07:00');

/** What a measurement needs of the province: who answers for which obligations. */
export interface Province {
  readonly database: Database;
  readonly jurisdictionId: number;
  readonly planId: number;
  readonly communes: readonly Commune[];
}

export interface Commune {
  readonly agencyId: number;
  readonly head: Actor;
  readonly obligationIds: readonly number[];
}

/** Forty communes that each owe fifty tasks, one due each week: 2,000 obligations, and everything planned up to NOW. */
export async function seedProvince(database: Database): Promise<void> {
  const { jurisdictionId } = await seedAuthority(database, { tasks: weeklyTasks() });
  const { client } = database;
  await client.agency.createMany({
    data: Array.from({ length: COMMUNES - 1 }, (_, index) => ({
      jurisdictionId,
      code: `xa-${index + 2}`,
      name: `UBND xã Hải An ${index + 2}`,
      kind: 'commune' as const,
      fromOn: SINCE,
    })),
  });
  const communes = await client.agency.findMany({ where: { kind: 'commune' }, orderBy: { id: 'asc' } });
  for (const [index, { id, name }] of communes.entries())
    await enrolPerson(database, { externalId: FIRST_HEAD + BigInt(index), name, role: 'head', agencyId: id });
  const chat = { channel: 'telegram' as const, chatId: HOME_GROUP, title: 'CCHC', state: 'linked' as const };
  await client.chat.create({ data: { ...chat, jurisdictionId, linkedAt: NOW } });
  await runPlanner(database, { now: NOW, timeZone: ZONE });
}

const weeklyTasks = () =>
  Array.from({ length: TASKS }, (_, week) => ({
    title: `Nhiệm vụ cải cách hành chính thứ ${week + 1}`,
    schedule: { kind: 'date' as const, on: addDays(day('2026-01-12'), 7 * week) },
    product: 'Báo cáo',
    lead: 'communes' as const,
  }));

/** Reads the province that was seeded into a database. */
export async function loadProvince(database: Database): Promise<Province> {
  const { client } = database;
  const plan = await client.plan.findFirstOrThrow();
  const agencies = await client.agency.findMany({ where: { kind: 'commune' }, orderBy: { id: 'asc' } });
  const communes: Commune[] = [];
  for (const [index, { id: agencyId }] of agencies.entries()) {
    const owed = await client.obligation.findMany({ where: { agencyId }, orderBy: { id: 'asc' } });
    communes.push({ agencyId, head: await loadHead(database, index), obligationIds: owed.map(({ id }) => id) });
  }
  return { database, jurisdictionId: plan.jurisdictionId, planId: plan.id, communes };
}

async function loadHead({ client }: Database, index: number): Promise<Actor> {
  const externalId = FIRST_HEAD + BigInt(index);
  const head = await loadPersonByAccount(client, { externalId, today: day('2026-03-09'), adminIds: [] });
  if (!head) throw new Error(`no head ${externalId}`);
  return head;
}
