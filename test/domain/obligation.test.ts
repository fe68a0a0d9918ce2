import { describe, expect, it } from 'vitest';
import { day } from '../../src/domain/day.ts';
import {
  isOwedSince,
  planReportObligations,
  planTaskObligations,
  type PlannedObligation,
  type TaskToPlan,
} from '../../src/domain/obligation.ts';
import { defaultRequirements, reportPeriods } from '../../src/domain/report-regime.ts';
import type { Schedule } from '../../src/domain/schedule.ts';

const TODAY = day('2026-03-09');
const task = (schedule: Schedule | undefined, other: Partial<TaskToPlan> = {}): TaskToPlan => ({
  id: 12,
  schedule,
  years: { from: 2026, to: 2030 },
  leadAgencyIds: [7],
  startsOn: day('2026-01-05'),
  ...other,
});
const agencyReports = reportPeriods(
  defaultRequirements('province').filter(({ role }) => role === 'agency'),
  { from: day('2026-01-05'), to: day('2027-06-30') },
);
const plan = (of: TaskToPlan, today = TODAY): readonly PlannedObligation[] =>
  planTaskObligations(of, today, agencyReports);
const brief = ({ periodKey, opensOn, dueOn }: PlannedObligation): string =>
  `${periodKey}: ${opensOn ?? 'always'} – ${dueOn ?? 'undated'}`;

describe('the obligations of a task', () => {
  const rows: readonly (readonly [string, Schedule | undefined, readonly string[]])[] = [
    ['a date: "Trước ngày 13/3/2026"', { kind: 'date', on: day('2026-03-12') }, ['once: always – 2026-03-12']],
    [
      'a day each year, up to twelve months ahead: "Trước 15/11 hàng năm"',
      { kind: 'yearly', month: 11, day: 14 },
      ['2026: 2026-01-01 – 2026-11-14', '2027: 2027-01-01 – 2027-11-14'],
    ],
    [
      '"Quý I hàng năm" is open from New Year',
      { kind: 'yearly', month: 3, day: 'last' },
      ['2026: 2026-01-01 – 2026-03-31', '2027: 2027-01-01 – 2027-03-31'],
    ],
    [
      '"Hàng quý": each quarter opens with its first month',
      { kind: 'every', unit: 'quarter' },
      [
        '2026-Q1: 2026-01-01 – 2026-03-31',
        '2026-Q2: 2026-04-01 – 2026-06-30',
        '2026-Q3: 2026-07-01 – 2026-09-30',
        '2026-Q4: 2026-10-01 – 2026-12-31',
        '2027-Q1: 2027-01-01 – 2027-03-31',
      ],
    ],
    [
      '"6 tháng": halves',
      { kind: 'every', unit: 'halfYear' },
      ['2026-H1: 2026-01-01 – 2026-06-30', '2026-H2: 2026-07-01 – 2026-12-31', '2027-H1: 2027-01-01 – 2027-06-30'],
    ],
    [
      '"Hàng quý, trước ngày 05 tháng đầu quý sau": the key is of the quarter, the day may be of the next year',
      { kind: 'every', unit: 'quarter', on: { month: 1, day: 4 } },
      [
        '2026-Q1: 2026-01-01 – 2026-04-04',
        '2026-Q2: 2026-04-01 – 2026-07-04',
        '2026-Q3: 2026-07-01 – 2026-10-04',
        '2026-Q4: 2026-10-01 – 2027-01-04',
        '2027-Q1: 2027-01-01 – 2027-04-04',
      ],
    ],
    [
      '"9 tháng (trước 15/9)" is open from New Year',
      { kind: 'yearly', month: 9, day: 14, period: '9M', years: { from: 2026, to: 2026 } },
      ['2026-9M: 2026-01-01 – 2026-09-14'],
    ],
    [
      '"Trước 30/6 và trước 30/12/2026": two due days, open at once',
      {
        kind: 'several',
        schedules: [
          { kind: 'date', on: day('2026-06-29') },
          { kind: 'date', on: day('2026-12-29') },
        ],
      },
      ['2026-06: always – 2026-06-29', '2026-12: always – 2026-12-29'],
    ],
    [
      '"Hàng quý (trước ngày 15 tháng cuối quý), 6 tháng (trước 20/6)": each period with its own opening',
      {
        kind: 'several',
        schedules: [
          { kind: 'every', unit: 'quarter', on: { month: 0, day: 14 }, years: { from: 2026, to: 2026 } },
          { kind: 'yearly', month: 6, day: 19, period: 'H1', years: { from: 2026, to: 2026 } },
        ],
      },
      [
        '2026-Q1: 2026-01-01 – 2026-03-14',
        '2026-Q2: 2026-04-01 – 2026-06-14',
        '2026-H1: 2026-01-01 – 2026-06-19',
        '2026-Q3: 2026-07-01 – 2026-09-14',
        '2026-Q4: 2026-10-01 – 2026-12-14',
      ],
    ],
    ['an event that has no day yet', { kind: 'after', days: 7, event: 'ban hành' }, ['once: always – undated']],
    ['an undated phrase', { kind: 'undated', basis: 'Theo lộ trình' }, ['once: always – undated']],
    [
      'an undated phrase that comes back asks for a day each year',
      { kind: 'undated', basis: 'Theo kế hoạch hàng năm', recurs: 'year' },
      ['2026: always – undated'],
    ],
    ['a phrase that nobody has understood', undefined, ['once: always – undated']],
  ];

  it.each(rows)('%s', (_name, schedule, expected) => {
    expect(plan(task(schedule)).map(brief)).toEqual(expected);
  });

  it('opens each month with its first day', () => {
    const months = plan(task({ kind: 'every', unit: 'month' }));
    expect(months).toHaveLength(15);
    expect(months.slice(1, 3).map(brief)).toEqual([
      '2026-02: 2026-02-01 – 2026-02-28',
      '2026-03: 2026-03-01 – 2026-03-31',
    ]);
  });

  it('asks about a continuous task on the hand-in day of each report period, in the years of the plan', () => {
    const all = plan(task({ kind: 'continuous' }, { years: { from: 2026, to: 2026 } }));
    expect(all.map(({ periodKey, dueOn }) => `${periodKey} ${dueOn}`)).toEqual([
      '2026-Q1 2026-03-17',
      '2026-H1 2026-06-17',
      '2026-9M 2026-09-17',
      '2026-Y 2026-12-17',
    ]);
    expect(all.every(({ continuous }) => continuous)).toBe(true);
  });

  it('keeps to the years that the phrase itself names', () => {
    const schedule: Schedule = { kind: 'every', unit: 'year', years: { from: 2027, to: 2027 } };
    expect(plan(task(schedule)).map(brief)).toEqual(['2027: 2027-01-01 – 2027-12-31']);
  });

  it('gives every lead its own obligation under the same subject and period', () => {
    const all = plan(task({ kind: 'date', on: day('2026-03-12') }, { leadAgencyIds: [7, 8, 9] }));
    expect(all.map(({ agencyId, subjectKey, periodKey }) => [agencyId, subjectKey, periodKey])).toEqual([
      [7, 'task:12', 'once'],
      [8, 'task:12', 'once'],
      [9, 'task:12', 'once'],
    ]);
    expect(plan(task({ kind: 'date', on: day('2026-03-12') }, { leadAgencyIds: [] }))).toEqual([]);
  });

  it('keeps as history what fell due before the plan was imported, and only that', () => {
    const of = task({ kind: 'every', unit: 'month' }, { startsOn: day('2026-02-28') });
    expect(
      plan(of)
        .map(({ periodKey, history }) => `${periodKey} ${history}`)
        .slice(0, 3),
    ).toEqual(['2026-01 true', '2026-02 false', '2026-03 false']);
    expect(plan(task(undefined)).map(({ history }) => history)).toEqual([false]);
  });

  it('makes nothing beyond twelve months, and the same again with the same keys as time goes by', () => {
    const far = task({ kind: 'date', on: day('2027-03-10') });
    expect(plan(far)).toEqual([]);
    expect(plan(far, day('2026-03-10'))).toHaveLength(1);
    const quarterly = task({ kind: 'every', unit: 'quarter' });
    const [before, after] = [plan(quarterly), plan(quarterly, day('2026-09-09'))];
    expect(after.slice(0, before.length)).toEqual(before);
  });
});

