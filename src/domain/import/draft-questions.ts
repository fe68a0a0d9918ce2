import type { DraftTask, PlanDraft } from '../plan-draft.ts';
import type { AgencyQuestion } from './agencies.ts';
import type { ImportDecision } from './plan-import.ts';

/** Something in a draft that only a person can decide. */
export type DraftQuestion =
  | { readonly kind: 'agency'; readonly question: AgencyQuestion }
  | { readonly kind: 'areaLead'; readonly code: string; readonly title: string; readonly tasks: readonly string[] }
  | { readonly kind: 'lead'; readonly task: DraftTask }
  /** `readings` are the ways in which the phrase can be meant; none where it was not understood at all. */
  | { readonly kind: 'deadline'; readonly task: DraftTask; readonly readings: readonly string[] };

/** An area of which so many tasks name nobody is asked about as a whole. */
const AREA_AS_A_WHOLE = 2;

/**
 * The questions of a corrected draft, most weighty first: who a name means (without an answer nothing is imported), who
 * leads, and what a deadline means. Tasks without any deadline phrase are not asked about one by one: they stay
 * undated, and are listed.
 */
export const draftQuestions = (draft: PlanDraft, { book }: Pick<ImportDecision, 'book'>): readonly DraftQuestion[] => [
  ...book.questions.map((question): DraftQuestion => ({ kind: 'agency', question })),
  ...leadQuestions(draft),
  ...draft.tasks.flatMap(deadlineQuestion),
];

/** Whether nothing may be imported before this is answered. */
export const mustBeAnswered = ({ kind }: DraftQuestion): boolean => kind === 'agency';

function leadQuestions({ tasks, areas }: PlanDraft): DraftQuestion[] {
  const open = tasks.filter(({ lead }) => lead.length === 0);
  const asked = areas.flatMap(({ code, title }) => {
    const numbers = open.filter(({ area }) => area === code).map(({ number }) => number);
    return numbers.length >= AREA_AS_A_WHOLE ? [{ kind: 'areaLead' as const, code, title, tasks: numbers }] : [];
  });
  const covered = new Set(asked.flatMap((question) => question.tasks));
  const single = open.filter(({ number }) => !covered.has(number));
  return [...asked, ...single.map((task): DraftQuestion => ({ kind: 'lead', task }))];
}

function deadlineQuestion(task: DraftTask): DraftQuestion[] {
  const { deadline } = task;
  if (deadline.understood || deadline.text === '') return [];
  const { problem } = deadline;
  return [{ kind: 'deadline', task, readings: problem.kind === 'ambiguous' ? problem.readings : [] }];
}
