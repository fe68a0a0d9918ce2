import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day, instantOf } from '../../src/domain/day.ts';
import {
  isDone,
  isLive,
  lateAfterOn,
  statusOn,
  type Phase,
  type StatusFacts,
} from '../../src/domain/obligation-status.ts';
import { calendar, ZONE } from './ladder.ts';

const facts = (other: Partial<StatusFacts> = {}): StatusFacts => ({
  phase: 'open',
  opensOn: day('2026-03-01'),
  dueOn: day('2026-03-12'),
  doneAt: undefined,
  continuous: false,
  history: false,
  ...other,
});
const on = (today: string, other: Partial<StatusFacts> = {}, confirmation = false) =>
  statusOn(facts(other), { today: day(today), calendar, timeZone: ZONE, confirmation });
const at = (text: string): Date => new Date(text);

describe('the status of an open obligation', () => {
  it.each([
    ['before its period begins', '2026-02-28', 'notOpen'],
    ['with eight days left', '2026-03-04', 'onTrack'],
    ['with seven days left', '2026-03-05', 'dueSoon'],
    ['on its due day', '2026-03-12', 'dueSoon'],
    ['the day after', '2026-03-13', 'overdue'],
    ['a year later', '2027-03-13', 'overdue'],
  ])('%s', (_name, today, status) => {
    expect(on(today)).toBe(status);
  });

  it.each([
    ['due on a Sunday, it is late from Tuesday on', '2026-03-15', '2026-03-16', '2026-03-17'],
    ['due in Tết, it is late from the second day after', '2026-02-18', '2026-02-23', '2026-02-24'],
    ['due on 30 April', '2026-04-30', '2026-05-04', '2026-05-05'],
    ['due on 24 November, a day off', '2026-11-24', '2026-11-25', '2026-11-26'],
  ])('%s', (_name, due, inTime, late) => {
    const dueOn = day(due);
    expect(on(inTime, { dueOn, opensOn: undefined })).toBe('dueSoon');
    expect(on(late, { dueOn, opensOn: undefined })).toBe('overdue');
    expect(lateAfterOn(dueOn, calendar)).toBe(inTime);
  });

  it('waits for a date where there is none, even before its period', () => {
    expect(on('2026-01-01', { dueOn: undefined })).toBe('awaitingDate');
  });

  it('never calls a continuous task overdue', () => {
    expect(on('2026-03-12', { continuous: true })).toBe('dueSoon');
    expect(on('2026-03-13', { continuous: true })).toBe('notUpdated');
  });

  it('counts nothing as overdue that is history or waived', () => {
    expect(on('2026-06-01', { history: true })).toBe('history');
    expect(on('2026-06-01', { phase: 'waived' })).toBe('waived');
    expect(on('2026-06-01', { phase: 'waived', history: true })).toBe('waived');
  });

  it('counts what was returned by the day again', () => {
    expect(on('2026-03-13', { phase: 'returned', doneAt: at('2026-03-10T08:00:00+07:00') })).toBe('overdue');
  });
});

describe('the status of what was handed in', () => {
  it.each([
    ['in the last minute of the due day', '2026-03-12T23:59:59+07:00', 'doneOnTime'],
    ['in the first minute of the next day', '2026-03-13T00:00:00+07:00', 'doneLate'],
    ['on the day that is still the due day in Vietnam only', '2026-03-12T16:59:59Z', 'doneOnTime'],
  ])('%s', (_name, doneAt, status) => {
    expect(on('2026-06-01', { phase: 'submitted', doneAt: at(doneAt) })).toBe(status);
  });

  it('is on time on the working day after a due day on a day off', () => {
    const due = { phase: 'submitted' as const, dueOn: day('2026-03-15') };
    expect(on('2026-06-01', { ...due, doneAt: at('2026-03-16T17:00:00+07:00') })).toBe('doneOnTime');
    expect(on('2026-06-01', { ...due, doneAt: at('2026-03-17T08:00:00+07:00') })).toBe('doneLate');
  });

  it('awaits confirmation only where an authority asks for it, and only until it is given', () => {
    const doneAt = at('2026-03-10T08:00:00+07:00');
    expect(on('2026-03-11', { phase: 'submitted', doneAt })).toBe('doneOnTime');
    expect(on('2026-03-11', { phase: 'submitted', doneAt }, true)).toBe('awaitingConfirmation');
    expect(on('2026-03-11', { phase: 'accepted', doneAt }, true)).toBe('doneOnTime');
  });

  it('is on time when there was no due day', () => {
    expect(on('2026-06-01', { phase: 'submitted', dueOn: undefined, doneAt: new Date() })).toBe('doneOnTime');
  });
});

it('is live as long as somebody still has to work on it', () => {
  const phases: readonly Phase[] = ['open', 'submitted', 'accepted', 'returned', 'waived'];
  expect(phases.filter((phase) => isLive(facts({ phase })))).toEqual(['open', 'returned']);
  expect(phases.filter(isDone)).toEqual(['submitted', 'accepted']);
  expect(isLive(facts({ history: true }))).toBe(false);
});

it('calls a hand-in late on exactly the days on which it was overdue while open', () => {
  const days = fc.integer({ min: 0, max: 300 }).map((count) => addDays(day('2026-01-20'), count));
  fc.assert(
    fc.property(days, days, (dueOn, today) => {
      const open = on(today, { dueOn, opensOn: undefined });
      const handedIn = on(today, { dueOn, phase: 'submitted', doneAt: instantOf(today, 600, ZONE) });
      expect(handedIn === 'doneLate').toBe(open === 'overdue');
    }),
    { seed: 20261121 },
  );
});
