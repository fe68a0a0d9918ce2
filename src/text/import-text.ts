import { parseDay, type Day } from '../domain/day.ts';
import type { LeadingGroup } from '../domain/import/agencies.ts';
import type { ChangedTask, TaskComparison } from '../domain/import/compare-tasks.ts';
import { draftQuestions, mustBeAnswered, type DraftQuestion } from '../domain/import/draft-questions.ts';
import { openDeadlines, tasksWithoutLead, type ImportDecision, type PlanFacts } from '../domain/import/plan-import.ts';
import type { DraftProblem, DraftTask, PlanDraft } from '../domain/plan-draft.ts';
import { askedFrequencies } from '../domain/regime/plan-reporting.ts';
import type { ReportFrequency } from '../domain/report-regime.ts';
import { formatDay } from './dates.ts';
import { shorten } from './html.ts';
import { draftData } from './draft-data.ts';
import { clarityLine, mentionsText } from './draft-text.ts';
import { draftProblemText } from './draft-problem-text.ts';
import { action, message, type RenderedMessage } from './message.ts';
import type { Texts } from './texts.ts';

/** A preview as its texts need it. */
export interface ImportScene {
  readonly draftId: number;
  /** With the corrections of its sender. */
  readonly draft: PlanDraft;
  readonly decision: ImportDecision;
  readonly today: Day;
}

const TITLE_LIMIT = 250;
const FEW = 5;
const SEVERAL = 12;
const PROBLEMS_PER_PAGE = 8;

type ImportVerb = 'ok' | 'no' | 'pr';

/** What a button of a preview says; at most 64 bytes. It names a draft and gives no right. */
export const importData = (draftId: number, verb: ImportVerb, page?: number): string =>
  page === undefined ? `im:${draftId}:${verb}` : `im:${draftId}:${verb}:${page}`;

/** What an import would do, on one screen, with the buttons that do it or drop it. */
export function importPreview(texts: Texts, scene: ImportScene): RenderedMessage {
  const { decision, draft } = scene;
  const isNew = decision.plan.kind === 'new';
  const questions = draftQuestions(draft, decision);
  const blocking = questions.filter(mustBeAnswered).length;
  const lines = [
    ...headLines(texts, decision),
    '',
    ...(isNew ? [taskCounts(texts, draft)] : revisionLines(texts, decision)),
    ...agencyLines(texts, decision),
    ...decision.groups.map((group) => groupLine(texts, group)),
    ...leadLines(texts, draft),
    ...deadlineLines(texts, draft),
    ...otherLines(texts, draft, decision.standing.kind === 'unknown' ? undefined : decision.standing.name),
    clarityLine(texts, draft),
    ...questionLines(texts, questions),
    '',
    ...(isNew ? [texts.t('import.history', { day: formatDay(scene.today) })] : []),
    texts.t(blocking > 0 ? 'import.checkFirst' : isNew ? 'import.check' : 'import.checkUpdate'),
  ];
  return message(lines.join('\n'), previewButtons(texts, scene, { questions: questions.length, blocking }));
}

function previewButtons(
  texts: Texts,
  { draft, draftId, decision }: ImportScene,
  open: { readonly questions: number; readonly blocking: number },
): RenderedMessage['buttons'] {
  const confirm = decision.plan.kind === 'new' ? 'confirm' : 'update';
  const problems = draft.problems.length;
  const toQuestions = action(
    texts.raw('draftView.button.questions', { number: open.questions }),
    draftData(draftId, { verb: 'q' }),
  );
  const cancel = action(texts.raw('import.button.cancel'), importData(draftId, 'no'));
  const toProblems = action(texts.raw('import.button.problems', { number: problems }), importData(draftId, 'pr', 1));
  return [
    // Nothing is imported on a guess: while a name is open there is no button for it.
    open.blocking > 0
      ? [toQuestions, cancel]
      : [action(texts.raw(`import.button.${confirm}`), importData(draftId, 'ok')), cancel],
    ...(open.questions > 0 && open.blocking === 0 ? [[toQuestions]] : []),
    ...(problems > 0 ? [[toProblems]] : []),
    [
      action(texts.raw('draftView.button.tasks'), draftData(draftId, { verb: 't', page: 1 })),
      action(texts.raw('draftView.button.review'), draftData(draftId, { verb: 'x' })),
    ],
  ];
}

