import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../../src/domain/calendar.ts';
import { addDays, day, weekdayOf } from '../../../src/domain/day.ts';
import { dueDays, monthAhead } from '../../../src/domain/picture/month.ts';
import { agencyBars, areaBars, MOST_BARS } from '../../../src/domain/picture/progress.ts';
import { ratesOverPeriods } from '../../../src/domain/picture/rates.ts';
import { deskOf } from '../../../src/domain/report-desk.ts';
import { summarisePeriod } from '../../../src/domain/status-period.ts';
import { dueWithinTwoWeeks, summariseAgencies, summariseAreas, tally } from '../../../src/domain/status-summary.ts';
import { anyView, context, TODAY, view } from '../status-views.ts';

const SEED = { seed: 20261121 };
const many = fc.array(anyView, { maxLength: 60 });

describe('progress in a picture', () => {
  it('has the figures of /tinhhinh, whatever there is', () => {
    fc.assert(
      fc.property(many, (obligations) => {
        const whole = tally(obligations, context);
        for (const { bars } of [
          areaBars(summariseAreas(obligations, context)),
          agencyBars(summariseAgencies(obligations, context)),
        ]) {
          const sum = (part: 'done' | 'overdue' | 'total'): number => bars.reduce((total, bar) => total + bar[part], 0);
          expect([sum('done'), sum('overdue'), sum('total')]).toEqual([whole.done, whole.counts.overdue, whole.opened]);
          expect(bars.every((bar) => bar.done + bar.overdue <= bar.total)).toBe(true);
        }
      }),
      SEED,
    );
  });

  it('shows who is late most and says how many more there are', () => {
    const obligations = Array.from({ length: 20 }, (_, agency) =>
      Array.from({ length: agency + 1 }, () => view({ agency: agency + 1, task: 1, dueOn: '2026-03-02' })),
    ).flat();
    const { bars, others } = agencyBars(summariseAgencies(obligations, context));
    expect(bars).toHaveLength(MOST_BARS);
    expect(others).toBe(5);
    expect(bars.map(({ overdue }) => overdue)).toEqual(Array.from({ length: 15 }, (_, index) => 20 - index));
  });
});

describe('rates over the periods', () => {
  const quarter = (periodKey: string, dueOn: string, doneOn?: string) =>
    view({ periodKey, dueOn, ...(doneOn === undefined ? {} : { doneOn }) });

  it('shows the periods in their order, as soon as something of them is due or came', () => {
    const periods = ratesOverPeriods(
      [
        quarter('2026-Q2', '2026-06-17'),
        quarter('2026-Q1', '2026-03-17', '2026-03-06'),
        quarter('2025-Q4', '2025-12-17', '2025-12-17'),
        quarter('2025-Q4', '2025-12-17', '2025-12-19'),
        quarter('2025-Q4', '2025-12-17'),
      ],
      context,
    );
    expect(periods.map(({ periodKey }) => periodKey)).toEqual(['2025-Q4', '2026-Q1']);
    expect(periods[0]?.rates).toMatchObject({ expected: 3, received: 2, onTime: 1, late: 1, overdue: 1 });
  });

  it('keeps the last five, and neither tasks nor what was waived', () => {
    const years = [2019, 2020, 2021, 2022, 2023, 2024].map((year) => quarter(`${year}-Q1`, `${year}-03-17`));
    const others = [
      view({ task: 1, periodKey: '2026-Q1', dueOn: '2026-03-02' }),
      view({ periodKey: '2025-Q1', dueOn: '2025-03-17', phase: 'waived' }),
    ];
    expect(ratesOverPeriods([...years, ...others], context).map(({ periodKey }) => periodKey)).toEqual(
      [2020, 2021, 2022, 2023, 2024].map((year) => `${year}-Q1`),
    );
  });

  it('leaves out what the standing agency sends upward, as the desk does', () => {
    const upward = { ...quarter('2026-Q1', '2026-03-05', '2026-03-04'), requirementKey: 'quarterly-upward' };
    const own = [quarter('2026-Q1', '2026-03-05', '2026-03-04'), quarter('2026-Q1', '2026-03-05')];
    expect(ratesOverPeriods([upward], context)).toEqual([]);
    const [shown] = ratesOverPeriods([upward, ...own], context);
    expect(shown?.rates).toMatchObject({ expected: 2, received: 1 });
    const subject = { kind: 'period' as const, periodKey: '2026-Q1' };
    const desk = deskOf({ obligations: [upward, ...own], subject, handIns: new Map() }, context);
    expect(shown?.rates).toEqual(desk?.rates);
  });

  it('leaves out reports that the authority has given a name, as the desk does', () => {
    const named = { ...quarter('2026-Q1', '2026-03-05'), reportTitle: 'Báo cáo công tác thanh tra' };
    expect(ratesOverPeriods([named], context)).toEqual([]);
    const own = quarter('2026-Q1', '2026-03-05', '2026-03-04');
    expect(ratesOverPeriods([named, own], context)[0]?.rates).toMatchObject({ expected: 1, received: 1 });
  });

  it('has the figures of the period in /tinhhinh, whatever there is', () => {
    fc.assert(
      fc.property(many, (obligations) => {
        for (const { periodKey, rates } of ratesOverPeriods(obligations, context)) {
          const { reports } = summarisePeriod(obligations, periodKey, context);
          expect([rates.received, rates.expected]).toEqual([reports.done, reports.total]);
        }
      }),
      SEED,
    );
  });
});