describe('the obligations of reports', () => {
  const reports = planReportObligations(
    {
      requirementIds: new Map([
        ['quarterly', 1],
        ['sixMonth', 2],
        ['nineMonth', 3],
        ['yearly', 4],
      ]),
      periods: agencyReports,
      agencyIds: [7, 8],
      startsOn: day('2026-03-18'),
    },
    TODAY,
  );

  it('makes one of those that close on the same day, the longest, which covers the others', () => {
    const ofOne = reports.filter(({ agencyId, dueOn }) => agencyId === 7 && (dueOn ?? '') < '2027');
    expect(ofOne.map(({ subjectKey, covers, requirementId }) => [subjectKey, covers, requirementId])).toEqual([
      ['report:quarterly', ['2026-Q1'], 1],
      ['report:sixMonth', ['2026-H1', '2026-Q2'], 2],
      ['report:nineMonth', ['2026-9M', '2026-Q3'], 3],
      ['report:yearly', ['2026-Y', '2026-H2', '2026-Q4'], 4],
    ]);
  });

  it('keeps the window of the figures and the hand-in day', () => {
    expect(reports[2]).toMatchObject({ opensOn: '2025-12-15', closesOn: '2026-06-14', dueOn: '2026-06-17' });
  });

  it('keeps as history what was due before the authority began', () => {
    expect(reports.filter(({ history }) => history).map(({ periodKey }) => periodKey)).toEqual(['2026-Q1', '2026-Q1']);
  });
});

describe('an agency that came later', () => {
  it.each([
    ['owes what falls due from its first day on', { dueOn: day('2026-06-01'), history: false }, true],
    ['owes nothing that fell due before', { dueOn: day('2026-05-31'), history: false }, false],
    ['owes what still waits for its day', { dueOn: undefined, history: false }, true],
    ['takes over the history', { dueOn: day('2021-05-31'), history: true }, true],
  ])('%s', (_name, planned, owed) => {
    expect(isOwedSince(planned, day('2026-06-01'))).toBe(owed);
  });
});