function otherLines(
  texts: Texts,
  { indicators, reporting }: PlanDraft,
  standingName: string | undefined,
): readonly string[] {
  return [
    ...(indicators.length > 0 ? [texts.t('import.indicators', { count: indicators.length })] : []),
    ...reportingLines(texts, askedFrequencies(reporting, standingName)),
  ];
}

function questionLines(texts: Texts, questions: readonly DraftQuestion[]): readonly string[] {
  const must = questions.filter(mustBeAnswered).length;
  const may = questions.length - must;
  return [
    ...(must > 0 ? [texts.t('draftView.mustAnswer', { count: must })] : []),
    ...(may > 0 ? [texts.t('draftView.mayAnswer', { count: may })] : []),
  ];
}

function headLines(texts: Texts, { plan, place }: ImportDecision): readonly string[] {
  const { facts } = plan;
  const params = { place: place.place.name, years: yearsText(facts) };
  const other = place.kind === 'existing' ? place.otherName : undefined;
  return [
    texts.t('import.head', { title: shorten(facts.title, TITLE_LIMIT) }),
    ...numberLines(texts, facts),
    texts.t(place.kind === 'new' ? 'import.placeNew' : 'import.place', params),
    ...(other === undefined ? [] : [texts.t('import.otherPlace', { other, place: place.place.name })]),
  ];
}

function numberLines(texts: Texts, { number, signedOn }: PlanFacts): readonly string[] {
  if (number === undefined) return [];
  const signed = signedOn === undefined ? undefined : parseDay(signedOn);
  return [
    signed === undefined
      ? texts.t('import.number', { number })
      : texts.t('import.numberDay', { number, day: formatDay(signed) }),
  ];
}

const yearsText = ({ years: { from, to } }: PlanFacts): string => (from === to ? String(from) : `${from}–${to}`);

function taskCounts(texts: Texts, { tasks, areas }: PlanDraft): string {
  const areaText = areas.length === 0 ? '' : texts.t('import.areas', { count: areas.length });
  return `${texts.t('import.tasks', { count: tasks.length })}${areaText}`;
}

function revisionLines(texts: Texts, { tasks, plan }: ImportDecision): readonly string[] {
  const { added, changed, unchanged } = tasks;
  return [
    texts.t('import.revision'),
    texts.t('import.compare', { added: added.length, changed: changed.length, unchanged }),
    ...changeLines(texts, tasks),
    ...absentLines(texts, tasks),
    ...(plan.kind === 'standing' && plan.learned ? [texts.t('import.learned')] : []),
  ];
}

function changeLines(texts: Texts, { added, changed }: TaskComparison): readonly string[] {
  const lines = [
    ...added.map(({ number, title }) => texts.t('import.addedLine', { number, title: shorten(title, 100) })),
    ...changed.map((each) =>
      texts.t('import.changedLine', { number: each.task.number, fields: changesText(texts, each) }),
    ),
  ];
  const more = lines.length - SEVERAL;
  return more > 0 ? [...lines.slice(0, SEVERAL), texts.t('import.moreLines', { count: more })] : lines;
}

/** "thời hạn (Quý II → Quý III), sản phẩm": what matters most with its words before and after. */
const changesText = (texts: Texts, { task, before, fields }: ChangedTask): string =>
  fields
    .map((field) => {
      const name = texts.raw(`import.field.${field}`);
      const words = (each: DraftTask): string | undefined =>
        field === 'deadline' ? each.deadline.text : field === 'lead' ? mentionsText(each.lead) : undefined;
      const [old, now] = [words(before), words(task)];
      if (old === undefined || now === undefined) return name;
      const none = texts.raw('draftView.none');
      return `${name} (${shorten(old || none, 60)} → ${shorten(now || none, 60)})`;
    })
    .join(', ');

