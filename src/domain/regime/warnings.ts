import type { WorkCalendar } from '../calendar.ts';
import { addMonths, type Day } from '../day.ts';
import { reportsDueBeforeTheirInputs, type ReportPeriod } from '../report-periods.ts';
import { reportPeriods, type ReportRequirement } from '../report-regime.ts';

/** Something about a regime that a person should look at. */
export type RegimeWarning =
  /** The standing agency would have to report before it has what it sums up. */
  | { readonly kind: 'dueBeforeInputs'; readonly upward: ReportPeriod; readonly input: ReportPeriod }
  /** Less than one working day between closing and hand-in (Nghị định 09/2019/NĐ-CP Art. 8(5)). */
  | { readonly kind: 'dueBeforeClosing'; readonly period: ReportPeriod }
  | { readonly kind: 'nobodyOwes'; readonly requirement: ReportRequirement };

/** What is wrong with the periods due in the year after a day; of each report only the first case. */
export function regimeWarnings(
  requirements: readonly ReportRequirement[],
  { from, calendar }: { readonly from: Day; readonly calendar: WorkCalendar },
): readonly RegimeWarning[] {
  const span = { from, to: addMonths(from, 12) };
  const early = reportsDueBeforeTheirInputs(requirements, span);
  const hurried = reportPeriods(requirements, span).filter(
    ({ closesOn, dueOn }) => dueOn < calendar.workingDayAfter(closesOn),
  );
  const empty = requirements.filter(
    ({ role, owedBy, alsoAgencyIds = [] }) => role === 'agency' && owedBy.length + alsoAgencyIds.length === 0,
  );
  return [
    ...firstOf(early, ({ upward }) => upward.requirementKey).map((each) => ({
      kind: 'dueBeforeInputs' as const,
      ...each,
    })),
    ...firstOf(hurried, (period) => period.requirementKey).map((period) => ({
      kind: 'dueBeforeClosing' as const,
      period,
    })),
    ...empty.map((requirement) => ({ kind: 'nobodyOwes' as const, requirement })),
  ];
}

const firstOf = <T>(list: readonly T[], keyOf: (item: T) => string): readonly T[] =>
  [...new Map([...list].reverse().map((item) => [keyOf(item), item])).values()].reverse();