describe('the month ahead', () => {
  it('is whole weeks from Monday that hold today and the thirty days after it', () => {
    fc.assert(
      fc.property(many, fc.integer({ min: 0, max: 400 }), (obligations, later) => {
        const today = addDays(TODAY, later);
        const { weeks, until } = monthAhead(obligations, { ...context, today });
        const days = weeks.flat().map((each) => each.day);
        expect(weeks.every((week) => week.length === 7 && weekdayOf(week[0]?.day ?? TODAY) === 1)).toBe(true);
        expect(days.every((each, index) => index === 0 || each === addDays(days[index - 1] ?? each, 1))).toBe(true);
        expect(days).toContain(today);
        expect(days).toContain(until);
        expect(until).toBe(addDays(today, 30));
        expect(weeks.flat().filter(({ look }) => look === 'today')).toHaveLength(1);
      }),
      SEED,
    );
  });

  it('holds each thing that /tinhhinh counts in the next two weeks, and nothing twice', () => {
    fc.assert(
      fc.property(many, (obligations) => {
        const shown = dueDays(monthAhead(obligations, context)).flatMap(({ reports, tasks }) => [...reports, ...tasks]);
        const soon = dueWithinTwoWeeks(obligations, context).due;
        expect(shown.filter(({ dueOn }) => (dueOn ?? '') <= addDays(TODAY, 14)).length).toBe(soon.length);
        expect(new Set(shown).size).toBe(shown.length);
      }),
      SEED,
    );
  });

  it('keeps a due day on a day off where it is, although it can be met on the Monday after', () => {
    const { weeks } = monthAhead([view({ task: 1, dueOn: '2026-03-07' })], context);
    expect(weeks[0]?.[5]).toMatchObject({ day: '2026-03-07', look: 'past', rest: 'weekend', tasks: [{}] });
    expect(weeks[1]?.[0]).toMatchObject({ day: '2026-03-09', look: 'today', tasks: [] });
  });

  it('tells reports from tasks, and leaves out what is done, late or continuous', () => {
    const month = monthAhead(
      [
        view({ dueOn: '2026-03-17' }),
        view({ task: 1, dueOn: '2026-03-17' }),
        view({ task: 2, dueOn: '2026-03-17', doneOn: '2026-03-06' }),
        view({ task: 3, dueOn: '2026-03-02' }),
        view({ task: 4, dueOn: '2026-03-17', continuous: true }),
        view({ task: 5, dueOn: '2026-04-09' }),
      ],
      context,
    );
    expect(dueDays(month)).toMatchObject([{ day: '2026-03-17', reports: [{}], tasks: [{ task: { id: 1 } }] }]);
  });

  it('marks holidays and made-up Saturdays', () => {
    const calendar = createWorkCalendar({ holidays: [day('2026-03-18')], workingDays: [day('2026-03-21')] });
    const days = monthAhead([], { ...context, calendar }).weeks.flat();
    const restOn = (on: string) => days.find((each) => each.day === on)?.rest;
    expect(['2026-03-17', '2026-03-18', '2026-03-21', '2026-03-22'].map(restOn)).toEqual([
      'worked',
      'off',
      'madeUp',
      'weekend',
    ]);
  });
});
