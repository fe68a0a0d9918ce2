import { describe, expect, it } from 'vitest';
import { day } from '../../src/domain/day.ts';
import {
  calendar,
  createLedger,
  everybody,
  HEAD,
  LEADER,
  OFFICER,
  rules,
  runDaily,
  sentTo,
  STANDING,
  steps,
  subject,
  type Round,
} from './ladder.ts';
import { createWorkCalendar } from '../../src/domain/calendar.ts';
import type { Phase } from '../../src/domain/obligation-status.ts';

const at = (text: string): Date => new Date(text);
const DUE = '2026-03-12';
const one: Round = { subjects: [subject(DUE)] };

describe('whom the steps speak to', () => {
  it('gives the head the steps of the officer where no officer is enrolled, one message a day', () => {
    const ledger = createLedger();
    runDaily(ledger, '2026-03-01', '2026-03-31', { ...one, recipients: { ...everybody, officers: [] } });
    expect(sentTo(ledger, HEAD)).toEqual([
      '03-05 officer-7',
      '03-09 head-3',
      '03-11 officer-1',
      '03-12 head0',
      '03-13 head+1',
    ]);
  });

  it('tells the standing agency, step by step, of an agency where nobody is enrolled', () => {
    const ledger = createLedger();
    const recipients = { ...everybody, officers: [], heads: [] };
    runDaily(ledger, '2026-03-01', '2026-03-31', { ...one, recipients });
    expect(sentTo(ledger, STANDING)).toHaveLength(5);
    expect(new Set(ledger.sent.map(({ reminder }) => reminder.audience))).toEqual(new Set(['unreached', 'leader']));
    expect(sentTo(ledger, LEADER)).toEqual(['03-19 leader+7']);
  });

  it('reminds every officer of an agency, and whoever has two roles once', () => {
    const ledger = createLedger();
    const recipients = { ...everybody, officers: [OFFICER, 11, HEAD] };
    ledger.run(at('2026-03-09T08:00:00+07:00'), { ...one, recipients });
    expect(steps(ledger.sent.map(({ reminder }) => reminder))).toEqual([
      'officer-3 to 1',
      'officer-3 to 11',
      'head-3 to 2',
    ]);
  });

  it('asks once for word of a continuous task, three days before the report, and never afterwards', () => {
    const ledger = createLedger();
    runDaily(ledger, '2026-03-01', '2026-04-30', { subjects: [subject('2026-03-17', { continuous: true })] });
    expect(sentTo(ledger, OFFICER)).toEqual(['03-13 update-3']);
    expect(ledger.sent).toHaveLength(1);
  });
});

describe('who is left in peace', () => {
  it.each([
    ['what was handed in', { phase: 'submitted' as Phase }],
    ['what was accepted', { phase: 'accepted' as Phase }],
    ['what was waived', { phase: 'waived' as Phase }],
    ['history', { history: true }],
    ['what has no due day', { dueOn: undefined }],
  ])('never reminds of %s', (_name, other) => {
    const ledger = createLedger();
    runDaily(ledger, '2026-03-01', '2026-03-31', { subjects: [subject(DUE, other)] });
    expect([...ledger.sent, ...ledger.superseded]).toEqual([]);
  });

  it('reminds of what was returned', () => {
    const ledger = createLedger();
    runDaily(ledger, '2026-03-11', '2026-03-11', { subjects: [subject(DUE, { phase: 'returned', round: 1 })] });
    expect(sentTo(ledger, OFFICER)).toEqual(['03-11 officer-1']);
  });

  it.each([
    ['in the night', '2026-03-12T03:00:00+07:00'],
    ['over lunch', '2026-03-12T12:00:00+07:00'],
    ['after work', '2026-03-12T17:00:00+07:00'],
    ['on a Sunday', '2026-03-15T09:00:00+07:00'],
    ['at Tết', '2026-02-17T09:00:00+07:00'],
    ['in office hours before eight', '2026-03-12T07:45:00+07:00'],
  ])('plans nothing %s', (_name, now) => {
    const ledger = createLedger();
    expect(ledger.run(at(now), { subjects: [subject(now.slice(0, 10))] })).toEqual({ send: [], superseded: [] });
  });

  it('sends nothing to nobody when an agency and the standing agency have nobody enrolled', () => {
    const ledger = createLedger();
    const nobody = { officers: [], heads: [], leaders: [], standing: [] };
    runDaily(ledger, '2026-03-01', '2026-03-31', { ...one, recipients: nobody });
    expect(ledger.recorded.size).toBe(0);
  });
});

