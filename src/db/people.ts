import type { Actor, Right, Role } from '../domain/access.ts';
import { day, type Day } from '../domain/day.ts';
import type { Notice } from '../domain/notice.ts';
import type { Db } from './database.ts';
import { loadMeta } from './meta.ts';
import type { Prisma } from './model.ts';
import { saveMessage } from './outbox.ts';

/** A person as the bot meets them: who they are, how they are reached, and what they may do today. */
export interface KnownPerson extends Actor {
  readonly name: string;
  readonly locale: string | null;
  readonly externalId: bigint;
  readonly agencies: readonly {
    readonly id: number;
    readonly name: string;
    readonly role: Role;
    readonly jurisdictionId: number;
  }[];
}

export interface WhoInput {
  readonly externalId: bigint;
  readonly today: Day;
  /** Telegram user ids of ADMIN_IDS. */
  readonly adminIds: readonly bigint[];
}

/** The person behind a Telegram user id with the rights that hold today; undefined for a stranger. */
export async function loadPersonByAccount(
  db: Db,
  { externalId, today, adminIds }: WhoInput,
): Promise<KnownPerson | undefined> {
  const account = await db.account.findUnique({
    where: { channel_externalId: { channel: 'telegram', externalId } },
    include: {
      person: {
        include: { assignments: { where: inForce(today), include: { agency: true }, orderBy: { id: 'asc' } } },
      },
    },
  });
  if (!account) return undefined;
  const { person } = account;
  const rights: Right[] = person.assignments.map(({ role, jurisdictionId, agencyId }) => ({
    role,
    jurisdictionId,
    agencyId,
  }));
  if (adminIds.includes(externalId)) rights.push({ role: 'admin', jurisdictionId: 'all' });
  return {
    personId: person.id,
    name: person.name,
    locale: person.locale,
    externalId,
    rights,
    agencies: person.assignments.map(({ agency, role, jurisdictionId }) => ({
      id: agency.id,
      name: agency.name,
      role,
      jurisdictionId,
    })),
  };
}

const inForce = (today: Day) => ({ fromOn: { lte: today }, OR: [{ toOn: null }, { toOn: { gte: today } }] });

/** The person with this account, made now when there is none; an account that could not be reached is reachable again. */
export async function savePersonWithAccount(
  db: Db,
  input: { externalId: bigint; name: string; at: Date },
): Promise<number> {
  const account = await db.account.findUnique({
    where: { channel_externalId: { channel: 'telegram', externalId: input.externalId } },
  });
  if (account) {
    if (account.unreachableAt) await db.account.update({ where: { id: account.id }, data: { unreachableAt: null } });
    return account.personId;
  }
  const person = await db.person.create({
    data: {
      name: input.name,
      createdAt: input.at,
      accounts: { create: { channel: 'telegram', externalId: input.externalId, createdAt: input.at } },
    },
  });
  return person.id;
}

/** The person opened the bot again: messages go on. */
export async function saveReachable(db: Db, externalId: bigint): Promise<void> {
  await db.account.updateMany({ where: { channel: 'telegram', externalId }, data: { unreachableAt: null } });
}

/**
 * Telegram refuses to write to this person: no more messages until they come back; the standing agency is told once.
 */
export async function savePersonUnreachable(db: Db, externalId: bigint, at: Date): Promise<void> {
  const account = await db.account.findUnique({
    where: { channel_externalId: { channel: 'telegram', externalId } },
    include: {
      person: {
        include: { assignments: { where: { toOn: null }, include: { agency: true }, orderBy: { id: 'asc' } } },
      },
    },
  });
  if (!account || account.unreachableAt) return;
  await db.account.update({ where: { id: account.id }, data: { unreachableAt: at } });
  const { name: personName, assignments } = account.person;
  const byJurisdiction = new Map(assignments.map((assignment) => [assignment.jurisdictionId, assignment.agency.name]));
  for (const [jurisdictionId, agencyName] of byJurisdiction) {
    await saveNoticeToStanding(db, jurisdictionId, {
      notice: { kind: 'personUnreachable', personName, agencyName },
      key: `unreachable:${account.id}:${jurisdictionId}:${at.getTime()}`,
      at,
    });
  }
}

