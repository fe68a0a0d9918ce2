import { yearOf, type Day } from '../domain/day.ts';
import type { HandProblem } from '../domain/task-by-hand/absorb.ts';
import { CHANGEABLE_FIELDS, nextStep, type TaskDialogue } from '../domain/task-by-hand/dialogue.ts';
import type { DeadlineVerdict } from '../domain/task-by-hand/judge-deadline.ts';
import { formatDay } from './dates.ts';
import { shorten } from './html.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { stepData } from './task-data.ts';
import type { Texts } from './texts.ts';

const LONG = 120;
const AGENCIES_ON_PAGE = 8;

type Rows = RenderedMessage['buttons'];

/** "✎ Sửa nhiệm vụ III.2", or without the number before it is known. */
export function dialogueHead(texts: Texts, { goal }: Pick<TaskDialogue, 'goal'>, number: string | undefined): string {
  if (goal.kind === 'add') return texts.t('taskByHand.head.add');
  return number === undefined
    ? texts.t(`taskByHand.head.${goal.kind}Any`)
    : texts.t(`taskByHand.head.${goal.kind}`, { number });
}

export const cancelButton = (texts: Texts, tag: string): Button =>
  action(texts.raw('taskByHand.button.cancel'), stepData('no', 0, tag));

/** What could not be taken, and how to say it. */
export function problemText(texts: Texts, problem: HandProblem): string {
  switch (problem.kind) {
    case 'deadline':
      return deadlineProblem(texts, problem.text, problem.verdict);
    case 'plan':
      return texts.t('taskByHand.problem.plan', { text: shorten(problem.text, LONG) });
    case 'fixed':
      return texts.t('taskByHand.problem.fixed', { field: texts.raw(`taskByHand.field.${problem.field}`) });
  }
}

export function deadlineProblem(
  texts: Texts,
  said: string,
  verdict: Exclude<DeadlineVerdict, { kind: 'usable' }>,
): string {
  const text = shorten(said, LONG);
  switch (verdict.kind) {
    case 'past':
      return texts.t('taskByHand.problem.past', { text, day: formatDay(verdict.on) });
    case 'outsideYears':
      return texts.t('taskByHand.problem.outsideYears', { text });
    case 'notUnderstood':
      return notUnderstood(texts, text, verdict.problem);
  }
}

type NotUnderstood = Extract<DeadlineVerdict, { kind: 'notUnderstood' }>['problem'];

function notUnderstood(texts: Texts, text: string, problem: NotUnderstood): string {
  switch (problem.kind) {
    case 'empty':
    case 'unknownPhrase':
      return texts.t(`taskByHand.problem.${problem.kind}`, { text });
    case 'noSuchDay':
      return texts.t('taskByHand.problem.noSuchDay', { text, value: problem.value });
    case 'ambiguous':
      return texts.t('taskByHand.problem.ambiguous', { text, readings: problem.readings.slice(0, 4).join(' / ') });
  }
}

export interface Question {
  readonly dialogue: TaskDialogue;
  readonly head: string;
  readonly problems: readonly string[];
  readonly today: Day;
}

/** The question of a step that is answered in words, with the buttons that answer it as well. */
export function wordsQuestion(
  texts: Texts,
  question: Question,
  step: 'title' | 'deadline' | 'product',
  exampleLead: string,
): RenderedMessage {
  const { dialogue, today } = question;
  const skip = action(texts.raw('taskByHand.button.skip'), stepData('sk', 0, dialogue.tag));
  const buttons = [
    ...(step === 'product' && dialogue.goal.kind === 'add' ? [skip] : []),
    cancelButton(texts, dialogue.tag),
  ];
  return message(framed(question, ask(texts, { step, dialogue, today, exampleLead })), [buttons]);
}

function ask(
  texts: Texts,
  input: {
    readonly step: 'title' | 'deadline' | 'product';
    readonly dialogue: TaskDialogue;
    readonly today: Day;
    readonly exampleLead: string;
  },
): string {
  const year = yearOf(input.today);
  switch (input.step) {
    case 'title': {
      const example = texts.raw('taskByHand.ask.example', { lead: input.exampleLead, day: `15/12/${year}` });
      return input.dialogue.goal.kind === 'add'
        ? texts.t('taskByHand.ask.title', { example })
        : texts.t('taskByHand.ask.newTitle');
    }
    case 'deadline':
      return texts.t('taskByHand.ask.deadline', { day: `15/12/${year}`, year });
    case 'product':
      return texts.t('taskByHand.ask.product');
  }
}