describe('run twice, late, or at a strange hour', () => {
  it('does not remind twice when run twice', () => {
    const ledger = createLedger();
    expect(ledger.run(at('2026-03-09T08:00:00+07:00'), one).send).toHaveLength(2);
    expect(ledger.run(at('2026-03-09T08:00:00+07:00'), one)).toEqual({ send: [], superseded: [] });
    expect(ledger.run(at('2026-03-09T08:01:00+07:00'), one)).toEqual({ send: [], superseded: [] });
  });

  it('does not remind twice when the clock goes back', () => {
    const ledger = createLedger();
    ledger.run(at('2026-03-09T08:00:00+07:00'), one);
    expect(ledger.run(at('2026-03-06T08:00:00+07:00'), one).send).toEqual([]);
    runDaily(ledger, '2026-03-05', '2026-03-13', one);
    expect(sentTo(ledger, OFFICER)).toEqual(['03-09 officer-3', '03-11 officer-1', '03-12 officer0']);
  });

  it('sends only the latest step after days without a run, and records the others as superseded', () => {
    const ledger = createLedger();
    const plan = ledger.run(at('2026-03-11T14:00:00+07:00'), one);
    expect(steps(plan.send)).toEqual(['officer-1 to 1', 'head-3 to 2']);
    expect(steps(plan.superseded)).toEqual(['officer-7 to 1', 'officer-3 to 1']);
  });

  it('comes back after a month with what still matters: the head is told late, the leader in time', () => {
    const ledger = createLedger();
    ledger.run(at('2026-03-05T08:00:00+07:00'), one);
    const plan = ledger.run(at('2026-04-06T08:00:00+07:00'), one);
    expect(plan.send.map(({ step, late }) => [step, late])).toEqual([
      ['head+1', true],
      ['leader+7', true],
    ]);
    expect(steps(plan.superseded)).toEqual([
      'officer-3 to 1',
      'officer-1 to 1',
      'officer0 to 1',
      'head-3 to 2',
      'head0 to 2',
    ]);
  });

  it('sends the step of the due day until that day is over', () => {
    const evening = createLedger();
    expect(steps(evening.run(at('2026-03-12T16:59:59+07:00'), one).send)).toEqual(['officer0 to 1', 'head0 to 2']);
    const morning = createLedger();
    expect(steps(morning.run(at('2026-03-13T08:00:00+07:00'), one).send)).toEqual(['head+1 to 2']);
  });

  it('holds what is new for somebody who had their batch today, and sends it the next working day at eight', () => {
    const ledger = createLedger();
    const other = subject('2026-03-16', { obligationId: 13 });
    ledger.run(at('2026-03-09T08:00:00+07:00'), one);
    expect(ledger.run(at('2026-03-09T10:00:00+07:00'), { subjects: [...one.subjects, other] }).send).toEqual([]);
    expect(ledger.run(at('2026-03-10T07:40:00+07:00'), { subjects: [...one.subjects, other] }).send).toEqual([]);
    const next = ledger.run(at('2026-03-10T08:00:00+07:00'), { subjects: [...one.subjects, other] });
    expect(next.send.map(({ obligationId, step }) => [obligationId, step])).toEqual([[13, 'officer-7']]);
  });

  it('does not let what was held from yesterday push aside the step of today', () => {
    const ledger = createLedger();
    const dueToday = subject('2026-03-10', { obligationId: 13 });
    const subjects = [...one.subjects, dueToday];
    ledger.run(at('2026-03-09T08:00:00+07:00'), one);
    ledger.run(at('2026-03-09T08:05:00+07:00'), { subjects });
    ledger.run(at('2026-03-10T07:30:00+07:00'), { subjects });
    ledger.run(at('2026-03-10T08:00:00+07:00'), { subjects });
    expect(ledger.sent.map(({ on, reminder: { obligationId, step } }) => `${on} ${obligationId} ${step}`)).toContain(
      '2026-03-10 13 officer0',
    );
  });
});

describe('what starts anew', () => {
  it('starts a new ladder with a new due day and lets the old one go', () => {
    const ledger = createLedger();
    runDaily(ledger, '2026-03-01', '2026-03-10', one);
    runDaily(ledger, '2026-03-11', '2026-03-31', { subjects: [subject('2026-03-26')] });
    expect(sentTo(ledger, OFFICER)).toEqual([
      '03-05 officer-7',
      '03-09 officer-3',
      '03-19 officer-7',
      '03-23 officer-3',
      '03-25 officer-1',
      '03-26 officer0',
    ]);
  });

  it('starts a new ladder with a new round', () => {
    const ledger = createLedger();
    ledger.run(at('2026-03-12T08:00:00+07:00'), one);
    const returned = [subject(DUE, { round: 1, phase: 'returned' })];
    expect(steps(ledger.run(at('2026-03-13T08:00:00+07:00'), { subjects: returned }).send)).toEqual(['head+1 to 2']);
  });
});

describe('the note that a reminder is late', () => {
  const late = (now: string, round: Round): readonly boolean[] =>
    createLedger()
      .run(at(now), round)
      .send.map((each) => each.late);

  it('stands on what the system failed to send in time', () => {
    expect(late('2026-03-10T09:00:00+07:00', one)).toEqual([true, true]);
  });

  it('is left out on the day itself', () => {
    expect(late('2026-03-09T16:00:00+07:00', one)).toEqual([false, false]);
  });

  it('is left out where the obligation or its due day was not known in time', () => {
    const subjects = [subject(DUE, { knownOn: day('2026-03-10') })];
    expect(late('2026-03-10T09:00:00+07:00', { subjects })).toEqual([false, false]);
    expect(late('2026-03-11T09:00:00+07:00', { subjects })).toEqual([false, false]);
  });

  it('is left out for whoever was enrolled later', () => {
    const enrolledOn = (personId: number) => day(personId === HEAD ? '2026-03-10' : '2026-01-05');
    expect(late('2026-03-10T09:00:00+07:00', { ...one, enrolledOn })).toEqual([true, false]);
  });
});

it('follows the days off and the ladder that an authority sets', () => {
  const storm = createWorkCalendar({ holidays: [], daysOff: [day('2026-03-11'), day('2026-03-12')] });
  const own = {
    ...rules,
    calendar: storm,
    ladder: [{ key: 'officer-1', audience: 'officer' as const, offsetDays: -1 }],
  };
  const ledger = createLedger();
  runDaily(ledger, '2026-03-01', '2026-03-31', { ...one, rules: own });
  expect(sentTo(ledger, OFFICER)).toEqual(['03-10 officer-1']);
  expect(calendar.isWorkingDay(day('2026-03-11'))).toBe(true);
});