function absentLines(texts: Texts, { absent }: TaskComparison): readonly string[] {
  if (absent.length === 0) return [];
  return [texts.t('import.absent', { count: absent.length, numbers: absentNumbers(absent) })];
}

const absentNumbers = (absent: TaskComparison['absent']): string =>
  numbersText(absent.map(({ content }) => content.number));

/** At most so many numbers, so that a message stays a message. */
const numbersText = (numbers: readonly string[]): string =>
  numbers.length > SEVERAL ? `${numbers.slice(0, SEVERAL).join(', ')}, …` : numbers.join(', ');

function agencyLines(texts: Texts, { book, standing }: ImportDecision): readonly string[] {
  const { named, added } = book;
  return [
    ...(named.length > 0 ? [texts.t('import.agenciesKnown', { count: named.length })] : []),
    ...(added.length > 0
      ? [texts.t('import.agenciesNew', { count: added.length, names: namesText(texts, added) })]
      : []),
    standing.kind === 'unknown'
      ? texts.t('import.noStanding')
      : texts.t('import.standing', { agency: shorten(standing.name, 100) }),
  ];
}

function namesText(texts: Texts, agencies: readonly { readonly name: string }[]): string {
  const names = agencies.slice(0, SEVERAL).map(({ name }) => shorten(name, 60));
  const more = agencies.length - names.length;
  return more > 0 ? `${names.join('; ')}; ${texts.raw('import.andMore', { count: more })}` : names.join('; ');
}

function groupLine(texts: Texts, { group, text, tasks, members }: LeadingGroup): string {
  const params = { text: shorten(text, 80), count: tasks, members };
  if (group === 'related') return texts.t('import.groupRelated', params);
  return texts.t(members === 0 ? 'import.groupEmpty' : 'import.group', params);
}

function leadLines(texts: Texts, draft: PlanDraft): readonly string[] {
  const numbers = tasksWithoutLead(draft);
  if (numbers.length === 0) return [];
  return [texts.t('import.noLead', { count: numbers.length, numbers: numbersText(numbers) })];
}

function deadlineLines(texts: Texts, draft: PlanDraft): readonly string[] {
  const open = openDeadlines(draft);
  const without = draft.tasks.filter(({ deadline }) => deadline.text === '').length;
  // Running text gives most of its tasks no deadline: one line says so.
  if (open.length === 0 && without > 0) return [texts.t('import.withoutDeadline', { count: without })];
  if (open.length === 0) return [];
  const more = open.length - FEW;
  return [
    texts.t('import.openDeadlines', { count: open.length }),
    ...open.slice(0, FEW).map((problem) => deadlineLine(texts, problem)),
    ...(more > 0 ? [texts.t('import.moreTasks', { count: more })] : []),
  ];
}

function deadlineLine(texts: Texts, { place, value }: DraftProblem): string {
  const task = place.task ?? '';
  return value === undefined
    ? texts.t('import.openDeadlineEmpty', { task })
    : texts.t('import.openDeadline', { task, value: shorten(value, 80) });
}

/** One page of everything that a person should look at; pages count from 1 and end at the last. */
export function importProblems(texts: Texts, { draft, draftId }: ImportScene, wanted: number): RenderedMessage {
  const pages = Math.max(1, Math.ceil(draft.problems.length / PROBLEMS_PER_PAGE));
  const page = Math.min(Math.max(wanted, 1), pages);
  const shown = draft.problems.slice((page - 1) * PROBLEMS_PER_PAGE, page * PROBLEMS_PER_PAGE);
  const html = [
    `<b>${texts.t('import.problemsHead', { page, pages })}</b>`,
    ...shown.map((problem) => `• ${draftProblemText(texts, problem)}`),
  ].join('\n');
  const turn = (label: 'previous' | 'next', to: number) =>
    to >= 1 && to <= pages ? [action(texts.raw(`import.button.${label}`), importData(draftId, 'pr', to))] : [];
  const back = action(texts.raw('import.button.back'), importData(draftId, 'pr', 0));
  return message(html, [[...turn('previous', page - 1), back, ...turn('next', page + 1)]]);
}

