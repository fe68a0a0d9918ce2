import { describe, expect, it } from 'vitest';
import { day } from '../../src/domain/day.ts';
import { isNudgeStep, nudgeable, nudgeStep, personKey, planNudge, type NudgeInput } from '../../src/domain/nudge.ts';
import type { ObligationView } from '../../src/domain/obligation-view.ts';
import { planReminders } from '../../src/domain/reminder.ts';
import { everybody, OFFICER, HEAD, rules, steps, subject } from './ladder.ts';
import { context, view } from './status-views.ts';

const ON = day('2026-03-09');

const plan = (other: Partial<NudgeInput> = {}) =>
  planNudge({
    obligations: [view({ id: 1, agency: 1, dueOn: '2026-03-05' })],
    people: [
      { personId: 11, agencyId: 1, role: 'head', reachable: true },
      { personId: 12, agencyId: 1, role: 'officer', reachable: true },
    ],
    nudged: new Set(),
    reminded: new Set(),
    on: ON,
    ...other,
  });

describe('what a nudge concerns', () => {
  const scope = { kind: 'period', periodKey: '2026-Q1' } as const;
  const among = (obligations: readonly ObligationView[], of: Parameters<typeof nudgeable>[1] = scope) =>
    nudgeable(obligations, of, { ...context, standingAgencyId: 9 }).map(({ id }) => id);

  it.each([
    ['is missing', view({ id: 1, dueOn: '2026-03-05' }), [1]],
    ['is missing before its day', view({ id: 1, dueOn: '2026-03-17' }), [1]],
    ['was returned', view({ id: 1, dueOn: '2026-03-05', phase: 'returned' }), [1]],
    ['was handed in', view({ id: 1, dueOn: '2026-03-05', doneOn: '2026-03-04' }), []],
    ['is waived', view({ id: 1, dueOn: '2026-03-05', phase: 'waived' }), []],
    ['is history', view({ id: 1, dueOn: '2026-01-02', history: true }), []],
    ['has no day', view({ id: 1 }), []],
    ['has not begun', view({ id: 1, dueOn: '2026-03-17', opensOn: '2026-03-15' }), []],
    ['is due in thirty days', view({ id: 1, dueOn: '2026-04-08' }), [1]],
    ['is due in thirty-one days', view({ id: 1, dueOn: '2026-04-09' }), []],
    ['is owed by the agency that nudges', view({ id: 1, dueOn: '2026-03-05', agency: 9 }), []],
    ['is of another period', view({ id: 1, dueOn: '2026-03-05', periodKey: '2026-M02' }), []],
    ['is a task of the period', view({ id: 1, task: 3, dueOn: '2026-03-05', periodKey: '2026-Q1' }), []],
  ] as const)('a report that %s', (_name, obligation, expected) => {
    expect(among([obligation])).toEqual(expected);
  });

  it('a report is found under each period that it covers', () => {
    const both = view({ id: 1, dueOn: '2026-03-05', periodKey: '2026-H1', covers: ['2026-H1', '2026-Q1'] });
    expect(among([both])).toEqual([1]);
  });

  it('of tasks only those that are overdue, and never a continuous one', () => {
    const tasks = [
      view({ id: 1, task: 1, dueOn: '2026-03-05' }),
      view({ id: 2, task: 2, dueOn: '2026-03-12' }),
      view({ id: 3, task: 3, dueOn: '2026-03-05', continuous: true }),
      view({ id: 4, dueOn: '2026-03-05' }),
    ];
    expect(among(tasks, { kind: 'overdueTasks' })).toEqual([1]);
  });
});

describe('planning a nudge', () => {
  it('reminds heads and officers, once each', () => {
    const { send, agencies, already, unreached } = plan();
    expect(send.map(({ personId, audience, step }) => [personId, audience, step])).toEqual([
      [12, 'officer', 'nudge-2026-03-09'],
      [11, 'head', 'nudge-2026-03-09'],
    ]);
    expect(agencies.map(({ id }) => id)).toEqual([1]);
    expect([...already, ...unreached]).toEqual([]);
  });

  it('asks whoever is head and officer once, as the head', () => {
    const people = (['officer', 'head'] as const).map((role) => ({ personId: 11, agencyId: 1, role, reachable: true }));
    expect(plan({ people }).send.map(({ audience }) => audience)).toEqual(['head']);
  });

  it('repeats nothing on the same day, not even for somebody who was not among the first', () => {
    const { send, already } = plan({ nudged: new Set([1]) });
    expect(send).toEqual([]);
    expect(already.map(({ id }) => id)).toEqual([1]);
  });

  it('leaves out whoever was reminded of it on the day, and asks the others', () => {
    const { send } = plan({ reminded: new Set([personKey(1, 12)]) });
    expect(send.map(({ personId }) => personId)).toEqual([11]);
    const all = plan({ reminded: new Set([personKey(1, 11), personKey(1, 12)]) });
    expect(all.send).toEqual([]);
    expect(all.already).toHaveLength(1);
  });

  it('names agencies where nobody is enrolled, and where everybody has blocked the bot', () => {
    const obligations = [
      view({ id: 1, agency: 1, dueOn: '2026-03-05' }),
      view({ id: 2, agency: 2, dueOn: '2026-03-05' }),
    ];
    const people = [{ personId: 11, agencyId: 1, role: 'head' as const, reachable: false }];
    const { send, unreached } = plan({ obligations, people });
    expect(send).toEqual([]);
    expect(unreached.map(({ agency, why }) => [agency.id, why])).toEqual([
      [2, 'nobody'],
      [1, 'blocked'],
    ]);
  });

  it('counts an agency as reminded when one of its pieces of work is', () => {
    const obligations = [
      view({ id: 1, agency: 1, dueOn: '2026-03-05' }),
      view({ id: 2, agency: 1, dueOn: '2026-03-05' }),
    ];
    const { agencies, already } = plan({ obligations, nudged: new Set([1]) });
    expect([agencies.length, already.length]).toEqual([1, 0]);
  });

  it('has a step of its own for each day', () => {
    expect(isNudgeStep(nudgeStep(ON))).toBe(true);
    expect(isNudgeStep('officer-7')).toBe(false);
  });
});

describe('the ladder beside a nudge', () => {
  const run = (now: string, nudgedToday: ReadonlySet<string>, recorded: ReadonlySet<string> = new Set()) =>
    planReminders({
      now: new Date(now),
      subjects: [subject('2026-03-12'), subject('2026-03-12', { obligationId: 13 })],
      recipientsOf: () => everybody,
      enrolledOn: () => day('2026-01-05'),
      recorded,
      servedToday: new Set(),
      nudgedToday,
      rules,
    });

  it('does not say on the same day what the nudge has said, and says the rest', () => {
    const nudged = new Set([personKey(12, OFFICER)]);
    const { send, superseded } = run('2026-03-09T08:00:00+07:00', nudged);
    expect(send.map(({ obligationId, personId }) => [obligationId, personId])).toEqual([
      [12, HEAD],
      [13, OFFICER],
      [13, HEAD],
    ]);
    expect(superseded.filter(({ obligationId }) => obligationId === 12).map(({ step }) => step)).toEqual([
      'officer-7',
      'officer-3',
    ]);
  });

  it('goes on with its next step on a later day', () => {
    const { send } = run('2026-03-11T08:00:00+07:00', new Set());
    expect(steps(send)).toContain('officer-1 to 1');
  });
});
