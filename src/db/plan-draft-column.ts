import { z } from 'zod';
import type { AgencyAnswer } from '../domain/import/agencies.ts';
import type { DraftCorrections } from '../domain/import/corrections.ts';
import type { SaidOfPlan } from '../domain/import/plan-import.ts';
import type {
  AgencyMention,
  DocumentBlock,
  DraftIndicator,
  DraftReporting,
  DraftTask,
  PlanDraft,
} from '../domain/plan-draft.ts';
import type { DatedSchedule, DeadlineReading, Schedule } from '../domain/schedule.ts';
import type { Prisma } from './model.ts';
import { dayColumn } from './notice-column.ts';

/** JSON has no undefined: such a field is left out, and read as undefined again. */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

const number = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined);

const unit = z.enum(['month', 'quarter', 'halfYear', 'year']);
const years = z.object({ from: z.number().int(), to: z.number().int() });
const span = { years: years.exactOptional() };

const dayInMonth = z.union([z.number().int(), z.literal('last')]);

const dated = [
  z.object({ kind: z.literal('date'), on: dayColumn }),
  z.object({
    kind: z.literal('yearly'),
    month: z.number().int(),
    day: dayInMonth,
    period: z.enum(['Q1', 'Q2', 'Q3', 'Q4', 'H1', 'H2', '9M']).exactOptional(),
    ...span,
  }),
  z.object({
    kind: z.literal('every'),
    unit,
    on: z.object({ month: z.number().int(), day: dayInMonth }).exactOptional(),
    ...span,
  }),
] as const;

const datedColumn: z.ZodType<DatedSchedule> = z.discriminatedUnion('kind', dated);

/** A Schedule of domain/schedule.ts as tasks and drafts keep it. */
export const scheduleColumn: z.ZodType<Schedule> = z.discriminatedUnion('kind', [
  ...dated,
  z.object({ kind: z.literal('several'), schedules: z.array(datedColumn) }),
  z.object({ kind: z.literal('continuous'), ...span }),
  z.object({
    kind: z.literal('after'),
    days: z.number().int(),
    count: z.literal('workingDays').exactOptional(),
    event: z.string(),
  }),
  z.object({ kind: z.literal('undated'), basis: z.string(), recurs: unit.exactOptional() }),
]);

const deadline: z.ZodType<DeadlineReading> = z.discriminatedUnion('understood', [
  z.object({ text: z.string(), understood: z.literal(true), schedule: scheduleColumn }),
  z.object({
    text: z.string(),
    understood: z.literal(false),
    problem: z.discriminatedUnion('kind', [
      z.object({ kind: z.enum(['empty', 'unknownPhrase']) }),
      z.object({ kind: z.literal('noSuchDay'), value: z.string() }),
      z.object({ kind: z.literal('ambiguous'), readings: z.array(z.string()) }),
    ]),
  }),
]);

const mention: z.ZodType<AgencyMention> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agency'), name: z.string(), text: z.string() }),
  z.object({
    kind: z.literal('group'),
    group: z.enum([
      'allAgencies',
      'communes',
      'offices',
      'publicServiceUnits',
      'schools',
      'districts',
      'massOrganisations',
      'related',
    ]),
    text: z.string(),
    qualifier: z.string().exactOptional(),
  }),
]);

const task: z.ZodType<DraftTask> = z.object({
  number: z.string(),
  area: text,
  title: z.string(),
  product: text,
  deadline,
  lead: z.array(mention),
  coordinating: z.array(mention),
  note: text,
  assignedBy: z.string().exactOptional(),
});

const problem = z.object({
  kind: z.enum([
    'noPlanTable',
    'unknownTable',
    'areaWithoutLead',
    'leadByAssignment',
    'noDeadlines',
    'dutyOutsideTable',
    'noYears',
    'tooManyRows',
    'missingColumn',
    'missingLead',
    'missingProduct',
    'missingDeadline',
    'deadlineNotUnderstood',
    'deadlineAmbiguous',
    'deadlineNeedsPerson',
    'numberSkipped',
    'numberRepeated',
    'unreadableAgency',
    'groupQualified',
  ]),
  place: z.object({
    table: z.number().exactOptional(),
    row: z.number().exactOptional(),
    task: z.string().exactOptional(),
  }),
  value: text,
});