/** The answer to a file that says nothing new. */
export function unchangedMessage(texts: Texts, { plan, place, tasks }: ImportDecision): RenderedMessage {
  const title = shorten(plan.facts.title, TITLE_LIMIT);
  const { absent } = tasks;
  return message(
    [
      texts.t('import.unchanged', { title, place: place.place.name }),
      ...(absent.length > 0
        ? [texts.t('import.unchangedAbsent', { count: absent.length, numbers: absentNumbers(absent) })]
        : []),
    ].join('\n'),
  );
}

export interface DoneScene {
  readonly decision: ImportDecision;
  readonly draft: PlanDraft;
  readonly obligations: { readonly created: number; readonly moved: number; readonly waived: number };
  readonly keptDue: readonly string[];
  readonly regime: { readonly added: readonly ReportFrequency[]; readonly fromOn: Day } | undefined;
}

/** What was written, and what a person does next. */
export function importDone(texts: Texts, done: DoneScene): RenderedMessage {
  const { decision, obligations, keptDue } = done;
  const { added, changed } = decision.tasks;
  const title = shorten(decision.plan.facts.title, TITLE_LIMIT);
  const params = { title, place: decision.place.place.name };
  const agencies = decision.book.added.length;
  return message(
    [
      texts.t(decision.plan.kind === 'new' ? 'import.done' : 'import.doneRevision', params),
      texts.t('import.doneTasks', { added: added.length, changed: changed.length }),
      ...(agencies > 0 ? [texts.t('import.doneAgencies', { count: agencies })] : []),
      ...(obligations.created > 0 ? [texts.t('import.doneObligations', { count: obligations.created })] : []),
      ...(obligations.moved > 0 ? [texts.t('import.doneMoved', { count: obligations.moved })] : []),
      ...(obligations.waived > 0 ? [texts.t('import.doneWaived', { count: obligations.waived })] : []),
      ...(keptDue.length > 0 ? [texts.t('import.doneKept', { numbers: numbersText(keptDue) })] : []),
      ...regimeLines(texts, done.regime),
      '',
      ...nextLines(texts, done),
    ].join('\n'),
  );
}

const reportingLines = (texts: Texts, asked: readonly ReportFrequency[]): readonly string[] =>
  asked.length === 0 ? [] : [texts.t('regime.planAsks', { often: oftenText(texts, asked) })];

const oftenText = (texts: Texts, asked: readonly ReportFrequency[]): string =>
  asked.map((frequency) => texts.raw(`regime.frequency.${frequency}`)).join(', ');

/** What the plan asks to be reported regularly: which reports are new, or that they stand already. */
function regimeLines(texts: Texts, regime: DoneScene['regime']): readonly string[] {
  if (!regime) return [];
  const { added, fromOn } = regime;
  if (added.length === 0) return [texts.t('regime.planStands')];
  return [texts.t('regime.planAdded', { often: oftenText(texts, added), day: formatDay(fromOn) })];
}

/** Targets are read, not yet followed up: nobody should count on it. */
function notFollowed(texts: Texts, { indicators }: PlanDraft): readonly string[] {
  if (indicators.length === 0) return [];
  return [texts.t('import.notFollowed', { count: indicators.length })];
}

function nextLines(texts: Texts, { decision, draft }: DoneScene): readonly string[] {
  const open = openDeadlines(draft).length;
  const { absent } = decision.tasks;
  const empty = decision.groups.filter(({ members, group }) => members === 0 && group !== 'related');
  return [
    ...notFollowed(texts, draft),
    texts.t('import.next'),
    texts.t('import.nextInvite'),
    ...(open > 0 ? [texts.t('import.nextDates', { count: open })] : []),
    ...(absent.length > 0 ? [texts.t('import.nextAbsent', { numbers: absentNumbers(absent) })] : []),
    ...(empty.length > 0
      ? [texts.t('import.nextGroups', { groups: empty.map(({ text }) => `“${shorten(text, 60)}”`).join(', ') })]
      : []),
    ...(decision.plan.kind === 'new' ? [texts.t('import.nextGroupChat')] : []),
  ];
}
