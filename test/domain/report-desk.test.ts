import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../src/domain/day.ts';
import type { HandIn } from '../../src/domain/hand-in.ts';
import type { ObligationView } from '../../src/domain/obligation-view.ts';
import {
  currentPeriod,
  deskKey,
  deskOf,
  deskPeriods,
  parseDeskKey,
  subjectMeant,
  type DeskPeriod,
  type DeskSubject,
} from '../../src/domain/report-desk.ts';
import { anyView, context, view, type Part } from './status-views.ts';

const period = (periodKey: string): DeskSubject => ({ kind: 'period', periodKey });
const desk = (obligations: readonly ObligationView[], subject = period('2026-Q1'), handIns = new Map()) =>
  deskOf({ obligations, subject, handIns }, context);
const requested = (id: number, part: Part = {}): ObligationView => ({
  ...view({ periodKey: 'once', covers: [], ...part }),
  subjectKey: `request:${id}`,
  requirementKey: undefined,
  request: { id, title: `Báo cáo việc ${id}` },
});
const named = (reportTitle: string, part: Part = {}): ObligationView => ({
  ...view(part),
  subjectKey: `report:quarterly:${reportTitle}`,
  requirementKey: `quarterly:${reportTitle}`,
  reportTitle,
});
const upward = (part: Part): ObligationView => ({
  ...view(part),
  subjectKey: 'report:quarterly-upward',
  requirementKey: 'quarterly-upward',
});

describe('the name of a period in a button', () => {
  it.each(['2026-Q1', '2026-M03', '2026-H1', '2026-9M', '2026-Y', '2026-Q1_1a2b3c4', 'r12'])(
    'is read back: %s',
    (key) => {
      const subject = parseDeskKey(key);
      expect(subject && deskKey(subject)).toBe(key);
    },
  );

  it.each([
    '',
    'r',
    'rx',
    '2026',
    '2026-03',
    '2026-Q5',
    'once',
    'r-1',
    '2026-Q1:x',
    '2026-Q1_',
    '2026-Q1_A',
    'once_1a',
  ])('is refused: “%s”', (key) => {
    expect(parseDeskKey(key)).toBeUndefined();
  });
});

describe('the periods of the desk', () => {
  it('stand by hand-in day, each under its own name with what it covers', () => {
    const periods = deskPeriods(
      [
        view({ periodKey: '2026-H1', covers: ['2026-H1', '2026-Q2'], dueOn: '2026-06-17', agency: 2 }),
        view({ dueOn: '2026-03-17', agency: 1 }),
        view({ dueOn: '2026-03-17', agency: 2 }),
        requested(3, { dueOn: '2026-04-01' }),
      ],
      context,
    );
    expect(periods.map(({ subject, covers, dueOn }) => [deskKey(subject), covers, dueOn])).toEqual([
      ['2026-Q1', [], '2026-03-17'],
      ['r3', [], '2026-04-01'],
      ['2026-H1', ['2026-Q2'], '2026-06-17'],
    ]);
    expect(periods[1]?.title).toBe('Báo cáo việc 3');
  });

  it('keep the first hand-in day where an extension gave somebody a later one', () => {
    const periods = deskPeriods(
      [view({ dueOn: '2026-03-24', agency: 1 }), view({ dueOn: '2026-03-17', agency: 2 })],
      context,
    );
    expect(periods.map(({ dueOn }) => dueOn)).toEqual(['2026-03-17']);
  });

  it('are those of each named report beside those of the reform report, under its name', () => {
    const digital = (part: Part): ObligationView => named('Báo cáo chuyển đổi số', part);
    const periods = deskPeriods(
      [
        view({ dueOn: '2026-03-17', agency: 1 }),
        digital({ dueOn: '2026-03-17', agency: 1 }),
        digital({ dueOn: '2026-03-17', agency: 2 }),
        named('Báo cáo kiểm tra công vụ', { dueOn: '2026-03-17' }),
      ],
      context,
    );
    expect(periods.map(({ title, covers }) => [title, covers])).toEqual(
      expect.arrayContaining([
        [undefined, []],
        ['Báo cáo chuyển đổi số', []],
        ['Báo cáo kiểm tra công vụ', []],
      ]),
    );
    expect(periods).toHaveLength(3);
    expect(currentPeriod(periods, day('2026-03-09'))?.title).toBeUndefined();
  });

  it('are not made by what is waived, history, a task, or owed upward', () => {
    const none = [
      view({ phase: 'waived', dueOn: '2026-03-17' }),
      view({ history: true, dueOn: '2026-01-04' }),
      view({ task: 1, periodKey: '2026-Q1', dueOn: '2026-03-17' }),
      upward({ dueOn: '2026-03-20' }),
    ];
    expect(deskPeriods(none, context)).toEqual([]);
    expect(desk(none)).toBeUndefined();
  });
});

