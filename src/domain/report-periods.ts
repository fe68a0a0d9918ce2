import { addMonths, type Day, dayOf, daysInMonth, lastDayOfMonth, monthOf, yearOf } from './day.ts';
import type { DayRule, ReportFrequency, ReportRequirement } from './report-regime.ts';

/** One report of one period: what an agency is asked for once. */
export interface ReportPeriod {
  readonly requirementKey: string;
  /** '2026-M03', '2026-Q1', '2026-H1', '2026-9M' or '2026-Y'. */
  readonly periodKey: string;
  /** Its own key first, then those of the periods that it absorbs, longest first. */
  readonly covers: readonly string[];
  /** First and last day of the figures. */
  readonly opensOn: Day;
  readonly closesOn: Day;
  /** The last day for handing in; it stays even on a day off. */
  readonly dueOn: Day;
}

interface PeriodOfYear {
  readonly suffix: string;
  readonly firstMonth: number;
  readonly lastMonth: number;
}

interface Candidate {
  readonly requirement: ReportRequirement;
  readonly months: number;
  readonly period: ReportPeriod;
}

const every = (months: number, suffixOf: (index: number) => string): readonly PeriodOfYear[] =>
  Array.from({ length: 12 / months }, (_, index) => ({
    suffix: suffixOf(index + 1),
    firstMonth: index * months + 1,
    lastMonth: (index + 1) * months,
  }));

/** "Six months" has a second half too: it closes with the year and is absorbed by it. */
const PERIODS: Readonly<Record<ReportFrequency, readonly PeriodOfYear[]>> = {
  monthly: every(1, (index) => `M${String(index).padStart(2, '0')}`),
  quarterly: every(3, (index) => `Q${index}`),
  sixMonth: every(6, (index) => `H${index}`),
  nineMonth: [{ suffix: '9M', firstMonth: 1, lastMonth: 9 }],
  yearly: every(12, () => 'Y'),
};

/**
 * The reports whose hand-in day lies within the span, both ends included, ordered by that day. Periods of one regime
 * and role that close on the same day are one report, the longest, as long as everybody who owes the shorter owes it too.
 */
export function reportPeriods(
  requirements: readonly ReportRequirement[],
  span: { readonly from: Day; readonly to: Day },
): readonly ReportPeriod[] {
  // A hand-in day may lie in another year than its period: one year more at either end.
  const years = Array.from({ length: yearOf(span.to) - yearOf(span.from) + 3 }, (_, i) => yearOf(span.from) - 1 + i);
  const candidates = requirements.flatMap((requirement) => years.flatMap((year) => candidatesOf(requirement, year)));
  return absorb(candidates)
    .map((candidate) => candidate.period)
    .filter((period) => period.dueOn >= span.from && period.dueOn <= span.to)
    .sort((a, b) => compare(a.dueOn, b.dueOn) || compare(a.requirementKey, b.requirementKey));
}

/**
 * Reports upward that are due before the agencies' own reports for the same period: the standing agency could not have
 * them in hand. Seen in real plans, to be shown to a person.
 */
export function reportsDueBeforeTheirInputs(
  requirements: readonly ReportRequirement[],
  span: { readonly from: Day; readonly to: Day },
): readonly { readonly upward: ReportPeriod; readonly input: ReportPeriod }[] {
  const ofRole = (role: ReportRequirement['role']) =>
    reportPeriods(
      requirements.filter((requirement) => requirement.role === role),
      span,
    );
  const inputs = ofRole('agency');
  return ofRole('standing').flatMap((upward) =>
    inputs
      .filter((input) => input.periodKey === upward.periodKey && upward.dueOn < input.dueOn)
      .map((input) => ({ upward, input })),
  );
}

function candidatesOf(requirement: ReportRequirement, year: number): readonly Candidate[] {
  return PERIODS[requirement.frequency]
    .map((of) => ({ requirement, months: of.lastMonth - of.firstMonth + 1, period: periodOf(requirement, year, of) }))
    .filter(({ period }) => isOwed(requirement, period.closesOn));
}

function periodOf(requirement: ReportRequirement, year: number, of: PeriodOfYear): ReportPeriod {
  const periodKey = `${year}-${of.suffix}`;
  return {
    requirementKey: requirement.key,
    periodKey,
    covers: [periodKey],
    opensOn: dayByRule(year, of.firstMonth, requirement.opens),
    closesOn: dayByRule(year, of.lastMonth, requirement.closes),
    dueOn: dayByRule(year, of.lastMonth, requirement.due),
  };
}

function isOwed({ fromOn, toOn }: ReportRequirement, closesOn: Day): boolean {
  return (fromOn === undefined || closesOn >= fromOn) && (toOn === undefined || closesOn <= toOn);
}

function dayByRule(year: number, month: number, rule: DayRule): Day {
  const shifted = addMonths(lastDayOfMonth(year, month), rule.monthOffset);
  const [ruleYear, ruleMonth] = [yearOf(shifted), monthOf(shifted)];
  const inMonth = Math.min(rule.day, daysInMonth(ruleYear, ruleMonth));
  const found = dayOf(ruleYear, ruleMonth, inMonth);
  if (!found) throw new RangeError(`expected a day of the month from 1, got ${rule.day}`);
  return found;
}

function absorb(candidates: readonly Candidate[]): readonly Candidate[] {
  const longestFirst = [...candidates].sort((a, b) => b.months - a.months);
  const kept: Candidate[] = [];
  for (const candidate of longestFirst) {
    const index = kept.findIndex((longer) => absorbs(longer, candidate));
    const longer = kept[index];
    if (longer) kept[index] = covering(longer, candidate.period.periodKey);
    else kept.push(candidate);
  }
  return kept;
}

function absorbs(longer: Candidate, shorter: Candidate): boolean {
  const [a, b] = [longer.requirement, shorter.requirement];
  const sameReport = a.regime === b.regime && a.role === b.role && longer.months > shorter.months;
  const sameDay = longer.period.closesOn === shorter.period.closesOn;
  return sameReport && sameDay && b.owedBy.every((kind) => a.owedBy.includes(kind));
}

const covering = (candidate: Candidate, periodKey: string): Candidate => ({
  ...candidate,
  period: { ...candidate.period, covers: [...candidate.period.covers, periodKey] },
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
