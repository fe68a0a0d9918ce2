import { yearOf, type Day } from '../domain/day.ts';
import type { DraftTask } from '../domain/plan-draft.ts';
import type { Schedule } from '../domain/schedule.ts';
import type { KnownPick } from '../domain/task-by-hand/agency-picks.ts';
import type { ChangeableField } from '../domain/task-by-hand/dialogue.ts';
import type { ObligationChange } from '../domain/task-by-hand/follow-change.ts';
import { formatDay } from './dates.ts';
import { shorten } from './html.ts';
import { action, message, type RenderedMessage } from './message.ts';
import { clip, clipHtml } from './status-lines.ts';
import { cancelButton } from './task-question-text.ts';
import { stepData } from './task-data.ts';
import type { Texts } from './texts.ts';

const TITLE = 400;
const NAMES = 300;
const LONG = 200;

export const namesOf = (picks: readonly KnownPick[]): string =>
  clip(picks.map((pick) => (pick.kind === 'agency' ? pick.name : pick.text)).join(', '), NAMES);

/** When it falls due, with the words that say so. */
export function dueLine(
  texts: Texts,
  { phrase, schedule, days }: { readonly phrase: string; readonly schedule: Schedule; readonly days: readonly Day[] },
): string {
  const said = { phrase: clip(phrase, LONG) };
  const [first, ...others] = days;
  if (first === undefined)
    return texts.t(
      schedule.kind === 'continuous' ? 'taskByHand.line.dueContinuous' : 'taskByHand.line.dueUndated',
      said,
    );
  const day = formatDay(first);
  if (others.length === 0) return texts.t('taskByHand.line.due', { ...said, day });
  return texts.t('taskByHand.line.dueSeveral', { ...said, day, count: others.length });
}

export interface AddPreview {
  readonly tag: string;
  readonly task: {
    readonly title: string;
    readonly product: string | undefined;
    readonly assignedBy: string | undefined;
    readonly deadline: string;
  };
  readonly lead: readonly KnownPick[];
  readonly coordinating: readonly KnownPick[];
  readonly schedule: Schedule;
  readonly days: readonly Day[];
  readonly planTitle: string;
  readonly areaTitle: string | undefined;
  /** Named, but not in the plan. */
  readonly areaMissing: string | undefined;
  readonly agencies: number;
  /** Agencies of those that owe it, in which nobody is enrolled. */
  readonly unreached: readonly string[];
  readonly problems: readonly string[];
  readonly hasOtherPlans: boolean;
  readonly today: Day;
}

/** A new task before it is saved: what will be recorded, who is reminded, and when first. */
export function addPreview(texts: Texts, preview: AddPreview): RenderedMessage {
  const { task, tag, today } = preview;
  const lines = [
    `${texts.t('taskByHand.head.add')} ${texts.t('taskByHand.head.notSaved')}`,
    ...preview.problems,
    `<b>${clipHtml(task.title, TITLE)}</b>`,
    texts.t('taskByHand.line.lead', { agencies: namesOf(preview.lead) }),
    ...coordinatingLine(texts, preview.coordinating),
    dueLine(texts, { ...preview, phrase: task.deadline }),
    productLine(texts, task.product),
    ...(task.assignedBy === undefined
      ? []
      : [texts.t('taskByHand.line.assignedBy', { document: clip(task.assignedBy, LONG) })]),
    texts.t('taskByHand.line.plan', { plan: clip(preview.planTitle, LONG) }),
    ...(preview.areaTitle === undefined
      ? []
      : [texts.t('taskByHand.line.area', { area: clip(preview.areaTitle, LONG) })]),
    ...(preview.areaMissing === undefined
      ? []
      : [texts.t('taskByHand.problem.area', { text: clip(preview.areaMissing, LONG) })]),
    '',
    texts.t('taskByHand.effect.reminded', { count: preview.agencies }),
    ...unreachedLine(texts, preview.unreached),
    texts.t('taskByHand.ask.confirm', { day: `20/12/${yearOf(today)}` }),
  ];
  const plan = preview.hasOtherPlans ? [[action(texts.raw('taskByHand.button.plan'), stepData('ps', 0, tag))]] : [];
  return message(lines.join('\n'), [...saveRows(texts, tag), ...plan]);
}

const saveRows = (texts: Texts, tag: string): RenderedMessage['buttons'] => [
  [
    action(texts.raw('taskByHand.button.save'), stepData('ok', 0, tag)),
    action(texts.raw('taskByHand.button.change'), stepData('me', 0, tag)),
    cancelButton(texts, tag),
  ],
];

const coordinatingLine = (texts: Texts, picks: readonly KnownPick[]): readonly string[] =>
  picks.length === 0 ? [] : [texts.t('taskByHand.line.coordinating', { agencies: namesOf(picks) })];

const productLine = (texts: Texts, product: string | undefined): string =>
  product === undefined
    ? texts.t('taskByHand.line.noProduct')
    : texts.t('taskByHand.line.product', { product: clip(product, LONG) });

