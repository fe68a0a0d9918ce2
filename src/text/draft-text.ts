import { dueDays } from '../domain/deadline/due-days.ts';
import type { AgencyAnswer, AgencyQuestion } from '../domain/import/agencies.ts';
import type { WordsOutcome } from '../domain/import/draft-answers.ts';
import { answerId, questionId, taskId } from '../domain/import/draft-ids.ts';
import { draftQuestions, type DraftQuestion } from '../domain/import/draft-questions.ts';
import { leadChoices } from '../domain/import/lead-choices.ts';
import type { ImportDecision } from '../domain/import/plan-import.ts';
import { clarityReport, CLARITIES, unclear } from '../domain/import/six-clear.ts';
import type { AgencyMention, DraftTask, PlanDraft } from '../domain/plan-draft.ts';
import type { DeadlineReading, YearSpan } from '../domain/schedule.ts';
import { formatDay } from './dates.ts';
import { draftData } from './draft-data.ts';
import { shorten } from './html.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import type { Texts } from './texts.ts';

/** A draft as its pages need it. */
export interface DraftScene {
  readonly draftId: number;
  /** With the corrections of its sender. */
  readonly draft: PlanDraft;
  /** As the file has it. */
  readonly original: PlanDraft;
  readonly decision: ImportDecision;
}

const TITLE_LIMIT = 160;
const NAME_LIMIT = 60;
const FEW_NUMBERS = 6;
const TASKS_PER_PAGE = 8;
const FEW_DAYS = 3;

/** The answers that stand beside the agencies to choose from. */
export const NEW_AGENCY: AgencyAnswer = { kind: 'new' };
export const NO_AGENCY: AgencyAnswer = { kind: 'nobody' };

/** One question of a draft with its usual answers; undefined when none is open (any more). */
export function draftQuestion(texts: Texts, scene: DraftScene, after?: string): RenderedMessage | undefined {
  const questions = draftQuestions(scene.draft, scene.decision);
  const at = after === undefined ? 0 : questions.findIndex((each) => questionId(each) === after) + 1;
  const question = questions[at];
  if (!question) return undefined;
  const id = questionId(question);
  const head = texts.t('draftView.questionHead', { index: at + 1, count: questions.length });
  const answers = answersTo(texts, question, scene).map(([label, value]) => [
    action(shorten(label, NAME_LIMIT), draftData(scene.draftId, { verb: 'a', question: id, answer: value })),
  ]);
  const later = action(texts.raw('draftView.button.later'), draftData(scene.draftId, { verb: 'q', after: id }));
  return message(`<b>${head}</b>\n${questionHtml(texts, question)}`, [
    ...answers,
    [...(at + 1 < questions.length ? [later] : []), backButton(texts, scene)],
  ]);
}

function questionHtml(texts: Texts, question: DraftQuestion): string {
  switch (question.kind) {
    case 'agency':
      return agencyQuestionHtml(texts, question.question);
    case 'areaLead': {
      const { title, tasks } = question;
      return `${texts.t('draftView.areaLead', { title: shorten(title, TITLE_LIMIT), count: tasks.length })}\n${texts.t('draftView.chooseAgency')}`;
    }
    case 'lead':
      return `${texts.t('draftView.lead', taskParams(question.task))}\n${texts.t('draftView.chooseAgency')}`;
    case 'deadline': {
      const params = { ...taskParams(question.task), text: shorten(question.task.deadline.text, TITLE_LIMIT) };
      const isOpen = question.readings.length === 0;
      return texts.t(isOpen ? 'draftView.deadlineUnknown' : 'draftView.deadlineAmbiguous', params);
    }
  }
}

function agencyQuestionHtml(texts: Texts, { name, tasks, candidates }: AgencyQuestion): string {
  const shown = tasks.slice(0, FEW_NUMBERS).join(', ');
  const numbers = tasks.length > FEW_NUMBERS ? `${shown}, …` : shown;
  const key = candidates.length > 0 ? 'draftView.agencyLike' : 'draftView.agencyUnknown';
  return `${texts.t(key, { name: shorten(name, TITLE_LIMIT), numbers })}\n${texts.t('draftView.chooseAgency')}`;
}