describe('the current period', () => {
  const at = (periodKey: string, dueOn: string): DeskPeriod => ({
    subject: period(periodKey),
    title: undefined,
    covers: [],
    dueOn: day(dueOn),
  });
  const year = [
    at('2026-Q1', '2026-03-17'),
    at('2026-H1', '2026-06-17'),
    at('2026-9M', '2026-09-17'),
    at('2026-Y', '2026-12-17'),
  ];
  const current = (today: string, periods = year): string | undefined => {
    const found = currentPeriod(periods, day(today));
    return found && deskKey(found.subject);
  };

  it.each([
    ['2026-01-05', '2026-Q1', 'before the first'],
    ['2026-03-17', '2026-Q1', 'on its hand-in day'],
    ['2026-03-18', '2026-Q1', 'the day after'],
    ['2026-03-31', '2026-Q1', 'fourteen days after'],
    ['2026-04-01', '2026-H1', 'fifteen days after'],
    ['2026-06-17', '2026-H1', 'on the next hand-in day'],
    ['2027-02-01', '2026-Y', 'long after the last'],
  ])('on %s is %s: %s', (today, key) => {
    expect(current(today)).toBe(key);
  });

  it('moves on when the next hand-in day is nearer than the one that passed', () => {
    const months = [at('2026-M03', '2026-03-14'), at('2026-Q1', '2026-03-20')];
    expect(current('2026-03-16', months)).toBe('2026-M03');
    expect(current('2026-03-18', months)).toBe('2026-Q1');
  });

  it('is a request only where there is no period', () => {
    const request: DeskPeriod = { ...at('x', '2026-03-18'), subject: { kind: 'request', requestId: 4 } };
    expect(current('2026-03-18', [at('2026-Q1', '2026-03-17'), request])).toBe('2026-Q1');
    expect(current('2026-03-18', [request])).toBe('r4');
    expect(current('2026-03-18', [])).toBeUndefined();
  });
});

