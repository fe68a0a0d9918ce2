import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmImport } from '../../src/actions/confirm-import.ts';
import { previewImport } from '../../src/actions/preview-import.ts';
import { recordProgress } from '../../src/actions/record-progress.ts';
import { createStandingClock } from '../../src/clock.ts';
import type { Database } from '../../src/db/database.ts';
import { loadObligations } from '../../src/db/obligations.ts';
import { createDispatcher } from '../../src/delivery/dispatcher.ts';
import { addDays, day, dayOfInstant, instantOf, type Day } from '../../src/domain/day.ts';
import { vietnamCalendar } from '../../src/domain/holidays.ts';
import type { ObligationView } from '../../src/domain/obligation-view.ts';
import { DEFAULT_SENDING_HOURS, isSendingInstant } from '../../src/domain/sending-hours.ts';
import { runPlanner } from '../../src/schedule/planner.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { onEachEngine, openScratch, type OpenScratch } from '../support/database.ts';

const PLAN = '../shared/plans/bac-ai-2021-2025.docx';
const EXPECTED = '../shared/plans/expected/bac-ai-2021-2025.json';
const ZONE = 'Asia/Ho_Chi_Minh';
const FIRST = day('2022-01-04');
const LAST = day('2022-12-30');
const calendar = vietnamCalendar({ years: { from: 2021, to: 2024 } });
const at = (on: Day, minute: number): Date => instantOf(on, minute, ZONE);

const isHandIns = ({ html }: Sent): boolean => html.startsWith('<b>📥');

interface Sent {
  readonly at: Date;
  readonly chatId: bigint;
  readonly html: string;
}

