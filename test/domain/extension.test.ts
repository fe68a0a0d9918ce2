import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../src/domain/calendar.ts';
import { day } from '../../src/domain/day.ts';
import {
  dayProblem,
  extendedFrom,
  extensionChoices,
  workProblem,
  type ExtensibleWork,
} from '../../src/domain/extension.ts';

const calendar = createWorkCalendar({ holidays: [day('2026-04-30'), day('2026-05-01')] });
const granted = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([from, to]) => ({ fromOn: day(from), toOn: day(to) }));

describe('the day that a due day was extended from', () => {
  it('is the day before the extension that gave it', () => {
    expect(extendedFrom(day('2026-03-25'), granted(['2026-03-17', '2026-03-25']))).toBe('2026-03-17');
  });

  it('is the first of several extensions in a row', () => {
    const twice = granted(['2026-03-17', '2026-03-25'], ['2026-03-25', '2026-03-31']);
    expect(extendedFrom(day('2026-03-31'), twice)).toBe('2026-03-17');
  });

  it('is none where something else gave the due day since', () => {
    expect(extendedFrom(day('2026-04-10'), granted(['2026-03-17', '2026-03-25']))).toBeUndefined();
    expect(extendedFrom(undefined, granted(['2026-03-17', '2026-03-25']))).toBeUndefined();
    expect(extendedFrom(day('2026-03-17'), [])).toBeUndefined();
  });

  it('begins anew after a day that no extension gave', () => {
    const twice = granted(['2026-03-17', '2026-03-25'], ['2026-04-10', '2026-04-20']);
    expect(extendedFrom(day('2026-04-20'), twice)).toBe('2026-04-10');
  });
});

describe('work that can be given another day', () => {
  const work: ExtensibleWork = {
    subjectKey: 'report:quarterly',
    phase: 'open',
    dueOn: day('2026-03-17'),
    continuous: false,
    history: false,
    isClosed: false,
  };

  it.each<[string, Partial<ExtensibleWork>, string | undefined]>([
    ['open', {}, undefined],
    ['returned', { phase: 'returned' }, undefined],
    ['handed in', { phase: 'submitted' }, 'done'],
    ['accepted', { phase: 'accepted' }, 'done'],
    ['waived', { phase: 'waived' }, 'waived'],
    ['history', { history: true }, 'history'],
    ['undated', { dueOn: undefined }, 'undated'],
    ['continuous', { continuous: true }, 'continuous'],
    ['a report upward', { subjectKey: 'report:quarterly-upward' }, 'upward'],
    ['of a closed period', { isClosed: true }, 'closed'],
  ])('%s', (_name, other, problem) => {
    expect(workProblem({ ...work, ...other })).toBe(problem);
  });
});

it.each([
  ['2026-03-25', undefined],
  ['2026-03-18', undefined],
  ['2026-03-17', 'notLater'],
  ['2026-03-10', 'notLater'],
  ['2026-03-08', 'past'],
  ['2028-12-31', undefined],
  ['2029-01-01', 'tooFar'],
])('asked for on 9/3 of what is due on 17/3: %s is %s', (on, problem) => {
  expect(dayProblem(day(on), { dueOn: day('2026-03-17'), today: day('2026-03-09') })).toBe(problem);
});

describe('the days that are offered', () => {
  const offered = (dueOn: string, today: string) =>
    extensionChoices(day(dueOn), day(today), calendar).map(({ on, kind, workingDays }) =>
      kind === 'endOfMonth' ? `${on} end` : `${on} +${workingDays}`,
    );

  it('count working days after the due day', () => {
    expect(offered('2026-03-17', '2026-03-09')).toEqual(['2026-03-20 +3', '2026-03-26 +7', '2026-03-31 end']);
  });

  it('count from today where the work is late', () => {
    expect(offered('2026-03-05', '2026-03-09')).toEqual(['2026-03-12 +3', '2026-03-18 +7', '2026-03-31 end']);
  });

  it('leave out holidays, and never fall on a day off', () => {
    expect(offered('2026-04-28', '2026-04-20')).toEqual(['2026-04-29 end', '2026-05-05 +3', '2026-05-11 +7']);
  });

  it('go to the end of the next month where this one is over, also across the year', () => {
    expect(offered('2026-12-31', '2026-12-20')).toEqual(['2027-01-05 +3', '2027-01-11 +7', '2027-01-29 end']);
  });

  it('name a day once', () => {
    expect(offered('2026-03-20', '2026-03-09')).toEqual(['2026-03-25 +3', '2026-03-31 +7']);
  });
});
