import type { AgencyMention, DraftIndicator, DraftTask } from '../domain/plan-draft.ts';
import { unclear } from '../domain/import/six-clear.ts';
import { reviewMark } from '../domain/plan-reading/read-review.ts';
import { taskProblems } from '../domain/plan-reading/task-problems.ts';
import type { Sheet, SheetCell } from '../domain/sheet.ts';
import { meaningText, mentionsText, type DraftScene } from './draft-text.ts';
import type { Texts } from './texts.ts';

const TASK_WIDTHS = [10, 26, 50, 24, 24, 28, 28, 22, 20, 12, 26, 40];
const INDICATOR_WIDTHS = [26, 70, 14, 12, 12, 34];
const AGENCY_WIDTHS = [44, 24, 44, 24];
const COLUMNS = [
  'number',
  'area',
  'title',
  'product',
  'deadline',
  'lead',
  'coordinating',
  'source',
  'note',
  'skip',
  'meaning',
  'problems',
] as const;

const cell = (text: string, look: SheetCell['look'] = 'plain'): SheetCell => ({ text, look });

/**
 * The draft as a sheet to be corrected in Excel and sent back: yellow where something is missing or unsure, grey where
 * the words are for reading only. Targets and agencies stand on sheets of their own.
 */
export const reviewSheets = (texts: Texts, scene: DraftScene): readonly Sheet[] => [
  taskSheet(texts, scene),
  ...(scene.draft.indicators.length > 0 ? [indicatorSheet(texts, scene)] : []),
  agencySheet(texts, scene),
];

export const reviewFileName = (texts: Texts, { draftId }: DraftScene): string =>
  texts.raw('review.fileName', { id: draftId });

function taskSheet(texts: Texts, { draft, draftId, decision }: DraftScene): Sheet {
  const titles = new Map(draft.areas.map(({ code, title }) => [code, `${code}. ${title}`]));
  const unsure = new Set(decision.book.questions.map(({ name }) => name));
  return {
    name: texts.raw('review.sheet.tasks'),
    widths: TASK_WIDTHS,
    stickyRows: 3,
    rows: [
      [cell(texts.raw('review.title', { mark: reviewMark(draftId), title: decision.plan.facts.title }), 'title')],
      [cell(texts.raw('review.how'), 'title')],
      COLUMNS.map((column) => cell(texts.raw(`review.column.${column}`), 'heading')),
      ...draft.tasks.map((task) =>
        taskRow(texts, task, { area: titles.get(task.area ?? '') ?? '', unsure, scene: decision }),
      ),
    ],
  };
}

interface RowScene {
  readonly area: string;
  /** Names about which a question is open. */
  readonly unsure: ReadonlySet<string>;
  readonly scene: DraftScene['decision'];
}

function taskRow(texts: Texts, task: DraftTask, { area, unsure, scene }: RowScene): readonly SheetCell[] {
  const problems = taskProblems(task);
  const lacks = (...kinds: readonly string[]): boolean => problems.some(({ kind }) => kinds.includes(kind));
  const mark = (text: string, isUnsure: boolean): SheetCell => cell(text, isUnsure ? 'unsure' : 'plain');
  const isOpen = (mentions: readonly AgencyMention[]): boolean =>
    mentions.some((mention) => mention.kind === 'agency' && unsure.has(mention.name));
  return [
    cell(task.number, 'fixed'),
    cell(area),
    cell(task.title),
    mark(task.product ?? '', lacks('missingProduct')),
    mark(
      task.deadline.text,
      lacks('missingDeadline', 'deadlineNotUnderstood', 'deadlineAmbiguous', 'deadlineNeedsPerson'),
    ),
    mark(mentionsText(task.lead), lacks('missingLead') || isOpen(task.lead)),
    mark(mentionsText(task.coordinating), isOpen(task.coordinating)),
    cell(task.assignedBy ?? ''),
    cell(task.note ?? ''),
    cell(''),
    cell(meaningText(texts, task.deadline, scene.plan.facts.years), 'fixed'),
    cell(remarks(texts, task), 'fixed'),
  ];
}

/** What is to be looked at, and what is not clear in the sense of "6 rõ". */
function remarks(texts: Texts, task: DraftTask): string {
  const unclearOf = unclear(task).map((each) => texts.raw(`draftView.clarity.${each}`));
  const unreadable = taskProblems(task).filter(({ kind }) => kind === 'unreadableAgency');
  return [
    ...(unclearOf.length > 0 ? [texts.raw('review.unclear', { lacks: unclearOf.join(', ') })] : []),
    ...unreadable.map(({ value }) => texts.raw('review.unreadable', { value: value ?? '' })),
  ].join('\n');
}

function indicatorSheet(texts: Texts, { draft }: DraftScene): Sheet {
  const titles = new Map(draft.areas.map(({ code, title }) => [code, title]));
  const columns = ['area', 'indicator', 'target', 'unit', 'by', 'responsible'] as const;
  return {
    name: texts.raw('review.sheet.indicators'),
    widths: INDICATOR_WIDTHS,
    stickyRows: 1,
    rows: [
      columns.map((column) => cell(texts.raw(`review.indicator.${column}`), 'heading')),
      ...draft.indicators.map((each) =>
        [
          titles.get(each.area ?? '') ?? '',
          each.text,
          targetText(each),
          each.unit ?? '',
          String(each.by ?? ''),
          mentionsText(each.responsible),
        ].map((text) => cell(text, 'fixed')),
      ),
    ],
  };
}

const targetText = ({ comparison, target, upTo }: DraftIndicator): string =>
  target === undefined ? '' : `${comparison ?? ''} ${target}${upTo === undefined ? '' : `–${upTo}`}`.trim();

function agencySheet(texts: Texts, { decision: { book } }: DraftScene): Sheet {
  const open = new Map(book.questions.map((question) => [question.name, question]));
  const rows = [
    ...book.named.map(({ name }) => [cell(name, 'fixed'), cell(texts.raw('review.agency.known'), 'fixed')]),
    ...book.added.map(({ name }) =>
      open.has(name) ? [] : [cell(name, 'fixed'), cell(texts.raw('review.agency.new'), 'fixed')],
    ),
    ...book.questions.map(({ name, candidates }) => [
      cell(name, 'unsure'),
      cell(texts.raw('review.agency.open'), 'unsure'),
      cell(candidates.map((candidate) => candidate.name).join('; '), 'fixed'),
    ]),
  ];
  return {
    name: texts.raw('review.sheet.agencies'),
    widths: AGENCY_WIDTHS,
    stickyRows: 1,
    rows: [
      (['name', 'state', 'candidates'] as const).map((column) => cell(texts.raw(`review.agency.${column}`), 'heading')),
      ...rows.filter((row) => row.length > 0),
    ],
  };
}