const taskParams = ({ number, title }: DraftTask) => ({ number, title: shorten(title, TITLE_LIMIT) });

/** Label and id of each answer that a button gives; any other is typed as a reply. */
function answersTo(texts: Texts, question: DraftQuestion, scene: DraftScene): (readonly [string, string])[] {
  switch (question.kind) {
    case 'agency':
      return [
        ...question.question.candidates.map(({ name, answer }) => [name, answerId(answer)] as const),
        [texts.raw('draftView.button.newAgency'), answerId(NEW_AGENCY)],
        [texts.raw('draftView.button.nobody'), answerId(NO_AGENCY)],
      ];
    case 'areaLead':
    case 'lead':
      return leadChoices(scene.draft, scene.decision).map((name) => [name, answerId(name)]);
    case 'deadline':
      return question.readings.map((reading) => [reading, answerId(reading)]);
  }
}

const backButton = (texts: Texts, { draftId }: DraftScene): Button =>
  action(texts.raw('draftView.button.summary'), `im:${draftId}:pr:0`);

/** A page of all tasks of the draft, each with a button to correct it; pages count from 1 and end at the last. */
export function draftTasks(texts: Texts, scene: DraftScene, wanted: number): RenderedMessage {
  const { tasks } = scene.original;
  const pages = Math.max(1, Math.ceil(tasks.length / TASKS_PER_PAGE));
  const page = Math.min(Math.max(wanted, 1), pages);
  const shown = tasks.slice((page - 1) * TASKS_PER_PAGE, page * TASKS_PER_PAGE);
  const now = new Map(scene.draft.tasks.map((task) => [task.number, task]));
  const turn = (label: 'previous' | 'next', to: number): Button[] =>
    to >= 1 && to <= pages
      ? [action(texts.raw(`import.button.${label}`), draftData(scene.draftId, { verb: 't', page: to }))]
      : [];
  return message(
    [
      `<b>${texts.t('draftView.tasksHead', { page, pages })}</b>`,
      ...shown.map((task) => taskLine(texts, task, now.get(task.number))),
    ].join('\n'),
    [
      ...inRows(
        shown.map(({ number }) => action(number, draftData(scene.draftId, { verb: 'k', task: taskId(number) }))),
      ),
      [...turn('previous', page - 1), backButton(texts, scene), ...turn('next', page + 1)],
    ],
  );
}

const BUTTONS_PER_ROW = 4;

const inRows = (buttons: readonly Button[]): Button[][] =>
  Array.from({ length: Math.ceil(buttons.length / BUTTONS_PER_ROW) }, (_, row) =>
    buttons.slice(row * BUTTONS_PER_ROW, (row + 1) * BUTTONS_PER_ROW),
  );

function taskLine(texts: Texts, original: DraftTask, now: DraftTask | undefined): string {
  if (!now) return texts.t('draftView.taskSkipped', { number: original.number, title: shorten(original.title, 80) });
  const mark = unclear(now).some((each) => each === 'person' || each === 'time') ? '⚠️ ' : '';
  return `${mark}${texts.t('draftView.taskLine', {
    number: now.number,
    title: shorten(now.title, 80),
    deadline: now.deadline.text === '' ? texts.raw('draftView.noDeadline') : shorten(now.deadline.text, 60),
  })}`;
}

/** One task of a draft: what was understood, what is not clear of it ("6 rõ"), and what can be said of it. */
export function draftTask(texts: Texts, scene: DraftScene, id: string): RenderedMessage | undefined {
  const index = scene.original.tasks.findIndex(({ number }) => taskId(number) === id);
  const original = scene.original.tasks[index];
  if (!original) return undefined;
  const task = scene.draft.tasks.find(({ number }) => number === original.number);
  const press = (verb: 'kd' | 'kl' | 'ks' | 'kr', label: 'deadline' | 'lead' | 'skip' | 'restore'): Button =>
    action(texts.raw(`draftView.button.${label}`), draftData(scene.draftId, { verb, task: id }));
  const page = Math.floor(index / TASKS_PER_PAGE) + 1;
  const back = action(texts.raw('import.button.back'), draftData(scene.draftId, { verb: 't', page }));
  if (!task) {
    const html = texts.t('draftView.taskSkipped', { number: original.number, title: shorten(original.title, 300) });
    return message(html, [[press('kr', 'restore')], [back]]);
  }
  return message(cardHtml(texts, task, scene.decision.plan.facts.years), [
    [press('kd', 'deadline'), press('kl', 'lead')],
    [press('ks', 'skip')],
    [back],
  ]);
}