const indicator: z.ZodType<DraftIndicator> = z.object({
  area: text,
  text: z.string(),
  comparison: z
    .enum(['=', '>=', '>', '<=', '<'])
    .nullish()
    .transform((value) => value ?? undefined),
  target: number,
  upTo: z.number().exactOptional(),
  unit: text,
  by: number,
  responsible: z.array(mention),
  readings: z.array(z.string()).exactOptional(),
});

const frequency = z.enum(['monthly', 'quarterly', 'sixMonth', 'nineMonth', 'yearly', 'adHoc']);

const reporting: z.ZodType<DraftReporting> = z.object({
  reporters: z.array(mention),
  to: text,
  frequencies: z.array(frequency),
  text: z.string(),
});

const draft: z.ZodType<PlanDraft> = z.object({
  plan: z.object({
    number: text,
    title: text,
    issuer: text,
    signedOn: text,
    years: years.nullish().transform((value) => value ?? undefined),
  }),
  areas: z.array(z.object({ code: z.string(), title: z.string() })),
  tasks: z.array(task),
  indicators: z.array(indicator).default([]),
  reporting: z.array(reporting).default([]),
  problems: z.array(problem),
});

const corrections: z.ZodType<DraftCorrections> = z.object({
  tasks: z
    .record(
      z.string(),
      z.object({
        skip: z.boolean().exactOptional(),
        deadline: z.string().exactOptional(),
        lead: z.string().exactOptional(),
      }),
    )
    .exactOptional(),
  areaLeads: z.record(z.string(), z.string()).exactOptional(),
});

const agencyAnswer: z.ZodType<AgencyAnswer> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), id: z.number().int() }),
  z.object({ kind: z.literal('same'), key: z.string() }),
  z.object({ kind: z.enum(['new', 'nobody']) }),
]);

const headings = z.record(
  z.string(),
  z.enum(['number', 'area', 'title', 'product', 'deadline', 'lead', 'coordinating', 'source', 'note', 'skip', 'other']),
);

/** What an authority has said of the columns of its plans; throws on a value that no version of ours has written. */
export const parseHeadings = (text: string): Readonly<Record<string, z.infer<typeof headings>[string]>> =>
  headings.parse(JSON.parse(text));

const said: z.ZodType<SaidOfPlan> = z.object({
  years: years.exactOptional(),
  place: z
    .object({ code: z.string(), name: z.string(), level: z.enum(['province', 'district', 'commune']) })
    .exactOptional(),
  corrections: corrections.exactOptional(),
  agencies: z.record(z.string(), agencyAnswer).exactOptional(),
  headings: headings.exactOptional(),
});

const cell = z.object({ text: z.string(), span: z.number().int() });
const block: z.ZodType<DocumentBlock> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), text: z.string() }),
  z.object({ kind: z.literal('table'), place: z.string(), rows: z.array(z.array(cell)) }),
]);

const importDraft = z.object({
  draft,
  said,
  blocks: z.array(block).exactOptional(),
  seen: z.string().exactOptional(),
});

export const parseTaskContent = (column: unknown): DraftTask => task.parse(column);

/** A draft with what its sender said; throws on a column that no version of ours has written. */
export const parseImportDraft = (column: unknown): StoredPlan => importDraft.parse(column);

/** A draft as its column keeps it; the document itself only while its columns are not understood. */
export interface StoredPlan {
  readonly draft: PlanDraft;
  readonly said: SaidOfPlan;
  readonly blocks?: readonly DocumentBlock[];
  /** What stood when it was shown (see seen-plan.ts); missing while it has not been shown. */
  readonly seen?: string;
}

/** Data of ours as a JSON column takes it: without its undefined fields. */
export const toJson = (value: object): Prisma.InputJsonObject => JSON.parse(JSON.stringify(value));
