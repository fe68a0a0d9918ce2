import { agencyKey } from '../agency-name.ts';
import type { DraftReporting } from '../plan-draft.ts';
import { FREQUENCIES, keyOf, type ReportFrequency, type ReportRequirement } from '../report-regime.ts';

/**
 * How often a plan wants its agencies to report, in the order of length. What only the standing agency has to report is
 * no report of theirs; reports out of turn ("đột xuất") are asked for when they are wanted.
 */
export function askedFrequencies(
  reporting: readonly DraftReporting[],
  standingName: string | undefined,
): readonly ReportFrequency[] {
  const standingKey = standingName === undefined ? undefined : agencyKey(standingName);
  const isOfStanding = ({ reporters }: DraftReporting): boolean =>
    reporters.length > 0 && reporters.every((each) => each.kind === 'agency' && agencyKey(each.name) === standingKey);
  const asked = new Set(reporting.filter((each) => !isOfStanding(each)).flatMap(({ frequencies }) => frequencies));
  return FREQUENCIES.filter((frequency) => asked.has(frequency));
}

/** Those that the regime has never had: what a person switched off stays off, whatever a plan says again. */
export const missingFrequencies = (
  requirements: readonly ReportRequirement[],
  asked: readonly ReportFrequency[],
): readonly ReportFrequency[] =>
  asked.filter((frequency) => !requirements.some(({ key }) => key === keyOf(frequency, 'agency')));
