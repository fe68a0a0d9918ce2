import { z } from 'zod';
import { TASK_STEPS, type TaskDialogue } from '../domain/task-by-hand/dialogue.ts';

const id = z.number().int();
const group = z.enum([
  'allAgencies',
  'communes',
  'offices',
  'publicServiceUnits',
  'schools',
  'districts',
  'massOrganisations',
  'related',
]);
const picks = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('agency'), id, name: z.string() }),
    z.object({ kind: z.literal('group'), group, text: z.string() }),
    z.object({ kind: z.literal('unknown'), text: z.string() }),
  ]),
);
const text = z.string().exactOptional();
const fields = z.object({
  title: text,
  lead: picks.exactOptional(),
  coordinating: picks.exactOptional(),
  deadline: text,
  product: text,
  area: text,
  plan: text,
  assignedBy: text,
  reason: text,
  place: text,
});
const plan = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('direct') }),
  z.object({ kind: z.literal('plan'), id }),
]);
/** JSON has no undefined: what is missing is read as undefined again. */
const goal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), plan: plan.optional() }).transform((each) => ({ ...each, plan: each.plan })),
  z
    .object({ kind: z.enum(['change', 'end']), taskId: id.optional() })
    .transform((each) => ({ ...each, taskId: each.taskId })),
]);

/** A dialogue about a task as questions keep it (domain/task-by-hand/dialogue.ts). */
export const taskDialogueColumn: z.ZodType<TaskDialogue> = z
  .object({ tag: z.string(), jurisdictionId: id.optional(), goal, fields, step: z.enum(TASK_STEPS) })
  .transform((each) => ({ ...each, jurisdictionId: each.jurisdictionId }));
