import { z } from 'zod';
import type { SaidOfPlan } from '../domain/import/plan-import.ts';
import type { AgencyMention, DraftTask, PlanDraft } from '../domain/plan-draft.ts';
import type { DeadlineReading, Schedule } from '../domain/schedule.ts';
import type { Prisma } from './model.ts';
import { dayColumn } from './notice-column.ts';

/** JSON has no undefined: such a field is left out, and read as undefined again. */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

const unit = z.enum(['month', 'quarter', 'halfYear', 'year']);
const years = z.object({ from: z.number().int(), to: z.number().int() });
const span = { years: years.exactOptional() };

/** A Schedule of domain/schedule.ts as tasks and drafts keep it. */
export const scheduleColumn: z.ZodType<Schedule> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('date'), on: dayColumn }),
  z.object({
    kind: z.literal('yearly'),
    month: z.number().int(),
    day: z.union([z.number().int(), z.literal('last')]),
    ...span,
  }),
  z.object({ kind: z.literal('every'), unit, ...span }),
  z.object({ kind: z.literal('continuous'), ...span }),
  z.object({ kind: z.literal('after'), days: z.number().int(), event: z.string() }),
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
    'noYears',
    'tooManyRows',
    'missingColumn',
    'missingLead',
    'missingProduct',
    'missingDeadline',
    'deadlineNotUnderstood',
    'deadlineNeedsPerson',
    'numberSkipped',
    'numberRepeated',
    'unreadableAgency',
  ]),
  place: z.object({
    table: z.number().exactOptional(),
    row: z.number().exactOptional(),
    task: z.string().exactOptional(),
  }),
  value: text,
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
  problems: z.array(problem),
});

const said: z.ZodType<SaidOfPlan> = z.object({
  years: years.exactOptional(),
  place: z
    .object({ code: z.string(), name: z.string(), level: z.enum(['province', 'district', 'commune']) })
    .exactOptional(),
});

const importDraft = z.object({ draft, said });

export const parseTaskContent = (column: unknown): DraftTask => task.parse(column);

/** A draft with what its sender said; throws on a column that no version of ours has written. */
export const parseImportDraft = (column: unknown): { readonly draft: PlanDraft; readonly said: SaidOfPlan } =>
  importDraft.parse(column);

/** Data of ours as a JSON column takes it: without its undefined fields. */
export const toJson = (value: object): Prisma.InputJsonObject => JSON.parse(JSON.stringify(value));
