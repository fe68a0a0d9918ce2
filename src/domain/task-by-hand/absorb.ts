import type { Day } from '../day.ts';
import type { YearSpan } from '../schedule.ts';
import { foldText } from '../text-fold.ts';
import { pickAgencies, type AgencyGround, type AgencyPick } from './agency-picks.ts';
import { withFields, type PlanChoice, type TaskDialogue, type TaskFields, type TaskGoal } from './dialogue.ts';
import { directYear, judgeDeadline, type DeadlineVerdict } from './judge-deadline.ts';
import type { HandField } from './labels.ts';
import type { TaskWords } from './parse-task.ts';

export interface GroundPlan {
  readonly id: number;
  readonly number: string | undefined;
  readonly title: string;
  readonly years: YearSpan;
  readonly areas: readonly { readonly code: string; readonly title: string }[];
}

/** What stands in the authority, as words about a task are read against it. */
export interface HandGround extends AgencyGround {
  readonly today: Day;
  /** Those to which tasks may be added. */
  readonly plans: readonly GroundPlan[];
  /** The years of the plan of the task that is being changed. */
  readonly taskYears: YearSpan | undefined;
}

/** Words that could not be taken as they are. */
export type HandProblem =
  | { readonly kind: 'deadline'; readonly text: string; readonly verdict: Exclude<DeadlineVerdict, { kind: 'usable' }> }
  | { readonly kind: 'plan'; readonly text: string }
  /** It is not changed by hand. */
  | { readonly kind: 'fixed'; readonly field: HandField };

export interface Absorbed {
  readonly dialogue: TaskDialogue;
  readonly problems: readonly HandProblem[];
}

/**
 * Takes words into a dialogue: agencies are looked up, a deadline is judged, a plan and an area are found. What cannot
 * be taken is a problem and leaves what was known; without a ground (no authority chosen yet) words are kept as they are.
 */
export function absorb(dialogue: TaskDialogue, words: TaskWords, ground: HandGround | undefined): Absorbed {
  const goal = ground ? goalFor(dialogue.goal, words, ground) : dialogue.goal;
  const years = ground && yearsFor(goal, words.deadline ?? '', ground);
  const verdict =
    ground && years && words.deadline !== undefined
      ? judgeDeadline(words.deadline, { years, today: ground.today })
      : undefined;
  const isBad = verdict !== undefined && verdict.kind !== 'usable';
  const fields: TaskFields = {
    ...plainFields(words, goal),
    ...(words.deadline === undefined || isBad ? {} : { deadline: words.deadline }),
    ...(words.lead === undefined ? {} : { lead: picksOf(words.lead, 'lead', ground) }),
    ...(words.coordinating === undefined ? {} : { coordinating: picksOf(words.coordinating, 'coordinating', ground) }),
  };
  const problems: readonly HandProblem[] = [
    ...(isBad ? [{ kind: 'deadline' as const, text: words.deadline ?? '', verdict }] : []),
    ...(ground ? planProblems(dialogue.goal, words, ground) : []),
  ];
  return { dialogue: withFields({ ...dialogue, goal }, fields), problems };
}

const picksOf = (text: string, role: 'lead' | 'coordinating', ground: HandGround | undefined): readonly AgencyPick[] =>
  role === 'coordinating' && isNone(text)
    ? []
    : ground
      ? pickAgencies(text, role, ground)
      : [{ kind: 'unknown', text }];

function plainFields(words: TaskWords, goal: TaskGoal): TaskFields {
  const { title, product, area, plan, assignedBy, reason } = words;
  return {
    ...(title === undefined ? {} : { title }),
    ...(product === undefined ? {} : { product: isNone(product) ? '' : product }),
    ...(area === undefined || goal.kind !== 'add' ? {} : { area }),
    ...(plan === undefined || goal.kind !== 'add' ? {} : { plan }),
    ...(assignedBy === undefined || goal.kind !== 'add' ? {} : { assignedBy }),
    ...(reason === undefined ? {} : { reason }),
  };
}

const NONE = /^(?:khong|khong co|bo|bo qua|none|skip)?$/;

/** "Không có", "-": there is none. */
export const isNone = (text: string): boolean =>
  NONE.test(
    foldText(text)
      .replace(/[^a-z ]/g, '')
      .trim(),
  );

/** A plan that is named; else the only one that has the named area. */
function goalFor(goal: TaskGoal, words: TaskWords, { plans }: HandGround): TaskGoal {
  if (goal.kind !== 'add') return goal;
  const named = words.plan === undefined ? undefined : findPlan(plans, words.plan);
  if (named) return { kind: 'add', plan: { kind: 'plan', id: named.id } };
  const withArea = plans.filter((plan) => findArea(plan, words.area) !== undefined);
  const [only] = withArea;
  return goal.plan === undefined && only && withArea.length === 1
    ? { kind: 'add', plan: { kind: 'plan', id: only.id } }
    : goal;
}

/** The one plan that has this number, title or id, or alone has the words in its title. */
export function findPlan<Plan extends Pick<GroundPlan, 'id' | 'number' | 'title'>>(
  plans: readonly Plan[],
  words: string,
): Plan | undefined {
  const wanted = foldText(words);
  const exact = plans.filter(({ id, number, title }) =>
    [String(id), foldText(number ?? ''), foldText(title)].includes(wanted),
  );
  const found =
    exact.length > 0 ? exact : plans.filter(({ title }) => wanted !== '' && foldText(title).includes(wanted));
  return found.length === 1 ? found[0] : undefined;
}

/** The area of a plan by its code or title; undefined where it has none such. */
export function findArea<Area extends { readonly code: string; readonly title: string }>(
  { areas }: { readonly areas: readonly Area[] },
  words: string | undefined,
): Area | undefined {
  const wanted = foldText(words ?? '');
  if (wanted === '') return undefined;
  return areas.find(({ code }) => foldText(code) === wanted) ?? areas.find(({ title }) => foldText(title) === wanted);
}

function planProblems(goal: TaskGoal, words: TaskWords, { plans }: HandGround): readonly HandProblem[] {
  if (goal.kind === 'add') {
    const isUnknown = words.plan !== undefined && findPlan(plans, words.plan) === undefined;
    return isUnknown ? [{ kind: 'plan', text: words.plan ?? '' }] : [];
  }
  const fixed = (['area', 'plan', 'assignedBy'] as const).filter((field) => words[field] !== undefined);
  return fixed.map((field) => ({ kind: 'fixed', field }));
}

/** The years that the deadline of the task is read in. */
function yearsFor(goal: TaskGoal, deadline: string, { plans, taskYears, today }: HandGround): YearSpan {
  const year = directYear(deadline, today);
  const direct = { from: year, to: year };
  if (goal.kind !== 'add') return taskYears ?? direct;
  const choice: PlanChoice | undefined = goal.plan;
  return plans.find(({ id }) => choice?.kind === 'plan' && id === choice.id)?.years ?? direct;
}

/** Looks again at agencies that were named before the authority was known. */
export function resolveAgain(dialogue: TaskDialogue, ground: HandGround): Absorbed {
  const { lead, coordinating, deadline, area, plan } = dialogue.fields;
  const said = (picks: readonly AgencyPick[] | undefined): string | undefined =>
    picks?.map((pick) => (pick.kind === 'agency' ? pick.name : pick.text)).join('; ');
  const words = { lead: said(lead), coordinating: said(coordinating), deadline, area, plan };
  const kept = Object.fromEntries(
    Object.entries(words).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
  const { deadline: _judgedAgain, ...fields } = dialogue.fields;
  return absorb({ ...dialogue, fields }, kept, ground);
}
