import { describe, expect, it } from 'vitest';
import { day } from '../../src/domain/day.ts';
import {
  defaultRequirements,
  monthlyRequirement,
  type ReportPeriod,
  reportPeriods,
  type ReportRequirement,
  reportsDueBeforeTheirInputs,
} from '../../src/domain/report-regime.ts';

const yearSpan = (year: number) => ({ from: day(`${year}-01-01`), to: day(`${year}-12-31`) });
const agencies = (level: 'province' | 'district' | 'commune') =>
  defaultRequirements(level).filter((requirement) => requirement.role === 'agency');
const standing = (level: 'province' | 'district' | 'commune') =>
  defaultRequirements(level).filter((requirement) => requirement.role === 'standing');
const row = (period: ReportPeriod) => [period.covers.join(' '), `${period.opensOn}..${period.closesOn}`, period.dueOn];

describe('the default report regime', () => {
  it.each([2022, 2026, 2027])('asks agencies of a province for four reports in %i', (year) => {
    expect(reportPeriods(agencies('province'), yearSpan(year)).map(row)).toEqual([
      [`${year}-Q1`, `${year - 1}-12-15..${year}-03-14`, `${year}-03-17`],
      [`${year}-H1 ${year}-Q2`, `${year - 1}-12-15..${year}-06-14`, `${year}-06-17`],
      [`${year}-9M ${year}-Q3`, `${year - 1}-12-15..${year}-09-14`, `${year}-09-17`],
      [`${year}-Y ${year}-H2 ${year}-Q4`, `${year - 1}-12-15..${year}-12-14`, `${year}-12-17`],
    ]);
  });

  it.each([
    ['province', '17', '20'],
    ['district', '16', '17'],
    ['commune', '16', '17'],
  ] as const)('has the hand-in days of a %s', (level, agencyDay, standingDay) => {
    const dueDays = (requirements: readonly ReportRequirement[]) =>
      reportPeriods(requirements, yearSpan(2026)).map((period) => period.dueOn);
    const months = ['03', '06', '09', '12'];
    expect(dueDays(agencies(level))).toEqual(months.map((month) => `2026-${month}-${agencyDay}`));
    expect(dueDays(standing(level))).toEqual(months.map((month) => `2026-${month}-${standingDay}`));
  });

  it('keeps a due day that is a Saturday', () => {
    // 17 December 2022 is a Saturday.
    expect(reportPeriods(standing('district'), yearSpan(2022)).at(-1)?.dueOn).toBe('2022-12-17');
  });

  it('opens single quarters on the 15th of the last month of the quarter before', () => {
    const quarterly = agencies('province').filter((requirement) => requirement.frequency === 'quarterly');
    expect(reportPeriods(quarterly, yearSpan(2026)).map(row)).toEqual([
      ['2026-Q1', '2025-12-15..2026-03-14', '2026-03-17'],
      ['2026-Q2', '2026-03-15..2026-06-14', '2026-06-17'],
      ['2026-Q3', '2026-06-15..2026-09-14', '2026-09-17'],
      ['2026-Q4', '2026-09-15..2026-12-14', '2026-12-17'],
    ]);
  });

  it('has a second half of the year where no yearly report absorbs it', () => {
    const sixMonth = agencies('province').filter((requirement) => requirement.frequency === 'sixMonth');
    expect(reportPeriods(sixMonth, yearSpan(2026)).map(row)).toEqual([
      ['2026-H1', '2025-12-15..2026-06-14', '2026-06-17'],
      ['2026-H2', '2026-06-15..2026-12-14', '2026-12-17'],
    ]);
  });

  it('absorbs months in the longer reports and keeps the others', () => {
    const periods = reportPeriods([...agencies('province'), monthlyRequirement('province')], yearSpan(2026));
    expect(periods).toHaveLength(12);
    expect(periods.map((period) => period.covers.join(' '))).toContain('2026-H1 2026-Q2 2026-M06');
    expect(periods[0]).toMatchObject({ periodKey: '2026-M01', opensOn: '2025-12-15', closesOn: '2026-01-14' });
  });

  it('asks departments, communes and service units, not schools, mass organisations or vertical agencies', () => {
    const kinds = agencies('province').flatMap((requirement) => requirement.owedBy);
    expect(new Set(kinds)).toEqual(new Set(['office', 'district', 'commune', 'publicServiceUnit']));
    expect(standing('province').flatMap((requirement) => requirement.owedBy)).toEqual([]);
  });
});

describe('report periods', () => {
  const [quarterly] = agencies('province') as [ReportRequirement];
  const yearly = agencies('province').find((requirement) => requirement.frequency === 'yearly') as ReportRequirement;

  it('are those due within the span, both ends included', () => {
    const span = { from: day('2026-03-17'), to: day('2026-06-17') };
    expect(reportPeriods(agencies('province'), span).map((period) => period.periodKey)).toEqual(['2026-Q1', '2026-H1']);
    const later = { from: day('2026-03-18'), to: day('2026-06-16') };
    expect(reportPeriods(agencies('province'), later)).toEqual([]);
  });

  it('stay apart in two regimes and in two roles', () => {
    const other = { ...yearly, key: 'other', regime: 'inspection' };
    const december = { from: day('2026-12-01'), to: day('2026-12-31') };
    expect(reportPeriods([quarterly, other], december)).toHaveLength(2);
    expect(reportPeriods(defaultRequirements('province'), december)).toHaveLength(2);
  });

  it('are not absorbed by a report that not everybody owes', () => {
    const forOffices: ReportRequirement = { ...yearly, owedBy: ['office'] };
    const december = { from: day('2026-12-01'), to: day('2026-12-31') };
    expect(reportPeriods([quarterly, forOffices], december).map((period) => period.periodKey)).toEqual([
      '2026-Q4',
      '2026-Y',
    ]);
  });

  it('begin and end with the requirement, by the day on which they close', () => {
    const until = { ...quarterly, toOn: day('2025-06-30') };
    expect(reportPeriods([until], yearSpan(2025)).map((period) => period.periodKey)).toEqual(['2025-Q1', '2025-Q2']);
    const since = { ...quarterly, fromOn: day('2026-03-15') };
    expect(reportPeriods([since], yearSpan(2026))[0]?.periodKey).toBe('2026-Q2');
  });

  it('follow other windows, also over New Year and with the end of a month', () => {
    const halfYear: ReportRequirement = {
      ...yearly,
      key: 'maintenance',
      frequency: 'sixMonth',
      opens: { monthOffset: 0, day: 1 },
      closes: { monthOffset: 0, day: 31 },
      due: { monthOffset: 1, day: 10 },
    };
    expect(reportPeriods([halfYear], yearSpan(2026)).map(row)).toEqual([
      ['2025-H2', '2025-07-01..2025-12-31', '2026-01-10'],
      ['2026-H1', '2026-01-01..2026-06-30', '2026-07-10'],
    ]);
  });

  it('show an upward report that is due before its inputs', () => {
    expect(reportsDueBeforeTheirInputs(defaultRequirements('province'), yearSpan(2026))).toEqual([]);
    const early = defaultRequirements('province').map((requirement) =>
      requirement.key === 'sixMonth-upward' ? { ...requirement, due: { monthOffset: -1, day: 17 } } : requirement,
    );
    const [conflict] = reportsDueBeforeTheirInputs(early, yearSpan(2025));
    expect(conflict?.upward).toMatchObject({ periodKey: '2025-H1', dueOn: '2025-05-17' });
    expect(conflict?.input.dueOn).toBe('2025-06-17');
  });
});