const unreachedLine = (texts: Texts, names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [texts.t('taskByHand.effect.nobody', { agencies: clip(names.join(', '), NAMES) })];

export interface ChangePreview {
  readonly tag: string;
  readonly number: string;
  readonly before: DraftTask;
  readonly after: DraftTask;
  readonly fields: readonly ChangeableField[];
  readonly lead: { readonly before: readonly KnownPick[]; readonly after: readonly KnownPick[] };
  readonly coordinating: { readonly before: readonly KnownPick[]; readonly after: readonly KnownPick[] };
  readonly days: readonly Day[] | undefined;
  readonly obligations: ObligationChange;
  readonly unreached: readonly string[];
  readonly problems: readonly string[];
  readonly today: Day;
}

/** A change before it is saved: each field as it is and as it will be, and what becomes of the open work. */
export function changePreview(texts: Texts, preview: ChangePreview): RenderedMessage {
  const { tag, number, before, fields, problems, today } = preview;
  const lines = [
    `${texts.t('taskByHand.head.change', { number })} ${texts.t('taskByHand.head.notSaved')}`,
    ...problems,
    `<b>${clipHtml(before.title, TITLE)}</b>`,
    ...fields.map((field) => fromLine(texts, preview, field)),
    ...newDueLine(texts, preview),
    ...effectLines(texts, preview.obligations),
    ...unreachedLine(texts, preview.unreached),
    '',
    fields.length === 0
      ? texts.t('taskByHand.effect.nothing')
      : texts.t('taskByHand.ask.confirm', { day: `20/12/${yearOf(today)}` }),
  ];
  return message(lines.join('\n'), saveRows(texts, tag));
}

function fromLine(texts: Texts, preview: ChangePreview, field: ChangeableField): string {
  const none = texts.raw('taskByHand.line.none');
  const name = texts.raw(`taskByHand.field.${field}`);
  const [before, after] = valuesOf(preview, field);
  const params = { field: name.charAt(0).toUpperCase() + name.slice(1), before: before || none, after: after || none };
  return texts.t('taskByHand.line.from', params);
}

function valuesOf(
  { before, after, lead, coordinating }: ChangePreview,
  field: ChangeableField,
): readonly [string, string] {
  switch (field) {
    case 'title':
      return [shorten(before.title, LONG), shorten(after.title, LONG)];
    case 'product':
      return [shorten(before.product ?? '', LONG), shorten(after.product ?? '', LONG)];
    case 'deadline':
      return [shorten(before.deadline.text, LONG), shorten(after.deadline.text, LONG)];
    case 'lead':
      return [namesOf(lead.before), namesOf(lead.after)];
    case 'coordinating':
      return [namesOf(coordinating.before), namesOf(coordinating.after)];
  }
}

function newDueLine(texts: Texts, { after, days }: ChangePreview): readonly string[] {
  const { deadline } = after;
  if (days === undefined || !deadline.understood) return [];
  return [dueLine(texts, { phrase: deadline.text, schedule: deadline.schedule, days })];
}

function effectLines(texts: Texts, { moved, cleared, waived, reopened }: ObligationChange): readonly string[] {
  const days = [...new Set(moved.map(({ toOn }) => toOn))].sort();
  const movedTo = days.map((day) => ({ day, count: moved.filter(({ toOn }) => toOn === day).length }));
  const count = (key: 'cleared' | 'waived' | 'reopened', size: number): readonly string[] =>
    size === 0 ? [] : [texts.t(`taskByHand.effect.${key}`, { count: size })];
  const lines = [
    ...movedTo.map((each) => texts.t('taskByHand.effect.moved', { count: each.count, day: formatDay(each.day) })),
    ...count('cleared', cleared.length),
    ...count('waived', waived.length),
    ...count('reopened', reopened.length),
  ];
  return lines.length === 0 ? [] : [...lines, texts.t('taskByHand.effect.met')];
}

/** The end of a task before it is confirmed. */
export function endPreview(
  texts: Texts,
  input: {
    readonly tag: string;
    readonly number: string;
    readonly title: string;
    readonly reason: string | undefined;
    readonly open: number;
    readonly met: number;
  },
): RenderedMessage {
  const { tag, number, title, reason, open, met } = input;
  const lines = [
    `${texts.t('taskByHand.head.end', { number })} ${texts.t('taskByHand.head.notSaved')}`,
    `<b>${clipHtml(title, TITLE)}</b>`,
    ...(reason === undefined ? [] : [texts.t('taskByHand.line.reason', { reason: clip(reason, LONG) })]),
    ...(open > 0 ? [texts.t('taskByHand.effect.endOpen', { count: open })] : []),
    ...(met > 0 ? [texts.t('taskByHand.effect.endMet', { count: met })] : []),
    '',
    texts.t('taskByHand.ask.confirmEnd'),
  ];
  return message(lines.join('\n'), [
    [action(texts.raw('taskByHand.button.endNow'), stepData('ok', 0, tag)), cancelButton(texts, tag)],
  ]);
}