/** Agencies to press, a page at a time; `unknown` are the words that named none of them. */
export function agencyQuestion(
  texts: Texts,
  question: Question,
  input: {
    readonly role: 'lead' | 'coordinating';
    readonly agencies: readonly { readonly id: number; readonly name: string }[];
    readonly unknown: string | undefined;
    /** The unknown words are a name that may be added. */
    readonly newName: string | undefined;
    readonly page: number;
  },
): RenderedMessage {
  const { tag } = question.dialogue;
  const { role, agencies, unknown } = input;
  const pages = Math.max(1, Math.ceil(agencies.length / AGENCIES_ON_PAGE));
  const page = Math.min(input.page, pages - 1);
  const shown = agencies.slice(page * AGENCIES_ON_PAGE, (page + 1) * AGENCIES_ON_PAGE);
  const text =
    unknown === undefined
      ? texts.t(`taskByHand.ask.${role}`)
      : `${texts.t('taskByHand.ask.unknownAgency', { text: shorten(unknown, LONG) })}\n${texts.t(`taskByHand.ask.${role}`)}`;
  const last = [
    ...(page > 0 ? [action('◀', stepData('pg', page - 1, tag))] : []),
    ...(page + 1 < pages ? [action('▶', stepData('pg', page + 1, tag))] : []),
    ...(role === 'coordinating' ? [action(texts.raw('taskByHand.button.skip'), stepData('sk', 0, tag))] : []),
    cancelButton(texts, tag),
  ];
  const rows = shown.map(({ id, name }) => [action(shorten(name, 60), stepData('ag', id, tag))]);
  const { newName } = input;
  const added =
    newName === undefined
      ? []
      : [[action(shorten(texts.raw('taskByHand.button.newAgency', { name: newName }), 60), stepData('na', 0, tag))]];
  return message(framed(question, text), [...rows, ...added, last]);
}

/** No authority is there yet: its name is asked for, and then confirmed. */
export function placeQuestion(texts: Texts, question: Question, name: string | undefined): RenderedMessage {
  const { tag } = question.dialogue;
  const cancel = cancelButton(texts, tag);
  if (name === undefined) return message(framed(question, texts.t('taskByHand.ask.place')), [[cancel]]);
  const start = action(shorten(texts.raw('taskByHand.button.newPlace', { name }), 60), stepData('np', 0, tag));
  return message(framed(question, texts.t('taskByHand.ask.newPlace', { name })), [[start], [cancel]]);
}

/** One of several authorities, tasks or plans. */
export function choiceQuestion(
  texts: Texts,
  question: Question,
  input: {
    readonly text: string;
    readonly verb: 'au' | 'ta' | 'pl';
    readonly choices: readonly { readonly id: number; readonly name: string }[];
  },
): RenderedMessage {
  const { tag } = question.dialogue;
  const rows = input.choices.map(({ id, name }) => [action(shorten(name, 60), stepData(input.verb, id, tag))]);
  const back = input.verb === 'pl' ? [action(texts.raw('taskByHand.button.back'), stepData('bk', 0, tag))] : [];
  return message(framed(question, input.text), [...rows, [...back, cancelButton(texts, tag)]]);
}

/** Which field is to be changed; back to the preview where there is one. */
export function menuQuestion(texts: Texts, question: Question): RenderedMessage {
  const { dialogue, today } = question;
  const hasPreview = nextStep(dialogue) === 'confirm';
  const back = hasPreview ? [action(texts.raw('taskByHand.button.back'), stepData('bk', 0, dialogue.tag))] : [];
  const text = texts.t('taskByHand.ask.menu', { day: `15/12/${yearOf(today)}` });
  return message(framed(question, text), [
    ...fieldRows(texts, dialogue.tag),
    [...back, cancelButton(texts, dialogue.tag)],
  ]);
}

export function fieldRows(texts: Texts, tag: string): Rows {
  const buttons = CHANGEABLE_FIELDS.map((field, index) =>
    action(capital(texts.raw(`taskByHand.field.${field}`)), stepData('fi', index, tag)),
  );
  return [buttons.slice(0, 3), buttons.slice(3)];
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const framed = ({ head, problems }: Question, text: string): string => [head, ...problems, text].join('\n');
