import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day, instantOf, weekdayOf, type Day } from '../../src/domain/day.ts';
import { planReminders, type PlannedReminder } from '../../src/domain/reminder.ts';
import type { IsQuiet } from '../../src/domain/quiet.ts';
import { calendar, everybody, keyOf, OFFICER, rules, subject, ZONE } from './ladder.ts';

/** Runs the planner at eight of every day, with the quiet days given, and remembers what was planned. */
function liveThrough(from: Day, to: Day, { dueOn, isQuiet }: { readonly dueOn: string; readonly isQuiet: IsQuiet }) {
  const recorded = new Set<string>();
  const sent: { readonly on: Day; readonly reminder: PlannedReminder }[] = [];
  for (let on = from; on <= to; on = addDays(on, 1)) {
    const plan = planReminders({
      now: instantOf(on, 8 * 60, ZONE),
      subjects: [subject(dueOn)],
      recipientsOf: () => everybody,
      enrolledOn: () => day('2026-01-05'),
      recorded: new Set(recorded),
      servedToday: new Set(),
      isQuiet,
      rules,
    });
    for (const reminder of plan.send) sent.push({ on, reminder });
    for (const reminder of [...plan.send, ...plan.superseded]) recorded.add(keyOf(reminder));
  }
  return sent.filter(({ reminder }) => reminder.personId === OFFICER);
}

const shown = (sent: ReturnType<typeof liveThrough>): readonly string[] =>
  sent.map(({ on, reminder }) => `${on.slice(5)} ${reminder.step}${reminder.late ? ' late' : ''}`);

const onWeekdays =
  (...weekdays: readonly number[]): IsQuiet =>
  (personId, on) =>
    personId === OFFICER && weekdays.includes(weekdayOf(on));

describe('a quiet day', () => {
  const THURSDAY = '2026-03-19';
  const live = (isQuiet: IsQuiet) =>
    shown(liveThrough(day('2026-03-09'), day('2026-03-31'), { dueOn: THURSDAY, isQuiet }));

  it.each([
    ['none', [], ['03-12 officer-7', '03-16 officer-3', '03-18 officer-1', '03-19 officer0']],
    [
      'Thursday: the first reminder waits for Friday, that of the due day comes',
      [4],
      ['03-13 officer-7', '03-16 officer-3', '03-18 officer-1', '03-19 officer0'],
    ],
    [
      'Monday: three days before becomes two',
      [1],
      ['03-12 officer-7', '03-17 officer-3', '03-18 officer-1', '03-19 officer0'],
    ],
    [
      'Wednesday: what falls due on the next working day comes anyway',
      [3],
      ['03-12 officer-7', '03-16 officer-3', '03-18 officer-1', '03-19 officer0'],
    ],
    [
      'all but Friday: what lost its place to a later step is not sent in its place',
      [1, 2, 3, 4, 6, 7],
      ['03-13 officer-7', '03-18 officer-1', '03-19 officer0'],
    ],
  ])('%s', (_name, weekdays, wanted) => {
    expect(live(onWeekdays(...weekdays))).toEqual(wanted);
  });

  it('before a weekend lets through what falls due on Monday', () => {
    const sent = liveThrough(day('2026-03-09'), day('2026-03-17'), { dueOn: '2026-03-16', isQuiet: onWeekdays(5) });
    expect(shown(sent)).toEqual(['03-09 officer-7', '03-13 officer-1', '03-16 officer0']);
  });

  it('is no delay of the system, unlike a day on which the person could have been told', () => {
    const from = day('2026-03-13');
    const missed = liveThrough(from, from, { dueOn: THURSDAY, isQuiet: onWeekdays() });
    const wished = liveThrough(from, from, { dueOn: THURSDAY, isQuiet: onWeekdays(4) });
    expect([shown(missed), shown(wished)]).toEqual([['03-13 officer-7 late'], ['03-13 officer-7']]);
  });

  it('of another person changes nothing', () => {
    expect(live((personId) => personId !== OFFICER)).toEqual(live(() => false));
  });
});

describe('whatever days are quiet', () => {
  const dueDays = fc.integer({ min: 20, max: 90 }).map((days) => addDays(day('2026-01-26'), days));
  const quietDays = fc.record({
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    leaveFrom: fc.integer({ min: -30, max: 20 }),
    leaveDays: fc.integer({ min: 0, max: 40 }),
  });

  it('the person is told by the due day, and what is not urgent never comes on such a day', () => {
    fc.assert(
      fc.property(dueDays, quietDays, (dueOn, { weekdays, leaveFrom, leaveDays }) => {
        const leave = addDays(dueOn, leaveFrom);
        const isQuiet: IsQuiet = (_person, on) =>
          weekdays.includes(weekdayOf(on)) || (leave <= on && on <= addDays(leave, leaveDays));
        const sent = liveThrough(addDays(dueOn, -20), addDays(dueOn, 3), { dueOn, isQuiet });
        expect(sent.some(({ on }) => on <= dueOn && on >= calendar.workingDayOnOrBefore(dueOn))).toBe(true);
        for (const { on } of sent) expect(!isQuiet(OFFICER, on) || dueOn <= calendar.workingDayAfter(on)).toBe(true);
        const keys = sent.map(({ reminder }) => keyOf(reminder));
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { seed: 20261121 },
    );
  });
});
