import type { Database } from '../../src/db/database.ts';
import { loadAuthority } from '../../src/db/jurisdictions.ts';
import { loadPersonByAccount } from '../../src/db/people.ts';
import { planObligations } from '../../src/db/plan-obligations.ts';
import { saveRequirements } from '../../src/db/plans.ts';
import type { Actor } from '../../src/domain/access.ts';
import type { Authority } from '../../src/domain/authority.ts';
import { day, dayOfInstant } from '../../src/domain/day.ts';
import { defaultRequirements } from '../../src/domain/report-regime.ts';
import type { Schedule } from '../../src/domain/schedule.ts';

export const ZONE = 'Asia/Ho_Chi_Minh';
export const SINCE = '2026-01-05';
const CREATED = new Date('2026-01-05T08:00:00+07:00');

/** Telegram ids of the people, who are these roles. */
export const PEOPLE = {
  standing: 9001n,
  head: 9002n,
  officer: 9003n,
  communeHead: 9004n,
  leader: 9005n,
} as const;
export type SeedPerson = keyof typeof PEOPLE;

export interface SeedTask {
  readonly title: string;
  /** Undefined: nobody has understood its phrase. */
  readonly schedule?: Schedule;
  readonly product?: string;
  readonly lead?: 'justice' | 'commune' | 'communes';
}

export interface Seed {
  readonly jurisdictionId: number;
  /** The standing agency, an office with head and officer, a commune with a head only. */
  readonly agencies: { readonly standing: number; readonly justice: number; readonly commune: number };
  readonly planId: number;
  authority(now: Date): Promise<Authority>;
  /** Who acts, with today's rights, as the bot reads them. */
  actor(who: SeedPerson, now?: Date): Promise<Actor>;
  /** Makes the obligations that are owed at an instant; returns how many are new. */
  plan(now: Date): Promise<number>;
  /** The id of the only obligation of the task with this title, or of its obligation in a period. */
  obligationId(title: string, periodKey?: string): Promise<number>;
}

/** A small made-up province: three agencies, five people, a plan of 2026 with the tasks given. */
export async function seedAuthority(
  database: Database,
  input: { readonly tasks?: readonly SeedTask[]; readonly reports?: boolean } = {},
): Promise<Seed> {
  const { client } = database;
  const { id: jurisdictionId } = await client.jurisdiction.create({
    data: { code: 'an-hai', name: 'tỉnh An Hải', level: 'province', startsOn: SINCE, settings: {}, createdAt: CREATED },
  });
  const agencies = await createAgencies(database, jurisdictionId);
  if (input.reports) await saveRequirements(client, jurisdictionId, defaultRequirements('province'), day(SINCE));
  const enrol = (who: SeedPerson, role: 'standing' | 'head' | 'officer' | 'leader', agencyId: number) =>
    enrolPerson(database, { externalId: PEOPLE[who], name: who, role, agencyId });
  await enrol('standing', 'standing', agencies.standing);
  await enrol('head', 'head', agencies.justice);
  await enrol('officer', 'officer', agencies.justice);
  await enrol('communeHead', 'head', agencies.commune);
  await enrol('leader', 'leader', agencies.standing);
  const planId = await createPlan(database, { jurisdictionId, agencies, tasks: input.tasks ?? [] });
  return { jurisdictionId, agencies, planId, ...createReaders(database, jurisdictionId) };
}

async function createAgencies({ client }: Database, jurisdictionId: number): Promise<Seed['agencies']> {
  const create = async (code: string, name: string, kind: 'office' | 'commune') =>
    (await client.agency.create({ data: { jurisdictionId, code, name, kind, fromOn: SINCE } })).id;
  const agencies = {
    standing: await create('snv', 'Sở Nội vụ', 'office'),
    justice: await create('stp', 'Sở Tư pháp', 'office'),
    commune: await create('xa-an-binh', 'UBND xã An Bình', 'commune'),
  };
  await client.jurisdiction.update({
    where: { id: jurisdictionId },
    data: { standingAgencyId: agencies.standing },
  });
  return agencies;
}

function createReaders(
  { client }: Database,
  jurisdictionId: number,
): Pick<Seed, 'authority' | 'actor' | 'plan' | 'obligationId'> {
  const authority = async (now: Date): Promise<Authority> => {
    const found = await loadAuthority(client, jurisdictionId, ZONE, dayOfInstant(now, ZONE));
    if (!found) throw new Error('the seeded authority is there');
    return found;
  };
  return {
    authority,
    actor: async (who, now = CREATED) => {
      const today = dayOfInstant(now, ZONE);
      const person = await loadPersonByAccount(client, { externalId: PEOPLE[who], today, adminIds: [] });
      if (!person) throw new Error(`${who} is enrolled`);
      return person;
    },
    plan: async (now) => planObligations(client, await authority(now), now),
    obligationId: async (title, periodKey) => {
      const where = { task: { title }, ...(periodKey === undefined ? {} : { periodKey }) };
      return (await client.obligation.findFirstOrThrow({ where })).id;
    },
  };
}

export async function enrolPerson(
  { client }: Database,
  input: {
    readonly externalId: bigint;
    readonly name: string;
    readonly role: 'standing' | 'head' | 'officer' | 'leader' | 'viewer';
    readonly agencyId: number;
    readonly fromOn?: string;
  },
): Promise<number> {
  const { externalId, name, role, agencyId, fromOn = SINCE } = input;
  const { jurisdictionId } = await client.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const person = await client.person.create({
    data: {
      name,
      createdAt: CREATED,
      accounts: { create: { channel: 'telegram', externalId, createdAt: CREATED } },
      assignments: { create: { jurisdictionId, agencyId, role, fromOn } },
    },
  });
  return person.id;
}

async function createPlan(
  { client }: Database,
  input: {
    readonly jurisdictionId: number;
    readonly agencies: Seed['agencies'];
    readonly tasks: readonly SeedTask[];
  },
): Promise<number> {
  const { jurisdictionId, agencies, tasks } = input;
  const plan = await client.plan.create({
    data: {
      jurisdictionId,
      key: 'plan-2026',
      number: '01/KH-UBND',
      title: 'Kế hoạch cải cách hành chính năm 2026',
      signedOn: SINCE,
      yearFrom: 2026,
      yearTo: 2026,
      importedOn: SINCE,
      createdAt: CREATED,
    },
  });
  for (const [position, { title, schedule, product, lead = 'justice' }] of tasks.entries()) {
    const target = lead === 'communes' ? { group: 'communes' as const } : { agencyId: agencies[lead] };
    await client.task.create({
      data: {
        jurisdictionId,
        planId: plan.id,
        number: `II.${position + 1}`,
        title,
        product: product ?? null,
        deadlineText: 'theo kế hoạch',
        ...(schedule ? { schedule: JSON.parse(JSON.stringify(schedule)) } : {}),
        position,
        agencies: { create: { role: 'lead', position: 0, text: lead, ...target } },
      },
    });
  }
  return plan.id;
}