function cardHtml(texts: Texts, task: DraftTask, years: YearSpan): string {
  const none = texts.raw('draftView.none');
  const params = {
    number: task.number,
    title: shorten(task.title, 600),
    product: shorten(task.product ?? none, 200),
    lead: shorten(mentionsText(task.lead) || none, 300),
    coordinating: shorten(mentionsText(task.coordinating) || none, 300),
    deadline: shorten(task.deadline.text || none, 120),
    meaning: meaningText(texts, task.deadline, years),
  };
  const lacks = unclear(task);
  const clarity =
    lacks.length === 0
      ? texts.t('draftView.allClear')
      : texts.t('draftView.unclear', { lacks: lacks.map((each) => texts.raw(`draftView.clarity.${each}`)).join(', ') });
  return `${texts.t('draftView.card', params)}\n${clarity}`;
}

/** Words that name two groups at once are shown once. */
export const mentionsText = (mentions: readonly AgencyMention[]): string =>
  [...new Set(mentions.map((mention) => (mention.kind === 'agency' ? mention.name : mention.text)))].join('; ');

/** What a deadline phrase means in days: "14/11/2026, 14/11/2027", "thường xuyên", or that nobody knows yet. */
export function meaningText(texts: Texts, deadline: DeadlineReading, years: YearSpan | undefined): string {
  if (!deadline.understood) return texts.raw(deadline.text === '' ? 'draftView.noDay' : 'draftView.notUnderstood');
  const { schedule } = deadline;
  if (schedule.kind === 'continuous') return texts.raw('draftView.continuous');
  if (schedule.kind === 'undated' || schedule.kind === 'after') return texts.raw('draftView.noDay');
  const days = years ? dueDays(schedule, years) : [];
  const shown = days.slice(0, FEW_DAYS).map(({ on }) => formatDay(on));
  if (shown.length === 0) return texts.raw('draftView.noDay');
  return days.length > FEW_DAYS
    ? texts.raw('draftView.moreDays', { days: shown.join(', '), count: days.length })
    : shown.join(', ');
}

/** How complete the plan is in the sense of "6 rõ": one line for the preview. */
export function clarityLine(texts: Texts, draft: PlanDraft): string {
  const { tasks, complete, missing } = clarityReport(draft.tasks);
  const lacks = CLARITIES.filter((each) => missing[each] > 0)
    .map((each) => `${texts.raw(`draftView.clarity.${each}`)} ${missing[each]}`)
    .join(', ');
  return lacks === ''
    ? texts.t('draftView.clarityAll', { count: tasks })
    : texts.t('draftView.clarityLine', { complete, tasks, lacks });
}

/** Asks for one thing of one task in words. */
export const askInWords = (texts: Texts, task: DraftTask, field: 'deadline' | 'lead'): RenderedMessage =>
  message(texts.t(field === 'deadline' ? 'draftView.askDeadline' : 'draftView.askLead', taskParams(task)));

/** Why words were not taken, and what to write instead. */
export function askAgain(
  texts: Texts,
  outcome: Exclude<WordsOutcome, { kind: 'change' }>,
  words: string,
): RenderedMessage {
  const text = shorten(words, 100);
  switch (outcome.kind) {
    case 'deadlineNotUnderstood':
      return message(texts.t('draftView.deadlineAgain', { text }));
    case 'deadlineAmbiguous':
      return message(texts.t('draftView.deadlineChoose', { text, readings: outcome.readings.join('; ') }));
    case 'unknownAgency':
      return message(texts.t('draftView.agencyAgain', { text }));
    case 'noAgency':
      return message(texts.t('draftView.leadAgain', { text }));
  }
}
