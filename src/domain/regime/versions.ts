import { addDays, addMonths, type Day } from '../day.ts';
import { reportPeriods, type ReportRequirement } from '../report-regime.ts';

/** What becomes of one requirement from a day on. */
export type RequirementChange =
  { readonly kind: 'set'; readonly requirement: ReportRequirement } | { readonly kind: 'off'; readonly key: string };

/** The requirements by which periods are owed that close on a day, one of each key. */
export function requirementsOn(requirements: readonly ReportRequirement[], on: Day): readonly ReportRequirement[] {
  const inForce = requirements.filter(
    ({ fromOn, toOn }) => (fromOn === undefined || fromOn <= on) && (toOn === undefined || toOn >= on),
  );
  return [...new Map(inForce.map((requirement) => [requirement.key, requirement])).values()];
}

/** The same, and of what does not stand yet on that day the version that begins first. */
export function requirementsFrom(requirements: readonly ReportRequirement[], on: Day): readonly ReportRequirement[] {
  const standing = requirementsOn(requirements, on);
  const keys = new Set(standing.map(({ key }) => key));
  const later = requirements
    .filter(
      ({ key, fromOn, toOn }) => !keys.has(key) && fromOn !== undefined && fromOn > on && (toOn ?? fromOn) >= fromOn,
    )
    .sort((a, b) => ((a.fromOn ?? '') < (b.fromOn ?? '') ? 1 : -1));
  return [...standing, ...new Map(later.map((each) => [each.key, each])).values()];
}

/**
 * The regime with changes that hold for the periods closing on a day or later: standing versions end the day before, and
 * whatever was to begin later is taken back (its end lies before its beginning).
 */
export function withChanges(
  requirements: readonly ReportRequirement[],
  changes: readonly RequirementChange[],
  fromOn: Day,
): readonly ReportRequirement[] {
  const changed = new Set(changes.map((change) => (change.kind === 'set' ? change.requirement.key : change.key)));
  const ended = requirements.map((requirement) =>
    changed.has(requirement.key) ? { ...requirement, toOn: endBefore(requirement, fromOn) } : requirement,
  );
  return [
    ...ended,
    ...changes.flatMap((change) => (change.kind === 'set' ? [{ ...change.requirement, fromOn, toOn: undefined }] : [])),
  ];
}

/** The last day of a version that a change from a day on replaces. */
export function endBefore({ fromOn, toOn }: Pick<ReportRequirement, 'fromOn' | 'toOn'>, changeOn: Day): Day {
  const last = addDays(fromOn !== undefined && fromOn > changeOn ? fromOn : changeOn, -1);
  return toOn !== undefined && toOn < last ? toOn : last;
}

/**
 * The first day from which a change of these reports leaves alone the period that is to be handed in next: the day after
 * the first of them closes, so that a change seldom reaches figures that are being collected. Today where none is open.
 */
export function nextPeriodOn(requirements: readonly ReportRequirement[], today: Day): Day {
  // A hand-in day may lie a year after the closing.
  const span = { from: today, to: addMonths(today, 26) };
  const [first] = requirements
    .flatMap((requirement) => reportPeriods([{ ...requirement, fromOn: undefined, toOn: undefined }], span))
    .filter(({ opensOn, closesOn }) => opensOn <= today && closesOn >= today)
    .map(({ closesOn }) => closesOn)
    .sort();
  return first === undefined ? today : addDays(first, 1);
}
