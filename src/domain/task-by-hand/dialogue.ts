import { firstUnknown, replaceUnknown, type AgencyPick } from './agency-picks.ts';

/** What is known of a task while a person is asked for the rest; what was never said is missing. */
export interface TaskFields {
  readonly title?: string;
  readonly lead?: readonly AgencyPick[];
  readonly coordinating?: readonly AgencyPick[];
  /** In words; only words that serve as a deadline come here. */
  readonly deadline?: string;
  /** Empty: there is none, and nobody needs to be asked. */
  readonly product?: string;
  readonly area?: string;
  readonly plan?: string;
  readonly assignedBy?: string;
  readonly reason?: string;
  /** The name of an authority that is to be started first. */
  readonly place?: string;
}

/** Where a new task goes: a plan that runs, or the plan of the year for tasks given directly. */
export type PlanChoice = { readonly kind: 'direct' } | { readonly kind: 'plan'; readonly id: number };

export type TaskGoal =
  /** `plan` is undefined until the person or the words choose; then it is the direct one. */
  | { readonly kind: 'add'; readonly plan: PlanChoice | undefined }
  /** `taskId` is undefined where the number fits several, or none was given. */
  | { readonly kind: 'change' | 'end'; readonly taskId: number | undefined };

/** What the next words or press answer. */
export const TASK_STEPS = [
  'authority',
  'task',
  'menu',
  'title',
  'lead',
  'coordinating',
  'deadline',
  'product',
  'confirm',
] as const;
export type TaskStep = (typeof TASK_STEPS)[number];

/** A task being added, changed or ended in chat; kept in the database between one message and the next. */
export interface TaskDialogue {
  /** In each of its buttons, and the key under which it is saved once. */
  readonly tag: string;
  /** Undefined while it is to be chosen. */
  readonly jurisdictionId: number | undefined;
  readonly goal: TaskGoal;
  readonly fields: TaskFields;
  readonly step: TaskStep;
}

/** What has to be asked next, one thing at a time, before the task can be shown whole. */
export function nextStep({ jurisdictionId, goal, fields }: Omit<TaskDialogue, 'step'>): TaskStep {
  if (goal.kind !== 'add' && goal.taskId === undefined) return 'task';
  if (jurisdictionId === undefined) return 'authority';
  if (goal.kind === 'end') return 'confirm';
  if (firstUnknown(fields.lead ?? []) !== undefined) return 'lead';
  if (firstUnknown(fields.coordinating ?? []) !== undefined) return 'coordinating';
  if (goal.kind === 'change') return isEmpty(fields) ? 'menu' : 'confirm';
  if (fields.title === undefined) return 'title';
  if (fields.lead === undefined || fields.lead.length === 0) return 'lead';
  if (fields.deadline === undefined) return 'deadline';
  return fields.product === undefined ? 'product' : 'confirm';
}

const CHANGEABLE = ['title', 'lead', 'coordinating', 'deadline', 'product'] as const;
export type ChangeableField = (typeof CHANGEABLE)[number];
export const CHANGEABLE_FIELDS: readonly ChangeableField[] = CHANGEABLE;

const isEmpty = (fields: TaskFields): boolean => CHANGEABLE.every((field) => fields[field] === undefined);

/** The dialogue with more said, at the step that follows. */
export function withFields(dialogue: TaskDialogue, fields: TaskFields): TaskDialogue {
  const next = { ...dialogue, fields: { ...dialogue.fields, ...fields } };
  return { ...next, step: nextStep(next) };
}

/** A press on an agency: in the place of the words that named none, else one more, else the only one. */
export function withAgency(dialogue: TaskDialogue, role: 'lead' | 'coordinating', pick: AgencyPick): TaskDialogue {
  return withFields(dialogue, { [role]: replaceUnknown(dialogue.fields[role] ?? [], pick) });
}

/** Leaves out what cannot be found, or what need not be said. */
export function skipped(dialogue: TaskDialogue): TaskDialogue {
  const { step, fields } = dialogue;
  if (step === 'product') return withFields(dialogue, { product: '' });
  if (step !== 'coordinating') return dialogue;
  if (fields.coordinating === undefined) return withFields(dialogue, {});
  return withFields(dialogue, { coordinating: (fields.coordinating ?? []).filter(({ kind }) => kind !== 'unknown') });
}
