import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day } from '../../src/domain/day.ts';
import {
  changePreferences,
  DEFAULT_PREFERENCES,
  isQuietOn,
  parseLeave,
  type PreferenceChange,
  type Preferences,
} from '../../src/domain/preferences.ts';

const TODAY = day('2026-03-16');

const changed = (preferences: Preferences, change: PreferenceChange): Preferences => {
  const outcome = changePreferences(preferences, change, TODAY);
  if (outcome.kind === 'refused') throw new Error(`refused: ${outcome.reason}`);
  return outcome.preferences;
};

const quiet = (...weekdays: readonly number[]): Preferences =>
  weekdays.reduce<Preferences>(
    (preferences, weekday) => changed(preferences, { kind: 'weekday', weekday, to: 'quiet' }),
    DEFAULT_PREFERENCES,
  );

const leaveOf = (fromOn: string, toOn: string) => ({ fromOn: day(fromOn), toOn: day(toOn) });

describe('quiet weekdays', () => {
  it('are kept in order, and the same choice twice is one', () => {
    expect(quiet(5, 1, 5).quietWeekdays).toEqual([1, 5]);
    expect(changed(quiet(1, 5), { kind: 'weekday', weekday: 1, to: 'open' }).quietWeekdays).toEqual([5]);
  });

  it.each([
    ['all seven', [6, 7, 1, 2, 3, 4], 5],
    ['Monday to Friday, since nothing goes out at weekends', [1, 2, 3, 4], 5],
  ])('are refused where nothing could ever be told: %s', (_name, weekdays, last) => {
    expect(changePreferences(quiet(...weekdays), { kind: 'weekday', weekday: last, to: 'quiet' }, TODAY)).toEqual({
      kind: 'refused',
      reason: 'noDayLeft',
    });
  });

  it('leave a day from Monday to Friday, in whatever order they are pressed', () => {
    const presses = fc.array(
      fc.record({ weekday: fc.integer({ min: 1, max: 7 }), to: fc.constantFrom('quiet' as const, 'open' as const) }),
    );
    fc.assert(
      fc.property(presses, (list) => {
        let preferences = DEFAULT_PREFERENCES;
        for (const press of list) {
          const outcome = changePreferences(preferences, { kind: 'weekday', ...press }, TODAY);
          if (outcome.kind === 'changed') preferences = outcome.preferences;
        }
        const week = [0, 1, 2, 3, 4].map((days) => addDays(TODAY, days));
        expect(week.some((on) => !isQuietOn(preferences, on))).toBe(true);
      }),
      { seed: 20261121 },
    );
  });
});

describe('leave', () => {
  it('is quiet from its first to its last day', () => {
    const preferences = changed(DEFAULT_PREFERENCES, { kind: 'leave', leave: leaveOf('2026-03-18', '2026-03-20') });
    const days = ['2026-03-17', '2026-03-18', '2026-03-20', '2026-03-21'].map(day);
    expect(days.map((on) => isQuietOn(preferences, on))).toEqual([false, true, true, false]);
    expect(isQuietOn(changed(preferences, { kind: 'leave', leave: undefined }), day('2026-03-18'))).toBe(false);
  });

  it.each([
    ['2026-03-20', '2026-03-18', 'backwards'],
    ['2026-03-01', '2026-03-15', 'over'],
    ['2026-03-16', '2026-10-16', 'tooLong'],
  ])('from %s to %s is refused: %s', (fromOn, toOn, reason) => {
    expect(changePreferences(DEFAULT_PREFERENCES, { kind: 'leave', leave: leaveOf(fromOn, toOn) }, TODAY)).toEqual({
      kind: 'refused',
      reason,
    });
  });

  it.each([
    ['nghỉ phép từ 20/3 đến 27/3/2026', '2026-03-20', '2026-03-27'],
    ['nghỉ từ 20/3 đến 27/3', '2026-03-20', '2026-03-27'],
    ['leave from 20/3/2026 to 2/4', '2026-03-20', '2026-04-02'],
    ['nghỉ 20.3', '2026-03-20', '2026-03-20'],
    ['nghỉ từ 28/12 đến 5/1', '2026-12-28', '2027-01-05'],
    ['nghỉ từ 28/12 đến 5/1/2027', '2026-12-28', '2027-01-05'],
    ['nghỉ từ 10/3 đến 20/3', '2026-03-10', '2026-03-20'],
    ['nghỉ từ 10/1 đến 12/1', '2027-01-10', '2027-01-12'],
  ])('is understood: %s', (text, fromOn, toOn) => {
    expect(parseLeave(text, TODAY)).toEqual({ fromOn, toOn });
  });

  it.each([
    ['nghỉ phép từ 20/3 đến 10/3/2026', 'backwards'],
    ['nghỉ phép từ 20/3 đến 10/3', 'backwards'],
    ['nghỉ phép từ 20/3/2026 đến 10/3', 'backwards'],
    ['nghỉ phép từ 20/3 đến 10/12', 'tooLong'],
  ])('is refused for what is wrong with it: %s', (text, reason) => {
    const leave = parseLeave(text, TODAY);
    expect(leave && changePreferences(DEFAULT_PREFERENCES, { kind: 'leave', leave }, TODAY)).toEqual({
      kind: 'refused',
      reason,
    });
  });

  it.each(['nghỉ phép', 'nghỉ 31/9', 'nghỉ 20-27/3', 'nghỉ từ 20/3 đến 31/4', '20', '1/2 3/4 5/6', ''])(
    'is not guessed: “%s”',
    (text) => {
      expect(parseLeave(text, TODAY)).toBeUndefined();
    },
  );
});

describe('the digest of leaders', () => {
  it('remembers the day of the choice, and only a real change is one', () => {
    const monthly = changed(DEFAULT_PREFERENCES, { kind: 'leaderDigest', span: 'month' });
    expect(monthly).toMatchObject({ leaderDigest: 'month', digestChosenOn: TODAY });
    expect(changed(DEFAULT_PREFERENCES, { kind: 'leaderDigest', span: 'week' })).toBe(DEFAULT_PREFERENCES);
  });
});
