import { describe, expect, it } from 'vitest';
import {
  nearestPeriod,
  nextPeriodOf,
  periodBefore,
  reportedPeriod,
} from '../../../src/domain/consolidated/reported-period.ts';
import { day } from '../../../src/domain/day.ts';
import { obligationView } from '../obligation-view.ts';

const halfYear = obligationView({
  periodKey: '2026-H1',
  covers: ['2026-H1', '2026-Q2'],
  opensOn: day('2025-12-15'),
  closesOn: day('2026-06-14'),
  dueOn: day('2026-06-17'),
});

describe('the period that is reported', () => {
  it('takes its figures from the window of the agencies’ reports', () => {
    expect(reportedPeriod([obligationView()], '2026-Q1')).toMatchObject({
      periodKey: '2026-Q1',
      nextKey: '2026-Q2',
      window: { from: '2025-12-15', to: '2026-03-14' },
      nextSpan: { from: '2026-04-01', to: '2026-06-30' },
    });
  });

  it('goes by the name of the longer one that covers it', () => {
    const found = reportedPeriod([obligationView(), halfYear], '2026-Q2');
    expect(found).toMatchObject({ askedKey: '2026-Q2', periodKey: '2026-H1', window: { to: '2026-06-14' } });
  });

  it('is not that of a report of another name', () => {
    const other = obligationView({
      ...halfYear,
      reportTitle: 'Báo cáo chuyển đổi số',
      subjectKey: 'report:sixMonth:Báo cáo chuyển đổi số',
    });
    expect(reportedPeriod([other], '2026-Q2')).toMatchObject({ periodKey: '2026-Q2', window: { from: '2026-04-01' } });
    expect(nearestPeriod([obligationView(), other], day('2026-06-17'))).toBe('2026-Q1');
  });

  it('has its calendar months where no report is owed, and is none for other words', () => {
    expect(reportedPeriod([], '2026-M05')?.window).toEqual({ from: '2026-05-01', to: '2026-05-31' });
    expect(reportedPeriod([], 'once')).toBeUndefined();
  });

  it.each([
    ['2026-Q4', '2027-Q1'],
    ['2026-H1', '2026-H2'],
    ['2026-H2', '2027-H1'],
    ['2026-9M', '2026-Q4'],
    ['2026-Y', '2027-Y'],
    ['2026-M12', '2027-M01'],
  ])('is followed: after %s comes %s', (key, next) => {
    expect(nextPeriodOf(key)).toBe(next);
  });

  it.each([
    ['2026-03-18', '2026-Q1'],
    ['2026-05-02', '2026-Q1'],
    ['2026-05-03', '2026-H1'],
    ['2026-06-30', '2026-H1'],
  ])('is the one whose hand-in day is nearest: on %s %s', (today, key) => {
    expect(nearestPeriod([obligationView(), halfYear], day(today))).toBe(key);
  });

  it.each([
    ['2026-06-10', '2026-Q1'],
    ['2026-03-18', '2025-Q4'],
  ])('comes after another one: on %s after %s', (today, key) => {
    expect(periodBefore([obligationView(), halfYear], day(today))).toBe(key);
  });

  it('is the quarter of the day where nobody owes a report', () => {
    expect(nearestPeriod([], day('2026-08-02'))).toBe('2026-Q3');
  });
});