describe('the desk of a period', () => {
  const handIn = (obligationId: number, submissionId: number): HandIn => ({
    submissionId,
    obligationId,
    round: 0,
    submittedAt: new Date('2026-03-06T09:12:00+07:00'),
    personId: 1,
    document: undefined,
    nil: false,
    note: undefined,
    answers: undefined,
    files: [],
    review: undefined,
  });

  it('counts what came, on time and late, what is overdue and what was returned', () => {
    const found = desk([
      view({ agency: 1, dueOn: '2026-03-05', doneOn: '2026-03-05' }),
      view({ agency: 2, dueOn: '2026-03-05', doneOn: '2026-03-06' }),
      view({ agency: 3, dueOn: '2026-03-05' }),
      view({ agency: 4, dueOn: '2026-03-05', phase: 'returned' }),
      view({ agency: 5, dueOn: '2026-03-17' }),
      view({ agency: 6, dueOn: '2026-03-17', phase: 'waived' }),
    ]);
    expect(found?.rates).toEqual({ expected: 5, received: 2, onTime: 1, late: 1, overdue: 2, returned: 1 });
    expect(found?.pending).toBe(1);
    expect(found?.missing.map(({ obligation }) => obligation.agency.id)).toEqual([3, 5]);
    expect(found?.returned.map(({ obligation }) => obligation.agency.id)).toEqual([4]);
    expect(found?.received.map(({ obligation }) => obligation.agency.id)).toEqual([1, 2]);
    expect(found?.late.map(({ obligation }) => obligation.agency.id)).toEqual([2]);
  });

  it('counts a hand-in that waits for confirmation as received, on time or late by its own instant', () => {
    const found = deskOf(
      {
        obligations: [view({ dueOn: '2026-03-05', doneOn: '2026-03-06' })],
        subject: period('2026-Q1'),
        handIns: new Map(),
      },
      { ...context, confirmation: true },
    );
    expect(found?.rates).toMatchObject({ received: 1, late: 1 });
    expect(found?.late).toHaveLength(1);
  });

  it('finds one hand-in under every period that it covers', () => {
    const both = view({ periodKey: '2026-H1', covers: ['2026-H1', '2026-Q2'], dueOn: '2026-06-17' });
    const alone = view({ periodKey: '2026-Q2', covers: ['2026-Q2'], dueOn: '2026-06-17', agency: 2 });
    expect(desk([both, alone], period('2026-Q2'))?.rates.expected).toBe(2);
    expect(desk([both, alone], period('2026-H1'))?.rates.expected).toBe(1);
    expect(desk([both, alone], period('2026-Q2'))?.period.covers).toEqual(['2026-H1']);
  });

  it('counts apart what is pending because its period has not begun', () => {
    const found = desk([view({ dueOn: '2026-06-17', opensOn: '2026-03-15' }), view({ dueOn: '2026-03-17' })]);
    expect([found?.pending, found?.notOpen]).toEqual([2, 1]);
  });

  it('keeps a named report apart from the reform report of the same period', () => {
    const all = [
      view({ agency: 1, dueOn: '2026-03-17', doneOn: '2026-03-06' }),
      view({ agency: 2, dueOn: '2026-03-17' }),
      named('Báo cáo chuyển đổi số', { agency: 1, dueOn: '2026-03-17' }),
      upward({ agency: 9, dueOn: '2026-03-20' }),
    ];
    expect(desk(all)?.rates).toMatchObject({ expected: 2, received: 1 });
    const other = deskPeriods(all, context).find(({ title }) => title !== undefined);
    const found = other && desk(all, other.subject);
    expect(found?.rates).toMatchObject({ expected: 1, received: 0 });
    expect(found?.period.title).toBe('Báo cáo chuyển đổi số');
    expect(found?.upward).toEqual([]);
  });

  it('is meant by its period only where no reform report is expected', () => {
    const other = named('Báo cáo chuyển đổi số', { dueOn: '2026-03-17' });
    const periods = (all: readonly ObligationView[]) => deskPeriods(all, context);
    expect(subjectMeant(period('2026-Q1'), periods([view(), other]))).toEqual(period('2026-Q1'));
    const half = view({ periodKey: '2026-H1', covers: ['2026-H1', '2026-Q1'] });
    expect(subjectMeant(period('2026-Q1'), periods([half, other]))).toEqual(period('2026-Q1'));
    expect(subjectMeant(period('2026-Q1'), periods([other]))).toMatchObject({ kind: 'named', periodKey: '2026-Q1' });
    expect(subjectMeant(period('2026-Q2'), periods([other]))).toEqual(period('2026-Q2'));
  });

  it('keeps a request apart from the periods and from other requests', () => {
    const all = [requested(3), requested(4), view()];
    expect(desk(all, { kind: 'request', requestId: 3 })?.rates.expected).toBe(1);
    expect(desk(all)?.rates.expected).toBe(1);
    expect(desk(all, { kind: 'request', requestId: 9 })).toBeUndefined();
  });

  it('lays what is owed upward beside the counts', () => {
    const found = desk([view({ dueOn: '2026-03-17' }), upward({ dueOn: '2026-03-20', agency: 9 })]);
    expect(found?.rates.expected).toBe(1);
    expect(found?.upward.map(({ agency }) => agency.id)).toEqual([9]);
  });

  it('shows each hand-in with its last version and how many there were', () => {
    const done = view({ id: 70, doneOn: '2026-03-06', dueOn: '2026-03-17' });
    const found = desk([done], period('2026-Q1'), new Map([[70, [handIn(70, 1), handIn(70, 2)]]]));
    expect(found?.received[0]).toMatchObject({ versions: 2, last: { submissionId: 2 } });
  });

  it('counts by kind of agency, in one order', () => {
    const ofKind = (kind: ObligationView['agency']['kind'], part: Part = {}): ObligationView => {
      const made = view({ dueOn: '2026-03-05', ...part });
      return { ...made, agency: { ...made.agency, kind } };
    };
    const found = desk([ofKind('commune'), ofKind('office', { doneOn: '2026-03-05' }), ofKind('commune')]);
    expect(found?.byKind.map(({ kind, rates }) => [kind, rates.received, rates.expected])).toEqual([
      ['office', 1, 1],
      ['commune', 0, 2],
    ]);
  });

  const anyReport = anyView.map((each): ObligationView => ({ ...each, continuous: false }));

  it('accounts for every report: received, overdue and pending add up to what was expected', () => {
    fc.assert(
      fc.property(fc.array(anyReport, { maxLength: 30 }), (obligations) => {
        for (const { subject } of deskPeriods(obligations, context)) {
          const found = desk(obligations, subject);
          if (!found) throw new Error(`${deskKey(subject)} was listed`);
          const { rates, pending, missing, returned, received, late, byKind } = found;
          expect(pending).toBeGreaterThanOrEqual(found.notOpen);
          expect(rates.received + rates.overdue + pending).toBe(rates.expected);
          expect(rates.onTime + rates.late).toBe(rates.received);
          expect(missing.length + returned.length + received.length).toBe(rates.expected);
          expect(received).toHaveLength(rates.received);
          expect(late).toHaveLength(rates.late);
          expect(byKind.reduce((sum, each) => sum + each.rates.expected, 0)).toBe(rates.expected);
        }
      }),
    );
  });
});