onEachEngine((engine) => {
  let scratch: OpenScratch;
  let database: Database;
  const sent: Sent[] = [];
  /** Person ids by agency name and role. */
  const people = new Map<string, number>();
  /** The instant at which an obligation was handed in. */
  const doneAt = new Map<number, Date>();

  async function enrolEverybody(jurisdictionId: number): Promise<void> {
    const { client } = database;
    const agencies = await client.agency.findMany({ where: { jurisdictionId }, orderBy: { id: 'asc' } });
    let telegramId = 5000n;
    const add = async (
      agencyId: number,
      agencyName: string,
      role: 'head' | 'officer' | 'leader' | 'standing',
    ): Promise<void> => {
      telegramId += 1n;
      const person = await client.person.create({
        data: {
          name: `${role} ${agencyName}`,
          createdAt: at(FIRST, 480),
          accounts: { create: { channel: 'telegram', externalId: telegramId, createdAt: at(FIRST, 480) } },
          assignments: { create: { jurisdictionId, agencyId, role, fromOn: FIRST } },
        },
      });
      people.set(`${agencyName}:${role}`, person.id);
    };
    for (const { id, name } of agencies) {
      if (name === 'Phòng Giáo dục và Đào tạo') continue; // nobody enrolled: the standing agency is told
      await add(id, name, 'head');
      if (name === 'Phòng Tư pháp') await add(id, name, 'officer');
      if (name === 'Phòng Nội vụ') await add(id, name, 'standing');
      if (name.startsWith('Văn phòng')) await add(id, name, 'leader');
    }
  }

  async function simulate(): Promise<void> {
    const clock = createStandingClock(at(FIRST, 480));
    const textsFor = await loadTexts();
    const dispatcher = createDispatcher({
      database,
      textsFor,
      timeZone: ZONE,
      defaultLocale: 'vi',
      now: () => clock.now(),
      pace: { waitFor: async () => undefined },
      sender: {
        send: async ({ chatId, html }) => {
          sent.push({ at: clock.now(), chatId, html });
          return { kind: 'sent', messageId: sent.length };
        },
      },
    });
    // Outside hours one engine is as good as the other.
    const minutes =
      engine.provider === 'sqlite'
        ? [7 * 60, 8 * 60, 8 * 60 + 1, 12 * 60, 15 * 60, 18 * 60]
        : [8 * 60, 8 * 60 + 1, 15 * 60];
    for (let today = FIRST; today <= LAST; today = addDays(today, 1)) {
      for (const minute of minutes) {
        clock.set(at(today, minute));
        await runPlanner(database, { now: clock.now(), timeZone: ZONE });
        await dispatcher.drain();
        if (minute === 15 * 60) await handInSome(today);
      }
    }
  }

  /** Every third obligation is handed in two days before it is due, every fifth three days late. */
  async function handInSome(today: Day): Promise<void> {
    const due = await loadObligations(database.client, {
      history: false,
      phase: 'open',
      dueOn: { in: [addDays(today, 2), addDays(today, -3)] },
    });
    for (const obligation of due) {
      const isEarly = obligation.dueOn === addDays(today, 2);
      if (obligation.id % (isEarly ? 3 : 5) !== 0) continue;
      const personId = people.get(`${obligation.agency.name}:head`);
      if (personId === undefined) continue;
      const jurisdictionId = obligation.jurisdictionId;
      const outcome = await recordProgress(database, {
        actor: { personId, rights: [{ role: 'head', jurisdictionId, agencyId: obligation.agency.id }] },
        obligationId: obligation.id,
        report: {
          kind: 'done',
          note: undefined,
          document: { number: '1/KH-UBND', signedOn: today },
          files: [],
          nil: false,
        },
        source: 'reply',
        at: at(today, 15 * 60),
        dedupeKey: `simulated:${obligation.id}`,
      });
      expect(outcome.kind).toBe('recorded');
      doneAt.set(obligation.id, at(today, 15 * 60));
    }
  }

  /** The ladder, written down once more and in another way than the code has it. */
  const LADDER = [
    ['officer', -7],
    ['officer', -3],
    ['officer', -1],
    ['officer', 0],
    ['head', -3],
    ['head', 0],
    ['head', 1],
    ['leader', 7],
  ] as const;

  function moved(dueOn: Day, offset: number): Day {
    let on = addDays(dueOn, Math.min(offset, 0));
    if (offset <= 0) {
      while (!calendar.isWorkingDay(on)) on = addDays(on, -1);
      return on;
    }
    while (!calendar.isWorkingDay(on)) on = addDays(on, 1);
    on = addDays(on, offset);
    while (!calendar.isWorkingDay(on)) on = addDays(on, 1);
    return on;
  }

  function addressees(agency: string, audience: 'officer' | 'head' | 'leader'): readonly string[] {
    const person = (key: string): readonly string[] => (people.has(key) ? [`person:${people.get(key)}`] : []);
    const leader = [...people].filter(([key]) => key.endsWith(':leader')).map(([, id]) => `person:${id}`);
    const [officer, head] = [
      [...person(`${agency}:officer`), ...person(`${agency}:standing`)],
      person(`${agency}:head`),
    ];
    if (audience === 'leader') return leader;
    if (officer.length + head.length === 0) return [`unreached:${people.get('Phòng Nội vụ:standing')}`];
    return audience === 'head' ? head : officer.length > 0 ? officer : head;
  }

  /** On which days whom a day-by-day reading of the rules reminds of an obligation. */
  function expectedOf(obligation: ObligationView): readonly string[] {
    if (obligation.history || obligation.dueOn === undefined) return [];
    const { dueOn } = obligation;
    const steps = obligation.continuous ? ([['officer', -3]] as const) : LADDER;
    const last = new Map<string, { readonly on: Day; readonly offset: number }>();
    const days: string[] = [];
    for (const [audience, offset] of [...steps].sort((a, b) => a[1] - b[1])) {
      for (const recipient of addressees(obligation.agency.name, audience)) {
        const on = moved(dueOn, offset);
        const sendOn = on < FIRST ? FIRST : on;
        if (sendOn > LAST || (offset <= 0 && sendOn > dueOn)) continue;
        const done = doneAt.get(obligation.id);
        if (done && done < at(sendOn, 480)) continue;
        const before = last.get(recipient);
        if (before?.on === sendOn) days.splice(days.indexOf(`${recipient} ${sendOn}`), 1);
        last.set(recipient, { on: sendOn, offset });
        days.push(`${recipient} ${sendOn}`);
      }
    }
    return days.sort();
  }

  describe.skipIf(!existsSync(PLAN))('the year 2022 of a real plan', () => {
    beforeAll(async () => {
      scratch = await openScratch(engine);
      ({ database } = scratch);
      const actor = 'commandLine' as const;
      const input = { actor, at: at(FIRST, 480), timeZone: ZONE };
      const preview = await previewImport(database, {
        ...input,
        jurisdictionId: undefined,
        fileName: 'plan.docx',
        bytes: readFileSync(PLAN),
      });
      if (preview.kind !== 'preview') throw new Error(preview.kind);
      const outcome = await confirmImport(database, { ...input, draftId: preview.draftId });
      if (outcome.kind !== 'imported') throw new Error(outcome.kind);
      await enrolEverybody(outcome.jurisdictionId);
      await simulate();
    }, 600_000);

    afterAll(async () => {
      await scratch.end();
    });

    it('has the due days that a person worked out', async () => {
      const expected = JSON.parse(readFileSync(EXPECTED, 'utf8')) as {
        tasks: { number: string; due: string | string[] }[];
      };
      const obligations = await loadObligations(database.client, {
        kind: 'task',
        dueOn: { startsWith: '2022' },
        continuous: false,
      });
      const actual = new Map<string, Set<string>>();
      for (const { task, dueOn } of obligations) {
        if (!task || dueOn === undefined) continue;
        actual.set(task.number, (actual.get(task.number) ?? new Set()).add(dueOn));
      }
      const wanted = expected.tasks.flatMap(({ number, due }) => {
        const days = Array.isArray(due) ? due.filter((each) => each.startsWith('2022')) : [];
        return days.length > 0 ? [[number, days] as const] : [];
      });
      expect(Object.fromEntries([...actual].map(([number, days]) => [number, [...days]]))).toEqual(
        Object.fromEntries(wanted),
      );
    });

    it('reminds of each obligation exactly as the ladder says', async () => {
      const obligations = await loadObligations(database.client, {});
      const reminders = await database.client.reminder.findMany({
        where: { state: 'planned' },
        include: { outbox: true },
      });
      expect(reminders.length).toBeGreaterThan(100);
      expect(reminders.every(({ outbox }) => outbox?.state === 'sent')).toBe(true);
      const actual = new Map<number, string[]>();
      for (const { obligationId, recipientKey, plannedAt } of reminders) {
        actual.set(obligationId, [
          ...(actual.get(obligationId) ?? []),
          `${recipientKey} ${dayOfInstant(plannedAt, ZONE)}`,
        ]);
      }
      for (const obligation of obligations) {
        expect({ id: obligation.id, due: obligation.dueOn, days: (actual.get(obligation.id) ?? []).sort() }).toEqual({
          id: obligation.id,
          due: obligation.dueOn,
          days: expectedOf(obligation),
        });
      }
    });

    it('sends nothing on a day off, outside sending hours, or after the work was done', async () => {
      expect(sent.filter((each) => !isSendingInstant(each.at, calendar, DEFAULT_SENDING_HOURS, ZONE))).toEqual([]);
      const reminders = await database.client.reminder.findMany({ where: { state: 'planned' } });
      expect(
        reminders.filter(({ obligationId, plannedAt }) => (doneAt.get(obligationId) ?? plannedAt) < plannedAt),
      ).toEqual([]);
      expect(doneAt.size).toBeGreaterThan(5);
    });

    it('gives nobody more than one batch a day', async () => {
      const batches = new Map<string, Set<number>>();
      // What agencies have handed in is told to the standing agency in the afternoon, once.
      for (const { at: when, chatId } of sent.filter((each) => !isHandIns(each))) {
        const key = `${chatId} ${dayOfInstant(when, ZONE)}`;
        batches.set(key, (batches.get(key) ?? new Set()).add(when.getTime()));
      }
      expect([...batches].filter(([, instants]) => instants.size > 1)).toEqual([]);
    });

    it('tells how many messages a person got in the busiest week', () => {
      const weeks = new Map<string, number>();
      for (const { at: when, chatId } of sent) {
        const week = Math.floor((when.getTime() - at(day('2022-01-03'), 0).getTime()) / (7 * 86_400_000));
        weeks.set(`${chatId} week ${week}`, (weeks.get(`${chatId} week ${week}`) ?? 0) + 1);
      }
      const [busiest] = [...weeks].sort((a, b) => b[1] - a[1]);
      console.info(`messages in 2022: ${sent.length}; busiest week of a person: ${busiest?.[1]} (${busiest?.[0]})`);
      expect(busiest?.[1] ?? 0).toBeLessThanOrEqual(15);
    });
  });
});
