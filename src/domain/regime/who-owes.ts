import type { AgencyKind } from '../plan-draft.ts';
import type { ReportRequirement } from '../report-regime.ts';

/**
 * Whether an agency owes a report to the standing agency: it is of the kinds named and not excepted, or named itself.
 * The standing agency owes only the report upward, and nobody else owes that.
 */
export function owesReport(
  { role, owedBy, alsoAgencyIds = [], exceptAgencyIds = [] }: ReportRequirement,
  agency: { readonly id: number; readonly kind: AgencyKind },
  standingId: number | undefined,
): boolean {
  if (role === 'standing') return agency.id === standingId;
  if (agency.id === standingId || exceptAgencyIds.includes(agency.id)) return false;
  return owedBy.includes(agency.kind) || alsoAgencyIds.includes(agency.id);
}

/** Whether everybody who owes the second report owes the first, as far as can be said without the list of agencies. */
export function owesAtLeast(first: ReportRequirement, second: ReportRequirement): boolean {
  const exceptFirst = first.exceptAgencyIds ?? [];
  const [alsoFirst, exceptSecond] = [first.alsoAgencyIds ?? [], second.exceptAgencyIds ?? []];
  return (
    second.owedBy.every((kind) => first.owedBy.includes(kind)) &&
    (second.alsoAgencyIds ?? []).every((id) => alsoFirst.includes(id)) &&
    exceptFirst.every((id) => exceptSecond.includes(id))
  );
}
