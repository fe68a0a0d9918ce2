import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { confirmImport } from './actions/confirm-import.ts';
import { previewImport } from './actions/preview-import.ts';
import { recordProgress } from './actions/record-progress.ts';
import { saveAgency } from './db/agencies.ts';
import { saveLinkedChat } from './db/chats.ts';
import { inTransaction, type Database, type Db } from './db/database.ts';
import { loadAuthority, saveJurisdiction } from './db/jurisdictions.ts';
import { dayColumn } from './db/notice-column.ts';
import { loadPersonByAccount, savePersonWithAccount, type KnownPerson } from './db/people.ts';
import { planObligations } from './db/plan-obligations.ts';
import { saveRequirements } from './db/plans.ts';
import { agencyKey } from './domain/agency-name.ts';
import { AGENCY_KINDS } from './domain/agency-table.ts';
import { dayOfInstant, instantOf, type Day } from './domain/day.ts';
import type { ProgressReport } from './domain/progress.ts';
import { defaultRequirements } from './domain/report-regime.ts';
import { lastSendingInstant } from './domain/sending-hours.ts';
import type { SandboxWorld } from './sandbox/options.ts';
import { skipRemindersUntil } from './schedule/plan-reminders.ts';

const SAMPLES = new URL('../prisma/samples/', import.meta.url);
const PLAN_FILE = 'plan-2026.docx';
const OFFICE_OPENS_MINUTE = 8 * 60;

const text = z.string().min(1);

const authorityFile = z.object({
  importedOn: dayColumn,
  jurisdiction: z.object({ code: text, name: text, level: z.enum(['province', 'district', 'commune']) }),
  agencies: z.array(
    z.object({
      code: text,
      name: text,
      kind: z.enum(AGENCY_KINDS),
      aliases: z.array(text),
      standing: z.boolean().default(false),
    }),
  ),
  people: z.array(
    z.object({
      telegramId: z.number().int(),
      firstName: text,
      lastName: text.optional(),
      note: text,
      role: z.enum(['admin', 'standing', 'leader', 'head', 'officer', 'viewer']).nullable(),
      agency: text.nullable(),
      enrolled: z.boolean(),
    }),
  ),
  groups: z.array(
    z.object({
      id: z.number().int(),
      title: text,
      type: z.enum(['group', 'supergroup']),
      members: z.array(z.number().int()),
      botIsMember: z.boolean(),
      linked: z.boolean(),
    }),
  ),
});

type Sample = z.infer<typeof authorityFile>;
type SamplePerson = Sample['people'][number];

const progressFile = z.array(
  z
    .object({ task: text, agency: text, person: z.number().int(), at: z.iso.datetime({ offset: true }) })
    .and(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('received') }),
        z.object({ kind: z.literal('progress'), percent: z.number().int(), note: text }),
        z.object({ kind: z.literal('done'), document: z.object({ number: text, signedOn: dayColumn }) }),
      ]),
    ),
);

type SampleProgress = z.infer<typeof progressFile>[number];

const readJson = (name: string): unknown => JSON.parse(readFileSync(new URL(name, SAMPLES), 'utf8'));
const readSample = (): Sample => authorityFile.parse(readJson('authority.json'));

/** The sample's names are written family name first, as they are spoken. */
const nameOf = ({ firstName, lastName }: SamplePerson): string => [firstName, lastName].filter(Boolean).join(' ');

/** The administrator of the sample where ADMIN_IDS names nobody. */
export const SAMPLE_ADMIN_ID = 1001n;

/** The people and groups of the sample, for the sandbox's page. */
export function sampleWorld(): SandboxWorld {
  const { people, groups, agencies } = readSample();
  const agencyNames = new Map(agencies.map(({ code, name }) => [code, name]));
  return {
    people: people.map((person) => {
      const group = agencyNames.get(person.agency ?? '');
      return {
        id: person.telegramId,
        firstName: nameOf(person),
        note: person.note,
        started: person.enrolled,
        ...(group ? { group } : {}),
      };
    }),
    groups: groups.map(({ id, title, type, members, botIsMember }) => ({ id, title, type, members, botIsMember })),
  };
}

export interface SeedInput {
  readonly now: Date;
  readonly timeZone: string;
  readonly adminIds: readonly bigint[];
}

/**
 * Fills an empty database with the made-up authority of prisma/samples: its plan imported on the day that the sample
 * names, what its people have reported since, and no reminder owed for the days before.
 */
export async function seedSample(database: Database, input: SeedInput): Promise<void> {
  const sample = readSample();
  const { now, timeZone } = input;
  const opened = instantOf(sample.importedOn, OFFICE_OPENS_MINUTE, timeZone);
  const begunAt = opened < now ? opened : now;
  const begunOn = dayOfInstant(begunAt, timeZone);
  const jurisdictionId = await inTransaction(database, (db) => saveAuthority(db, sample, { begunAt, begunOn }));
  await importSamplePlan(database, sample, { ...input, at: begunAt, on: begunOn });
  for (const entry of progressFile.parse(readJson('progress.json')))
    if (new Date(entry.at) < now) await saveProgress(database, entry, input);
  await inTransaction(database, async (db) => {
    const authority = await loadAuthority(db, jurisdictionId, timeZone, dayOfInstant(now, timeZone));
    if (!authority) throw new Error('the sample authority was not saved');
    await planObligations(db, authority, now);
    const until = lastSendingInstant(now, authority.rules);
    if (until > begunAt) await skipRemindersUntil(db, authority, until);
  });
}

