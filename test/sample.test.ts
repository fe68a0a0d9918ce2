import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../src/db/database.ts';
import { sampleWorld, seedSample } from '../src/sample.ts';
import { runPlanner } from '../src/schedule/planner.ts';
import { onEachEngine, openScratch, type OpenScratch } from './support/database.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const now = new Date('2026-03-09T08:00:00+07:00');

onEachEngine((engine) => {
  describe('the sample at the sandbox’s first instant', () => {
    let scratch: OpenScratch;
    let database: Database;

    beforeAll(async () => {
      scratch = await openScratch(engine);
      ({ database } = scratch);
      await seedSample(database, { now, timeZone, adminIds: [1001n] });
    });

    afterAll(async () => {
      await scratch.end();
    });

    const openTasks = async (dueOn: { gte?: string; lt?: string } | null) => {
      const rows = await database.client.obligation.findMany({
        where: { kind: 'task', phase: 'open', history: false, continuous: false, dueOn },
        include: { task: true },
      });
      return [...new Set(rows.map(({ task }) => task?.number))].sort();
    };

    it('has three tasks overdue, four due within a week, two without a day', async () => {
      expect(await openTasks({ lt: '2026-03-09' })).toEqual(['II.1', 'III.1', 'IV.1']);
      expect(await openTasks({ gte: '2026-03-09', lt: '2026-03-17' })).toEqual(['II.2', 'III.2', 'VI.1', 'VII.1']);
      expect(await openTasks(null)).toEqual(['I.5', 'IV.3']);
    });

    it('knows every agency of its plan and makes no other', async () => {
      expect(await database.client.agency.count()).toBe(23);
      expect(await database.client.taskAgency.count({ where: { agencyId: null, group: null } })).toBe(0);
    });

    it('shows work done and work in progress', async () => {
      expect(await database.client.obligation.count({ where: { phase: 'submitted' } })).toBe(2);
      expect(await database.client.obligation.count({ where: { percent: { gt: 0, lt: 100 } } })).toBe(6);
    });

    it('begins with the reminders of that day, not with those of the days before', async () => {
      await runPlanner(database, { now, timeZone });
      const messages = await database.client.outboxMessage.findMany({ where: { chatId: { gt: 0 } } });
      const perPerson = new Map<bigint, number>();
      for (const { chatId } of messages) perPerson.set(chatId, (perPerson.get(chatId) ?? 0) + 1);
      expect(messages.length).toBeGreaterThan(0);
      for (const count of perPerson.values()) expect(count).toBeLessThanOrEqual(3);
      expect(JSON.stringify(messages.map(({ notice }) => notice))).not.toContain('"late":true');
    });
  });

  it('introduces people under their whole name and agency', () => {
    const { people, groups } = sampleWorld();
    expect(people[0]).toEqual({
      id: 1001,
      firstName: 'Đỗ Minh Khôi',
      note: 'Quản trị hệ thống (công chức công nghệ thông tin)',
      group: 'Sở Khoa học và Công nghệ',
      started: true,
    });
    expect(people.at(-1)).not.toHaveProperty('group');
    expect(groups.map(({ botIsMember }) => botIsMember)).toEqual([true, false]);
  });
});
