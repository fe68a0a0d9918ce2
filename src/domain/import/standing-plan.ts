import type { DraftPlan, DraftTask } from '../plan-draft.ts';
import type { YearSpan } from '../schedule.ts';
import { foldText } from '../text-fold.ts';
import type { StandingTask } from './compare-tasks.ts';

export interface StandingPlan {
  readonly id: number;
  readonly number: string | undefined;
  readonly title: string;
  readonly issuer: string | undefined;
  readonly signedOn: string | undefined;
  readonly years: YearSpan;
  readonly tasks: readonly StandingTask[];
}

/** What names a plan among those of its authority: its number and years, else its title and years. */
export const planKeyOf = (plan: {
  readonly number: string | undefined;
  readonly title: string;
  readonly years: YearSpan;
}): string =>
  `${plan.number === undefined ? `title:${foldText(plan.title)}` : `number:${foldNumber(plan.number)}`}|${plan.years.from}-${plan.years.to}`;

const foldNumber = (number: string): string => foldText(number).replace(/\s+/g, '');

/**
 * The standing plan that a file speaks of. Where both have a number the number decides; else title and years do; and an
 * appendix alone (no number, another heading) is of the plan with which it shares at least half of its tasks. Another
 * span of years is always another plan: yearly plans repeat their tasks.
 */
export function findStandingPlan(
  plan: DraftPlan,
  tasks: readonly DraftTask[],
  standing: readonly StandingPlan[],
): StandingPlan | undefined {
  const sameYears = standing.filter(({ years }) => isSameSpan(plan.years, years));
  const byNumber = sameYears.find((each) => numbersOf(plan, each) === 'same');
  if (byNumber) return byNumber;
  const possible = sameYears.filter((each) => numbersOf(plan, each) === 'unknown');
  const title = foldText(plan.title ?? '');
  return possible.find((each) => title !== '' && foldText(each.title) === title) ?? mostShared(tasks, possible);
}

const isSameSpan = (read: YearSpan | undefined, { from, to }: YearSpan): boolean =>
  read === undefined || (read.from === from && read.to === to);

function numbersOf(plan: DraftPlan, standing: StandingPlan): 'same' | 'other' | 'unknown' {
  if (plan.number === undefined || standing.number === undefined) return 'unknown';
  return foldNumber(plan.number) === foldNumber(standing.number) ? 'same' : 'other';
}

function mostShared(tasks: readonly DraftTask[], plans: readonly StandingPlan[]): StandingPlan | undefined {
  if (plans.length === 0) return undefined;
  const titles = new Set(tasks.map(({ title }) => foldText(title)));
  const shared = plans.map((plan) => ({
    plan,
    count: new Set(plan.tasks.map(({ content }) => foldText(content.title)).filter((title) => titles.has(title))).size,
  }));
  const best = shared.reduce<(typeof shared)[number] | undefined>(
    (most, each) => (most === undefined || each.count > most.count ? each : most),
    undefined,
  );
  return best && best.count > 0 && best.count * 2 >= titles.size ? best.plan : undefined;
}
