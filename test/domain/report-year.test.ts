import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day, instantOf } from '../../src/domain/day.ts';
import { vietnamCalendar } from '../../src/domain/holidays.ts';
import { lateAfterOn, statusOn } from '../../src/domain/obligation-status.ts';
import { owesReport } from '../../src/domain/regime/who-owes.ts';
import { templateRequirements } from '../../src/domain/regime/templates.ts';
import { periodsOwedByOne } from '../../src/domain/report-periods.ts';
import {
  defaultRequirements,
  FREQUENCIES,
  keyOf,
  reformRequirement,
  type ReportRequirement,
} from '../../src/domain/report-regime.ts';
import { EXPECTED, OFFICE_AGENCIES, OWING } from '../support/report-year.ts';

const SPAN = { from: day('2026-01-01'), to: day('2027-12-31') };
const ZONE = 'Asia/Ho_Chi_Minh';
const calendar = vietnamCalendar({ years: { from: 2026, to: 2027 } });
const AGENCIES = OFFICE_AGENCIES.map((agency, index) => ({ ...agency, id: index + 1 }));
const STANDING_ID = 1;

const owedBy = (agency: (typeof AGENCIES)[number], requirements: readonly ReportRequirement[]) =>
  periodsOwedByOne(
    requirements.filter((requirement) => owesReport(requirement, agency, STANDING_ID)),
    SPAN,
  ).map(({ period }) => period);

describe('two years of a province office with 20 agencies and 30 communes', () => {
  const owed = AGENCIES.map((agency) => ({ agency, periods: owedBy(agency, defaultRequirements('province')) }));

  it('ask each office, service unit and commune for each report of the table exactly once', () => {
    const owing = owed.filter(({ agency, periods }) => agency.id !== STANDING_ID && periods.length > 0);
    expect(owing).toHaveLength(OWING);
    for (const { periods } of owing)
      expect(
        periods.map(({ periodKey, covers, opensOn, closesOn, dueOn }) => [
          periodKey,
          covers.join(' '),
          `${opensOn} → ${closesOn}`,
          dueOn,
        ]),
      ).toEqual(
        EXPECTED.map(({ period, covers, opensOn, closesOn, dueOn }) => [
          period,
          covers,
          `${opensOn} → ${closesOn}`,
          dueOn,
        ]),
      );
  });

  it('ask the standing agency for the reports upward, and for nothing else', () => {
    const upward = owed.find(({ agency }) => agency.id === STANDING_ID)?.periods ?? [];
    expect(
      upward.map(({ requirementKey, periodKey, dueOn }) => [requirementKey.split('-')[1], periodKey, dueOn]),
    ).toEqual(EXPECTED.map(({ period, upwardOn }) => ['upward', period, upwardOn]));
  });

  it('ask mass organisations and vertical agencies for nothing', () => {
    const others = owed.filter(({ agency }) => ['massOrganisation', 'vertical'].includes(agency.kind));
    expect(others).toHaveLength(3);
    expect(others.flatMap(({ periods }) => periods)).toEqual([]);
  });

  it.each(EXPECTED)('count $period as late from the working day after $dueOn and $upwardOn', (expected) => {
    expect(lateAfterOn(day(expected.dueOn), calendar)).toBe(expected.lateAfterOn);
    expect(lateAfterOn(day(expected.upwardOn), calendar)).toBe(expected.upwardLateAfterOn);
  });
});

describe('hand-in days on special days', () => {
  const monthly = (dueDay: number, months = 0): ReportRequirement => ({
    ...reformRequirement({ level: 'province', frequency: 'monthly', role: 'agency' }),
    due: { monthOffset: months, day: dueDay },
  });

  it.each([
    ['Tết', 17, '2026-M02', '2026-02-17', '2026-02-23'],
    ['24 November', 24, '2026-M11', '2026-11-24', '2026-11-25'],
    ['24 November of the next year', 24, '2027-M11', '2027-11-24', '2027-11-25'],
    ['a Monday given off for 2 September', 31, '2026-M08', '2026-08-31', '2026-09-03'],
    ['the Saturday worked for it', 22, '2026-M08', '2026-08-22', '2026-08-22'],
    ['a Saturday', 17, '2026-M01', '2026-01-17', '2026-01-19'],
    ['a Sunday', 17, '2026-M05', '2026-05-17', '2026-05-18'],
    ['30 April', 30, '2026-M04', '2026-04-30', '2026-05-04'],
  ] as const)(
    'on %s stay what they are, and lateness waits for a working day',
    (_name, dueDay, periodKey, dueOn, last) => {
      const period = periodsOwedByOne([monthly(dueDay)], SPAN).find(
        (each) => each.period.periodKey === periodKey,
      )?.period;
      expect(period?.dueOn).toBe(dueOn);
      const statusWhenDone = (on: string) =>
        statusOn(
          {
            phase: 'submitted',
            opensOn: undefined,
            dueOn: period?.dueOn,
            doneAt: instantOf(day(on), 16 * 60, ZONE),
            continuous: false,
            history: false,
          },
          { today: day('2027-12-31'), calendar, timeZone: ZONE },
        );
      expect(statusWhenDone(last)).toBe('doneOnTime');
      expect(statusWhenDone(addDays(day(last), 1))).toBe('doneLate');
    },
  );
});

