import type { AgencyKind } from '../../src/domain/plan-draft.ts';

/**
 * The made-up province office of the report year: 20 agencies and 30 communes. The standing agency is the first; of the
 * other offices, service units and communes each owes the reform report, mass organisations and vertical agencies do not.
 */
export const OFFICE_AGENCIES: readonly { readonly code: string; readonly kind: AgencyKind }[] = [
  ...coded('so', 14, 'office'),
  ...coded('dv', 3, 'publicServiceUnit'),
  ...coded('mt', 2, 'massOrganisation'),
  ...coded('nd', 1, 'vertical'),
  ...coded('xa', 30, 'commune'),
];

function coded(prefix: string, count: number, kind: AgencyKind) {
  return Array.from({ length: count }, (_, index) => ({ code: `${prefix}-${index + 1}`, kind }));
}

/** 13 offices, 3 service units, 30 communes. */
export const OWING = 46;

export interface ExpectedReport {
  readonly period: string;
  readonly covers: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly dueOn: string;
  /** Last day on which it is in time: the due day, or the first working day after it. */
  readonly lateAfterOn: string;
  readonly upwardOn: string;
  readonly upwardLateAfterOn: string;
}

/**
 * Written out by hand from a calendar and Thông tư 06/2025/TT-TTCP Art. 7: agencies by the 17th, the province by the
 * 20th of the last month. 20/6/2026 and 20/3/2027 are Saturdays; 20/9/2026, 20/12/2026 and 20/6/2027 are Sundays.
 */
export const EXPECTED: readonly ExpectedReport[] = [
  row('2026-Q1', '2026-Q1', '2025-12-15', '2026-03-14', ['2026-03-17', '2026-03-17'], ['2026-03-20', '2026-03-20']),
  row(
    '2026-H1',
    '2026-H1 2026-Q2',
    '2025-12-15',
    '2026-06-14',
    ['2026-06-17', '2026-06-17'],
    ['2026-06-20', '2026-06-22'],
  ),
  row(
    '2026-9M',
    '2026-9M 2026-Q3',
    '2025-12-15',
    '2026-09-14',
    ['2026-09-17', '2026-09-17'],
    ['2026-09-20', '2026-09-21'],
  ),
  row(
    '2026-Y',
    '2026-Y 2026-H2 2026-Q4',
    '2025-12-15',
    '2026-12-14',
    ['2026-12-17', '2026-12-17'],
    ['2026-12-20', '2026-12-21'],
  ),
  row('2027-Q1', '2027-Q1', '2026-12-15', '2027-03-14', ['2027-03-17', '2027-03-17'], ['2027-03-20', '2027-03-22']),
  row(
    '2027-H1',
    '2027-H1 2027-Q2',
    '2026-12-15',
    '2027-06-14',
    ['2027-06-17', '2027-06-17'],
    ['2027-06-20', '2027-06-21'],
  ),
  row(
    '2027-9M',
    '2027-9M 2027-Q3',
    '2026-12-15',
    '2027-09-14',
    ['2027-09-17', '2027-09-17'],
    ['2027-09-20', '2027-09-20'],
  ),
  row(
    '2027-Y',
    '2027-Y 2027-H2 2027-Q4',
    '2026-12-15',
    '2027-12-14',
    ['2027-12-17', '2027-12-17'],
    ['2027-12-20', '2027-12-20'],
  ),
];

function row(
  period: string,
  covers: string,
  opensOn: string,
  closesOn: string,
  [dueOn, lateAfterOn]: readonly [string, string],
  [upwardOn, upwardLateAfterOn]: readonly [string, string],
): ExpectedReport {
  return { period, covers, opensOn, closesOn, dueOn, lateAfterOn, upwardOn, upwardLateAfterOn };
}
