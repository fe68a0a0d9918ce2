import { addDays, addMonths, type Day, dayOf, daysInMonth, yearOf } from './day.ts';
import type { DayRule, ReportFrequency, ReportRequirement } from './report-regime.ts';
import { owesAtLeast } from './regime/who-owes.ts';

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

/** A period with the version of the requirement by which it is owed. */
export interface RequiredPeriod {
  readonly requirement: ReportRequirement;
  readonly period: ReportPeriod;
}

type Span = { readonly from: Day; readonly to: Day };

/**
 * The reports whose hand-in day lies within the span, both ends included, ordered by that day. Periods of one regime
 * and role that close on the same day are one report, the longest, as long as everybody who owes the shorter owes it too.
 */
export const reportPeriods = (requirements: readonly ReportRequirement[], span: Span): readonly ReportPeriod[] =>
  periodsWith(requirements, span, owesAtLeast).map(({ period }) => period);

/** The same for one agency that owes all of these requirements, or for whoever is asked at every report period. */
export const periodsOwedByOne = (requirements: readonly ReportRequirement[], span: Span): readonly RequiredPeriod[] =>
  periodsWith(requirements, span, () => true);

function periodsWith(
  requirements: readonly ReportRequirement[],
  span: Span,
  mayAbsorb: (longer: ReportRequirement, shorter: ReportRequirement) => boolean,
): readonly RequiredPeriod[] {
  // A hand-in day may lie in another year than its period: one year more at either end.
  const years = Array.from({ length: yearOf(span.to) - yearOf(span.from) + 3 }, (_, i) => yearOf(span.from) - 1 + i);
  const candidates = versionsByKey(requirements).flatMap((versions) =>
    years.flatMap((year) => candidatesOf(versions, year)),
  );
  return absorb(candidates, mayAbsorb)
    .filter(({ period }) => period.dueOn >= span.from && period.dueOn <= span.to)
    .sort(
      (a, b) => compare(a.period.dueOn, b.period.dueOn) || compare(a.period.requirementKey, b.period.requirementKey),
    );
}

/**
 * Reports upward that are due before the agencies' own reports for the same period: the standing agency could not have
 * them in hand. Seen in real plans, to be shown to a person.
 */
export function reportsDueBeforeTheirInputs(
  requirements: readonly ReportRequirement[],
  span: { readonly from: Day; readonly to: Day },
): readonly { readonly upward: ReportPeriod; readonly input: ReportPeriod }[] {
  const ofRole = (role: ReportRequirement['role'], within: Span): readonly ReportPeriod[] =>
    reportPeriods(
      requirements.filter((requirement) => requirement.role === role),
      within,
    );
  // An input may be due long after the report that needs it.
  const inputs = ofRole('agency', { from: span.from, to: addMonths(span.to, 12) });
  return ofRole('standing', span).flatMap((upward) =>
    inputs
      .filter((input) => isInputOf(input, upward) && upward.dueOn < input.dueOn)
      .map((input) => ({ upward, input })),
  );
}

const isInputOf = (input: ReportPeriod, upward: ReportPeriod): boolean =>
  input.covers.includes(upward.periodKey) || upward.covers.includes(input.periodKey);

/** The versions of each requirement, oldest first, without those that were taken back before they began. */
function versionsByKey(requirements: readonly ReportRequirement[]): readonly (readonly ReportRequirement[])[] {
  const byKey = new Map<string, ReportRequirement[]>();
  for (const requirement of requirements) {
    const { key, fromOn, toOn } = requirement;
    if (fromOn !== undefined && toOn !== undefined && toOn < fromOn) continue;
    byKey.set(key, [...(byKey.get(key) ?? []), requirement]);
  }
  return [...byKey.values()].map((versions) => [...versions].sort((a, b) => compare(a.fromOn ?? '', b.fromOn ?? '')));
}

function candidatesOf(versions: readonly ReportRequirement[], year: number): readonly Candidate[] {
  // All versions of one key have one frequency.
  const frequency = versions[0]?.frequency;
  const periods = frequency === undefined ? [] : PERIODS[frequency];
  return periods.flatMap((of) => {
    const requirement = versionFor(versions, year, of);
    if (!requirement) return [];
    return [{ requirement, months: of.lastMonth - of.firstMonth + 1, period: periodOf(requirement, year, of) }];
  });
}

/**
 * The version by which a period is owed: the newest that has begun when it closes by that version's own window. A
 * version that another follows on the next day yields to it and has no end of its own, so that a period is owed once
 * also where the change moves its closing day across the day of the change.
 */
function versionFor(
  versions: readonly ReportRequirement[],
  year: number,
  of: PeriodOfYear,
): ReportRequirement | undefined {
  const closesBy = (version: ReportRequirement): Day => dayByRule(year, of.lastMonth, version.closes);
  const index = versions.findLastIndex(
    (version) => version.fromOn === undefined || closesBy(version) >= version.fromOn,
  );
  const version = versions[index];
  if (!version) return undefined;
  const { toOn } = version;
  const isFollowed = toOn !== undefined && versions[index + 1]?.fromOn === addDays(toOn, 1);
  return toOn === undefined || isFollowed || closesBy(version) <= toOn ? version : undefined;
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

function dayByRule(year: number, month: number, rule: DayRule): Day {
  const months = year * 12 + month - 1 + rule.monthOffset;
  const [ruleYear, ruleMonth] = [Math.floor(months / 12), (months % 12) + 1];
  const inMonth = Math.min(rule.day, daysInMonth(ruleYear, ruleMonth));
  const found = dayOf(ruleYear, ruleMonth, inMonth);
  if (!found) throw new RangeError(`expected a day of the month from 1, got ${rule.day}`);
  return found;
}

function absorb(
  candidates: readonly Candidate[],
  mayAbsorb: (longer: ReportRequirement, shorter: ReportRequirement) => boolean,
): readonly Candidate[] {
  const longestFirst = [...candidates].sort((a, b) => b.months - a.months);
  const kept: Candidate[] = [];
  for (const candidate of longestFirst) {
    const index = kept.findIndex(
      (longer) => coincide(longer, candidate) && mayAbsorb(longer.requirement, candidate.requirement),
    );
    const longer = kept[index];
    if (longer) kept[index] = covering(longer, candidate.period.periodKey);
    else kept.push(candidate);
  }
  return kept;
}

function coincide(longer: Candidate, shorter: Candidate): boolean {
  const [a, b] = [longer.requirement, shorter.requirement];
  const sameReport = a.regime === b.regime && a.role === b.role && longer.months > shorter.months;
  return sameReport && longer.period.closesOn === shorter.period.closesOn;
}

const covering = (candidate: Candidate, periodKey: string): Candidate => ({
  ...candidate,
  period: { ...candidate.period, covers: [...candidate.period.covers, periodKey] },
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