describe('the templates', () => {
  const periodsOf = (name: Parameters<typeof templateRequirements>[0], level: 'province' | 'commune' = 'province') =>
    periodsOwedByOne(
      templateRequirements(name, level, []).filter(({ role }) => role === 'agency'),
      { from: day('2026-01-01'), to: day('2026-12-31') },
    ).map(({ period }) => `${period.covers.join('+').replaceAll('2026-', '')} ${period.closesOn} ${period.dueOn}`);

  it('of the ministry ask for quarter I, six months, quarter III alone, and the year', () => {
    expect(periodsOf('ministry')).toEqual([
      'Q1 2026-03-14 2026-03-17',
      'H1+Q2 2026-06-14 2026-06-17',
      'Q3 2026-09-14 2026-09-17',
      'Y+H2+Q4 2026-12-14 2026-12-17',
    ]);
  });

  it('have the hand-in days of the level', () => {
    expect(periodsOf('halfYear', 'commune')).toEqual(['H1 2026-06-14 2026-06-16', 'Y+H2 2026-12-14 2026-12-16']);
  });

  it('go by calendar windows where they are called so', () => {
    const year = templateRequirements('calendar', 'province', []).filter(({ role }) => role === 'agency');
    const periods = periodsOwedByOne(year, SPAN).map(({ period }) => period);
    expect(periods.map(({ periodKey, opensOn, closesOn, dueOn }) => [periodKey, opensOn, closesOn, dueOn])).toEqual([
      ['2025-Y', '2025-01-01', '2025-12-31', '2026-01-07'],
      ['2026-H1', '2026-01-01', '2026-06-30', '2026-07-07'],
      ['2026-Y', '2026-01-01', '2026-12-31', '2027-01-07'],
      ['2027-H1', '2027-01-01', '2027-06-30', '2027-07-07'],
    ]);
  });

  it('ask for twelve reports a year where a monthly one is among them', () => {
    expect(periodsOf('monthly')).toHaveLength(12);
    expect(periodsOf('monthly')[5]).toBe('H1+Q2+M06 2026-06-14 2026-06-17');
  });

  it('leave who owes as it was', () => {
    const own = defaultRequirements('province').map((each) =>
      each.role === 'agency' ? { ...each, owedBy: ['commune' as const], exceptAgencyIds: [7] } : each,
    );
    const monthly = templateRequirements('monthly', 'province', own).filter(({ role }) => role === 'agency');
    expect(monthly).toHaveLength(5);
    for (const each of monthly) expect(each).toMatchObject({ owedBy: ['commune'], exceptAgencyIds: [7] });
  });
});

describe('coverage', () => {
  const kinds = ['office', 'commune', 'publicServiceUnit', 'massOrganisation'] as const;
  const rule = fc.record({ monthOffset: fc.integer({ min: -1, max: 1 }), day: fc.integer({ min: 1, max: 31 }) });
  const someIds = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 3 });
  const requirement = fc
    .record({
      regime: fc.constantFrom('cchc', 'other'),
      frequency: fc.constantFrom(...FREQUENCIES),
      role: fc.constantFrom('agency' as const, 'standing' as const),
      opens: rule,
      closes: fc.constantFrom({ monthOffset: 0, day: 14 }, { monthOffset: 0, day: 31 }, { monthOffset: 1, day: 5 }),
      due: rule,
      owedBy: fc.uniqueArray(fc.constantFrom(...kinds)),
      alsoAgencyIds: someIds,
      exceptAgencyIds: someIds,
    })
    .map((each): ReportRequirement => ({
      ...each,
      key: `${each.regime}:${keyOf(each.frequency, each.role)}`,
      fromOn: undefined,
      toOn: undefined,
    }));
  const regime = fc.uniqueArray(requirement, { selector: ({ key }) => key, maxLength: 10 });
  const agency = fc.record({ id: fc.integer({ min: 1, max: 6 }), kind: fc.constantFrom(...kinds) });

  it('asks an agency for each period of what it owes exactly once, whoever else owes what', () => {
    fc.assert(
      fc.property(regime, agency, (requirements, one) => {
        const owed = requirements.filter((each) => owesReport(each, one, 1));
        // Wide enough that no hand-in day near the ends falls out of it alone.
        const wide = { from: day('2024-01-01'), to: day('2029-12-31') };
        const asked = periodsOwedByOne(owed, wide).flatMap(({ requirement: by, period }) =>
          period.covers.map((key) => `${by.regime}|${by.role}|${key}`),
        );
        expect(new Set(asked).size).toBe(asked.length);
        const alone = owed.flatMap((each) =>
          periodsOwedByOne([each], { from: day('2025-06-01'), to: day('2028-06-30') }).map(
            ({ period }) => `${each.regime}|${each.role}|${period.periodKey}`,
          ),
        );
        expect(alone.filter((key) => !asked.includes(key))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('asks who owes the shorter but not the longer for the shorter', () => {
    const requirements = defaultRequirements('province').map((each) =>
      each.key === 'yearly' ? { ...each, exceptAgencyIds: [20] } : each,
    );
    const december = (id: number) =>
      owedBy({ id, code: 'x', kind: 'office' }, requirements)
        .filter(({ dueOn }) => dueOn === '2026-12-17')
        .map(({ covers }) => covers.join(' '));
    expect(december(19)).toEqual(['2026-Y 2026-H2 2026-Q4']);
    expect(december(20)).toEqual(['2026-H2 2026-Q4']);
  });
});