type Begun = { readonly begunAt: Date; readonly begunOn: Day };

async function saveAuthority(db: Db, sample: Sample, { begunAt, begunOn }: Begun): Promise<number> {
  const { jurisdiction, agencies } = sample;
  const jurisdictionId = await saveJurisdiction(db, { ...jurisdiction, startsOn: begunOn, at: begunAt });
  await saveRequirements(db, jurisdictionId, defaultRequirements(jurisdiction.level), begunOn);
  const agencyIds = new Map<string, number>();
  for (const { code, name, kind, aliases, standing } of agencies) {
    const keys = aliases.map(agencyKey);
    const id = await saveAgency(db, { jurisdictionId, code, name, kind, keys, fromOn: begunOn });
    agencyIds.set(code, id);
    if (standing) await db.jurisdiction.update({ where: { id: jurisdictionId }, data: { standingAgencyId: id } });
  }
  for (const person of sample.people) await savePerson(db, person, { jurisdictionId, agencyIds, begunAt, begunOn });
  for (const { id, title, linked } of sample.groups) {
    if (!linked) continue;
    await saveLinkedChat(db, { jurisdictionId, chatId: BigInt(id), threadId: undefined, title, at: begunAt });
  }
  return jurisdictionId;
}

async function savePerson(
  db: Db,
  person: SamplePerson,
  where: Begun & { readonly jurisdictionId: number; readonly agencyIds: ReadonlyMap<string, number> },
): Promise<void> {
  const { role, enrolled } = person;
  const agencyId = where.agencyIds.get(person.agency ?? '');
  if (!enrolled || role === null || agencyId === undefined) return;
  const externalId = BigInt(person.telegramId);
  const personId = await savePersonWithAccount(db, { externalId, name: nameOf(person), at: where.begunAt });
  const { jurisdictionId, begunOn: fromOn } = where;
  await db.assignment.create({ data: { jurisdictionId, personId, agencyId, role, fromOn } });
}

/** Through the same door as every plan: read, previewed, confirmed by somebody of the standing agency. */
async function importSamplePlan(
  database: Database,
  { people }: Sample,
  { at, on, timeZone, adminIds }: SeedInput & { readonly at: Date; readonly on: Day },
): Promise<void> {
  const officer = people.findLast(({ role }) => role === 'standing');
  const actor = await actorOf(database.client, { telegramId: officer?.telegramId ?? 0, on, adminIds });
  const bytes = readFileSync(new URL(PLAN_FILE, SAMPLES));
  const preview = await previewImport(database, {
    actor,
    jurisdictionId: undefined,
    fileName: PLAN_FILE,
    bytes,
    at,
    timeZone,
  });
  if (preview.kind !== 'preview') throw new Error(`the sample plan was not read: ${preview.kind}`);
  const outcome = await confirmImport(database, { actor, draftId: preview.draftId, at, timeZone });
  if (outcome.kind !== 'imported') throw new Error(`the sample plan was not imported: ${outcome.kind}`);
}

async function actorOf(
  db: Db,
  { telegramId, on, adminIds }: { readonly telegramId: number; readonly on: Day; readonly adminIds: readonly bigint[] },
): Promise<KnownPerson> {
  const person = await loadPersonByAccount(db, { externalId: BigInt(telegramId), today: on, adminIds });
  if (!person) throw new Error(`the sample has no enrolled person ${telegramId}`);
  return person;
}

async function saveProgress(
  database: Database,
  entry: SampleProgress,
  { timeZone, adminIds }: SeedInput,
): Promise<void> {
  const at = new Date(entry.at);
  const db = database.client;
  const actor = await actorOf(db, { telegramId: entry.person, on: dayOfInstant(at, timeZone), adminIds });
  const obligation = await db.obligation.findFirst({
    where: { task: { number: entry.task }, agency: { code: entry.agency } },
    orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
  });
  if (!obligation) throw new Error(`the sample has no obligation ${entry.task} of ${entry.agency}`);
  const outcome = await recordProgress(database, {
    actor,
    obligationId: obligation.id,
    report: reportOf(entry),
    source: 'reply',
    at,
    dedupeKey: `sample:${entry.task}:${entry.at}`,
  });
  if (outcome.kind !== 'recorded') throw new Error(`the sample's progress of ${entry.task} was ${outcome.kind}`);
}

function reportOf(entry: SampleProgress): ProgressReport {
  switch (entry.kind) {
    case 'received':
      return { kind: 'received' };
    case 'progress':
      return { kind: 'progress', percent: entry.percent, note: entry.note, files: [] };
    case 'done':
      return { kind: 'done', note: undefined, document: entry.document, files: [], nil: false };
  }
}
