import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day, dayOfInstant, instantOf, minuteOfInstant, type Day } from '../../src/domain/day.ts';
import { DEFAULT_LADDER } from '../../src/domain/reminder.ts';
import { isSendingInstant } from '../../src/domain/sending-hours.ts';
import {
  calendar,
  createLedger,
  everybody,
  HEAD,
  keyOf,
  LEADER,
  OFFICER,
  rules,
  runDaily,
  subject,
  ZONE,
} from './ladder.ts';

const SEED = 20261121;
const FIRST = day('2026-01-26');
/** Within one holiday season, so that Tết, Giỗ Tổ, 30/4 and 1/5 all come up. */
const DAYS = 110;

const dueDays = fc.integer({ min: 20, max: DAYS - 15 }).map((days) => addDays(FIRST, days));
const instants = fc
  .tuple(fc.integer({ min: 0, max: DAYS }), fc.integer({ min: 0, max: 24 * 60 - 1 }))
  .map(([days, minute]) => instantOf(addDays(FIRST, days), minute, ZONE));
const anyOrder = fc.array(instants, { minLength: 1, maxLength: 60 });
const increasing = anyOrder.map((list) => [...list].sort((a, b) => a.getTime() - b.getTime()));
const recipients = fc.record({
  officers: fc.subarray([OFFICER, 11]),
  heads: fc.subarray([HEAD]),
  leaders: fc.subarray([LEADER]),
  standing: fc.constant(everybody.standing),
});

/** The ladder read once more and in another way than the code has it: day by day, by trial. */
function dayOfStep(dueOn: Day, offset: number): Day {
  let on = dueOn;
  if (offset > 0) while (!calendar.isWorkingDay(on)) on = addDays(on, 1);
  on = addDays(on, offset);
  while (!calendar.isWorkingDay(on)) on = addDays(on, offset > 0 ? 1 : -1);
  return on;
}

const addressee = { officer: OFFICER, head: HEAD, leader: LEADER };

describe('however the planner is woken', () => {
  it('never sends the same reminder twice to a person, in whatever order the clock shows its instants', () => {
    fc.assert(
      fc.property(dueDays, anyOrder, recipients, (dueOn, series, who) => {
        const ledger = createLedger();
        for (const now of series) ledger.run(now, { subjects: [subject(dueOn)], recipients: who });
        const keys = [...ledger.sent.map(({ reminder }) => reminder), ...ledger.superseded].map(keyOf);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { seed: SEED },
    );
  });

  it('sends on working days in office hours, from eight o’clock on', () => {
    fc.assert(
      fc.property(dueDays, increasing, recipients, (dueOn, series, who) => {
        const ledger = createLedger();
        for (const now of series) ledger.run(now, { subjects: [subject(dueOn)], recipients: who });
        for (const { at } of ledger.sent) {
          expect(isSendingInstant(at, calendar, rules.hours, ZONE)).toBe(true);
          expect(minuteOfInstant(at, ZONE)).toBeGreaterThanOrEqual(8 * 60);
        }
      }),
      { seed: SEED },
    );
  });

  it('sends nothing before its day, and no step up to the due day after it', () => {
    fc.assert(
      fc.property(dueDays, increasing, recipients, (dueOn, series, who) => {
        const ledger = createLedger();
        for (const now of series) ledger.run(now, { subjects: [subject(dueOn)], recipients: who });
        for (const { on, reminder } of ledger.sent) {
          expect(on >= reminder.fireOn).toBe(true);
          expect(on <= dueOn || reminder.fireOn > dueOn).toBe(true);
        }
      }),
      { seed: SEED },
    );
  });

  it('reminds of nothing from the hand-in on', () => {
    fc.assert(
      fc.property(dueDays, increasing, instants, (dueOn, series, doneAt) => {
        const ledger = createLedger();
        for (const now of series) {
          const phase = now >= doneAt ? 'submitted' : 'open';
          ledger.run(now, { subjects: [subject(dueOn, { phase })] });
        }
        expect(ledger.sent.filter(({ at }) => at >= doneAt)).toEqual([]);
      }),
      { seed: SEED },
    );
  });

  it('has sent or superseded every step whose time has come once a person’s day is free again', () => {
    fc.assert(
      fc.property(dueDays, increasing, (dueOn, series) => {
        const ledger = createLedger();
        const round = { subjects: [subject(dueOn)] };
        for (const now of series) ledger.run(now, round);
        const last = calendar.workingDayAfter(dayOfInstant(series.at(-1) ?? new Date(0), ZONE));
        ledger.run(instantOf(last, 10 * 60, ZONE), round);
        const come = DEFAULT_LADDER.filter(({ offsetDays }) => dayOfStep(dueOn, offsetDays) <= last).map(
          ({ key, audience }) => `12|0|${dueOn}|${key}|person:${addressee[audience]}`,
        );
        expect([...ledger.recorded].sort()).toEqual(come.sort());
      }),
      { seed: SEED },
    );
  });

  it('woken at eight every day sends exactly the ladder, of steps on one day the latest', () => {
    fc.assert(
      fc.property(dueDays, (dueOn) => {
        const ledger = createLedger();
        runDaily(ledger, FIRST, addDays(FIRST, DAYS), { subjects: [subject(dueOn)] });
        const latest = new Map<string, string>();
        for (const { key, audience, offsetDays } of DEFAULT_LADDER)
          latest.set(`${addressee[audience]} on ${dayOfStep(dueOn, offsetDays)}`, key);
        const sent = ledger.sent.map(({ on, reminder }) => [`${reminder.personId} on ${on}`, reminder.step]);
        expect(sent.sort()).toEqual([...latest].sort());
        expect(ledger.sent.filter(({ reminder }) => reminder.late)).toEqual([]);
      }),
      { seed: SEED },
    );
  });

  it('gives each person at most one batch a day, whatever else becomes due in between', () => {
    fc.assert(
      fc.property(fc.array(dueDays, { minLength: 1, maxLength: 6 }), increasing, (dues, series) => {
        const ledger = createLedger();
        series.forEach((now, index) => {
          const known = dues.slice(0, index + 1).map((dueOn, id) => subject(dueOn, { obligationId: id }));
          ledger.run(now, { subjects: known });
        });
        const instantsOf = new Map<string, Set<number>>();
        for (const { at, on, reminder } of ledger.sent) {
          const key = `${reminder.personId} on ${on}`;
          instantsOf.set(key, (instantsOf.get(key) ?? new Set()).add(at.getTime()));
        }
        expect([...instantsOf.values()].filter((batches) => batches.size > 1)).toEqual([]);
      }),
      { seed: SEED },
    );
  });
});