/** In no order: Prisma splits the query for the accounts of many people only then (in-parts.ts). */
const withAccounts = {
  person: { include: { accounts: { where: { channel: 'telegram', unreachableAt: null } } } },
} as const satisfies Prisma.AssignmentInclude;

type WithAccounts = Prisma.AssignmentGetPayload<{ include: typeof withAccounts }>['person'];

/** Where a person is written to: the first account by which they can be reached. */
const firstAccount = ({ accounts }: WithAccounts): bigint | undefined =>
  [...accounts].sort((a, b) => a.id - b.id)[0]?.externalId;

export interface StandingNotice {
  readonly notice: Notice;
  /** The same key is queued once for each person. */
  readonly key: string;
  readonly at: Date;
  /** Whoever it is about need not be told. */
  readonly exceptPersonId?: number;
}

/**
 * Queues a notice for each reachable person of the standing agency; where nobody there is enrolled yet, for the
 * administrators of ADMIN_IDS, so that it is never told to nobody.
 */
export async function saveNoticeToStanding(db: Db, jurisdictionId: number, input: StandingNotice): Promise<void> {
  const rows = await db.assignment.findMany({
    where: { jurisdictionId, role: 'standing', toOn: null, person: { accounts: { some: { unreachableAt: null } } } },
    include: withAccounts,
    orderBy: { id: 'asc' },
  });
  const standing = rows.flatMap(({ person }) => {
    const externalId = firstAccount(person);
    return externalId === undefined ? [] : [{ personId: person.id, externalId }];
  });
  for (const { personId, externalId } of standing.length > 0 ? standing : await loadAdministrators(db)) {
    if (personId === input.exceptPersonId) continue;
    const { notice, at: runAt } = input;
    await saveMessage(db, { chatId: externalId, personId, notice, dedupeKey: `${input.key}:${personId}`, runAt });
  }
}

/** Where the application keeps ADMIN_IDS at start, so that planner and actions know whom to turn to. */
export const ADMIN_IDS_KEY = 'adminIds';

/** The reachable administrators of ADMIN_IDS who have met the bot. */
export async function loadAdministrators(
  db: Db,
): Promise<readonly { readonly personId: number; readonly externalId: bigint }[]> {
  const ids = ((await loadMeta(db, ADMIN_IDS_KEY)) ?? '').split(',').filter((id) => id !== '');
  const accounts = await db.account.findMany({
    where: { channel: 'telegram', unreachableAt: null, externalId: { in: ids.map(BigInt) } },
    orderBy: { id: 'asc' },
  });
  return accounts.map(({ personId, externalId }) => ({ personId, externalId }));
}

/** The jurisdiction in which a person has a role, for the hours at which they may be written to. */
export async function loadJurisdictionOf(db: Db, personId: number): Promise<number | undefined> {
  const row = await db.assignment.findFirst({ where: { personId, toOn: null }, orderBy: { id: 'asc' } });
  return row?.jurisdictionId;
}

export async function loadLocale(db: Db, personId: number): Promise<string | null> {
  const person = await db.person.findUnique({ where: { id: personId }, select: { locale: true } });
  return person?.locale ?? null;
}

export async function savePersonLocale(db: Db, personId: number, locale: string): Promise<void> {
  await db.person.update({ where: { id: personId }, data: { locale } });
}

/** A reachable, enrolled person with one right: what reminders are addressed by. */
export interface Member {
  readonly personId: number;
  readonly externalId: bigint;
  readonly locale: string | null;
  readonly role: Role;
  readonly agencyId: number;
  readonly areaId: number | undefined;
  readonly fromOn: Day;
}

export async function loadMembers(db: Db, jurisdictionId: number, today: Day): Promise<readonly Member[]> {
  const rows = await db.assignment.findMany({
    where: {
      jurisdictionId,
      ...inForce(today),
      person: { accounts: { some: { channel: 'telegram', unreachableAt: null } } },
    },
    include: withAccounts,
    orderBy: { id: 'asc' },
  });
  return rows.flatMap(({ personId, person, role, agencyId, areaId, fromOn }) => {
    const externalId = firstAccount(person);
    return externalId === undefined
      ? []
      : [
          {
            personId,
            externalId,
            locale: person.locale,
            role,
            agencyId,
            areaId: areaId ?? undefined,
            fromOn: day(fromOn),
          },
        ];
  });
}
