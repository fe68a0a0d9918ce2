import type { Database } from '../../src/db/database.ts';
import { saveRequirements } from '../../src/db/plans.ts';
import { day } from '../../src/domain/day.ts';
import { defaultRequirements } from '../../src/domain/report-regime.ts';

export const STANDING = 1002;
export const HEAD = 1003;
export const STRANGER = 1009;
export const GROUP = -1001000000001;

const SINCE = '2026-01-05';
const at = new Date('2026-01-05T08:00:00+07:00');

interface TaskInput {
  readonly number: string;
  readonly title: string;
  readonly deadline: string;
  readonly schedule: object;
  readonly product?: string;
}

/** A small authority with a standing agency, one office with a head, and the tasks given, all led by the office. */
export async function createAuthority(
  database: Database,
  tasks: readonly TaskInput[],
  options: { readonly reports?: boolean } = {},
) {
  const { client } = database;
  const { id: jurisdictionId } = await client.jurisdiction.create({
    data: {
      code: 'son-thanh',
      name: 'tỉnh Sơn Thanh',
      level: 'province',
      startsOn: SINCE,
      settings: {},
      createdAt: at,
    },
  });
  const createAgency = (code: string, name: string) =>
    client.agency.create({ data: { jurisdictionId, code, name, kind: 'office', fromOn: SINCE } });
  const standing = await createAgency('snv', 'Sở Nội vụ');
  const office = await createAgency('stp', 'Sở Tư pháp');
  await client.jurisdiction.update({ where: { id: jurisdictionId }, data: { standingAgencyId: standing.id } });
  if (options.reports) await saveRequirements(client, jurisdictionId, defaultRequirements('province'), day(SINCE));
  const plan = await client.plan.create({
    data: {
      jurisdictionId,
      key: 'plan',
      title: 'Kế hoạch năm 2026',
      yearFrom: 2026,
      yearTo: 2026,
      importedOn: SINCE,
      createdAt: at,
    },
  });
  for (const [position, task] of tasks.entries()) {
    const { number, title, deadline, schedule, product } = task;
    await client.task.create({
      data: {
        jurisdictionId,
        planId: plan.id,
        number,
        title,
        product: product ?? null,
        deadlineText: deadline,
        schedule,
        position,
        agencies: { create: { role: 'lead', position: 0, text: office.name, agencyId: office.id } },
      },
    });
  }
  await enrolPerson(database, { telegramId: STANDING, name: 'Nội vụ', agencyId: standing.id, role: 'standing' });
  await enrolPerson(database, { telegramId: HEAD, name: 'Tư pháp', agencyId: office.id, role: 'head' });
  return { jurisdictionId, standingId: standing.id, officeId: office.id };
}

export async function enrolPerson(
  { client }: Database,
  input: {
    readonly telegramId: number;
    readonly name: string;
    readonly agencyId: number;
    readonly role: 'standing' | 'head' | 'officer' | 'leader';
  },
): Promise<void> {
  const { jurisdictionId } = await client.agency.findUniqueOrThrow({ where: { id: input.agencyId } });
  await client.person.create({
    data: {
      name: input.name,
      createdAt: at,
      accounts: { create: { channel: 'telegram', externalId: BigInt(input.telegramId), createdAt: at } },
      assignments: { create: { jurisdictionId, agencyId: input.agencyId, role: input.role, fromOn: SINCE } },
    },
  });
}

export const WORLD = {
  people: [
    { id: STANDING, firstName: 'Nội vụ', started: true },
    { id: HEAD, firstName: 'Tư pháp', started: true },
    { id: STRANGER, firstName: 'Người lạ' },
  ],
  groups: [{ id: GROUP, title: 'CCHC', type: 'supergroup' as const, members: [STANDING, HEAD], botIsMember: true }],
};
