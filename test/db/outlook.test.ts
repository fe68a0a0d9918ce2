import { beforeEach, expect, it } from 'vitest';
import { linkGroup } from '../../src/actions/link-group.ts';
import { nudgeMissing } from '../../src/actions/nudge-missing.ts';
import { loadOutlook } from '../../src/db/outlook.ts';
import { addDays, day, dayOfInstant, instantOf, type Day } from '../../src/domain/day.ts';
import { worksOf } from '../../src/domain/outlook.ts';
import { recipientKeyOf, reminderKey, type PlannedReminder } from '../../src/domain/reminder.ts';
import { runPlanner } from '../../src/schedule/planner.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { seedAuthority, ZONE, type Seed } from '../support/seed-authority.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const at = (text: string): Date => new Date(`2026-${text}:00+07:00`);
  let seed: Seed;

  beforeEach(async () => {
    const task = (title: string, on: string, lead: 'justice' | 'commune' = 'justice') => ({
      title,
      schedule: { kind: 'date' as const, on: day(on) },
      lead,
    });
    seed = await seedAuthority(test.database, {
      reports: true,
      tasks: [
        task('Rà soát', '2026-03-12'),
        task('Tập huấn', '2026-03-16'),
        task('Kiểm tra', '2026-03-05', 'commune'),
        task('Đối thoại', '2026-03-13', 'commune'),
        { title: 'Thường xuyên', schedule: { kind: 'continuous' } },
      ],
    });
    await seed.plan(at('01-05T08:00'));
    const { jurisdictionId } = seed;
    const agency = await test.database.client.agency.create({
      data: { jurisdictionId, code: 'xa-2', name: 'UBND xã Hai', kind: 'commune', fromOn: '2026-01-05' },
    });
    await seed.plan(at('01-05T08:00'));
    expect(agency.id).toBeGreaterThan(0);
    await linkGroup(test.database, {
      actor: await seed.actor('standing'),
      jurisdictionId,
      chatId: -1001000000001n,
      threadId: undefined,
      title: 'Nhóm CCHC',
      at: at('01-05T08:00'),
    });
  });

  const outlook = async (now: Date) => loadOutlook(test.database.client, await seed.authority(now), now);
  const run = (now: Date) => runPlanner(test.database, { now, timeZone: ZONE });
  const keyOf = (each: PlannedReminder): string => reminderKey({ ...each, recipientKey: recipientKeyOf(each) });
  /** What was really planned on a day. */
  async function plannedOn(on: Day) {
    const span = { gte: instantOf(on, 0, ZONE), lt: instantOf(addDays(on, 1), 0, ZONE) };
    const rows = await test.database.client.reminder.findMany({
      where: { plannedAt: span, state: 'planned' },
      orderBy: { id: 'asc' },
    });
    const messages = await test.database.client.outboxMessage.findMany({
      where: { createdAt: span },
      orderBy: { id: 'asc' },
    });
    const kinds = messages.map(({ notice }) => (notice as unknown as { kind: string }).kind);
    const ofKind = (...wanted: readonly string[]): number => kinds.filter((kind) => wanted.includes(kind)).length;
    return {
      keys: rows.map((row) => [row.obligationId, row.round, row.dueOn, row.step, row.recipientKey].join('|')).sort(),
      messages: ofKind('reminder', 'digest', 'updates', 'unreached'),
      alerts: ofKind('groupAlert'),
      weekly: ofKind('weekly'),
      leader: ofKind('leaderDigest'),
    };
  }

  it('says of each of the next seven days exactly what is sent then', async () => {
    await run(at('03-09T08:00'));
    const { days, groups } = await outlook(at('03-09T10:00'));
    expect(days.map(({ on }) => on)).toHaveLength(8);
    let reminders = 0;
    for (const expected of days.slice(1)) {
      await run(instantOf(expected.on, 8 * 60, ZONE));
      const sent = await plannedOn(expected.on);
      reminders += sent.keys.length;
      expect({ on: expected.on, ...sent }).toEqual({
        on: expected.on,
        keys: expected.reminders.map(keyOf).sort(),
        messages: expected.messages,
        alerts: expected.overdue > 0 ? groups.length : 0,
        weekly: expected.digests.weekly,
        leader: expected.digests.leader,
      });
    }
    expect(reminders).toBeGreaterThan(15);
  });

  it('writes nothing', async () => {
    const { client } = test.database;
    const count = async () => [await client.reminder.count(), await client.outboxMessage.count()];
    const before = await count();
    await outlook(at('03-09T07:00'));
    expect(await count()).toEqual(before);
  });

  it('shows of today what is still to come: all of it before eight, nothing once it is queued', async () => {
    const early = (await outlook(at('03-09T07:00'))).days[0];
    expect(early?.messages).toBeGreaterThan(0);
    expect(early?.overdue).toBe(1);
    await run(at('03-09T08:00'));
    expect((await plannedOn(day('2026-03-09'))).keys).toEqual(early?.reminders.map(keyOf).sort());
    const later = (await outlook(at('03-09T10:00'))).days[0];
    expect([later?.messages, later?.overdue]).toEqual([0, 0]);
  });

  it('knows what the standing agency asks for itself tomorrow', async () => {
    await nudgeMissing(test.database, {
      actor: await seed.actor('standing'),
      jurisdictionId: seed.jurisdictionId,
      scope: { kind: 'period', periodKey: '2026-Q1' },
      at: at('03-09T18:00'),
      timeZone: ZONE,
      dedupeKey: 'press',
    });
    const { days } = await outlook(at('03-09T19:00'));
    await run(at('03-10T08:00'));
    const sent = await plannedOn(day('2026-03-10'));
    expect(days[1]?.reminders.map(keyOf).sort()).toEqual(sent.keys);
  });

  it('marks days off, and names the agencies in which nobody can be reached', async () => {
    const { days } = await outlook(at('03-09T10:00'));
    expect(days.filter(({ kind }) => kind === 'dayOff').map(({ on }) => on)).toEqual(['2026-03-14', '2026-03-15']);
    const dueOn = (on: string) =>
      test.database.client.obligation.updateMany({
        where: { agency: { code: 'xa-2' }, periodKey: '2026-Q1' },
        data: { dueOn: on },
      });
    await dueOn('2026-03-23');
    expect((await outlook(at('03-09T10:00'))).unreached).toEqual(['UBND xã Hai']);
    await dueOn('2026-03-24');
    expect((await outlook(at('03-09T10:00'))).unreached).toEqual([]);
  });

  it('groups what several agencies owe together', async () => {
    const { days, obligations } = await outlook(at('03-09T10:00'));
    const tuesday = days.find(({ on }) => on === dayOfInstant(at('03-10T08:00'), ZONE));
    const works = worksOf(tuesday?.reminders ?? [], obligations);
    const report = works.find(
      ({ obligation, reminder }) => obligation.kind === 'report' && reminder.step === 'officer-7',
    );
    expect(report?.agencies).toBeGreaterThan(0);
    expect(works.map(({ reminder }) => reminder.dueOn)).toEqual(works.map(({ reminder }) => reminder.dueOn).sort());
  });
});
