import { beforeEach, describe, expect, it } from 'vitest';
import { linkGroup } from '../../src/actions/link-group.ts';
import { recordProgress } from '../../src/actions/record-progress.ts';
import { loadTried } from '../../src/db/tried.ts';
import { saveAlertMessage } from '../../src/db/alerts.ts';
import { addDays, day, instantOf } from '../../src/domain/day.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { PEOPLE, seedAuthority, ZONE, type Seed } from '../support/seed-authority.ts';
import { createPostOffice, createScriptedSender, GROUP, type PostOffice } from './post-office.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const at = (text: string): Date => new Date(`2026-${text}+07:00`);
  const due = (title: string) => ({ title, schedule: { kind: 'date' as const, on: day('2026-03-12') } });

  let seed: Seed;
  let office: PostOffice;
  async function open(titles: readonly string[]): Promise<void> {
    seed = await seedAuthority(test.database, { tasks: titles.map(due) });
    await seed.plan(at('01-05T08:00:00'));
    office = await createPostOffice(test.database, seed);
  }

  /** Plans and sends at eight of every day; what came to the leader, with its day. */
  async function live(from: string, to: string): Promise<readonly string[]> {
    const heard: string[] = [];
    for (let on = day(from); on <= day(to); on = addDays(on, 1)) {
      office.clock.set(instantOf(on, 8 * 60, ZONE));
      await office.plan();
      const sender = createScriptedSender();
      await office.dispatcher(sender).drain();
      const own = sender.sent.filter(({ chatId }) => chatId === PEOPLE.leader);
      heard.push(...own.map(({ html }) => `${on}\n${html}`));
    }
    return heard;
  }

  describe('what a leader is told of late work', () => {
    beforeEach(() => open(['Rà soát']));

    it('names every reminder by day and role, the receipt, the last words and what waits for an answer', async () => {
      const obligationId = await seed.obligationId('Rà soát');
      const { client } = test.database;
      const { jurisdictionId } = seed;
      const { personId } = await seed.actor('officer');
      const say = async (kind: 'received' | 'progress', when: string) =>
        recordProgress(test.database, {
          actor: await seed.actor('officer'),
          obligationId,
          report: kind === 'received' ? { kind } : { kind, percent: 60, note: 'đang trình <ký>', files: [] },
          source: 'reply',
          at: at(when),
          dedupeKey: `tg:${kind}`,
        });
      await linkGroup(test.database, {
        actor: await seed.actor('standing'),
        jurisdictionId,
        chatId: GROUP,
        threadId: undefined,
        title: 'CCHC',
        at: at('03-01T08:00:00'),
      });
      await say('received', '03-06T09:00:00');
      await say('progress', '03-09T09:30:00');
      await live('2026-03-05', '2026-03-18');
      for (const alert of await client.groupAlert.findMany({ orderBy: { id: 'asc' } }))
        await saveAlertMessage(client, alert.id, 500);
      await client.extensionRequest.create({
        data: {
          jurisdictionId,
          obligationId,
          askedById: personId,
          askedAt: at('03-16T09:00:00'),
          fromOn: '2026-03-12',
          toOn: '2026-03-30',
          reason: 'chờ ý kiến',
          dedupeKey: 'x',
        },
      });
      await client.difficulty.create({
        data: {
          jurisdictionId,
          obligationId,
          raisedById: personId,
          raisedAt: at('03-16T09:00:00'),
          text: 'Thiếu người',
          dedupeKey: 'd',
        },
      });
      const [told, ...more] = await live('2026-03-19', '2026-03-25');
      expect(more).toEqual([]);
      const lines = told?.split('\n') ?? [];
      expect(lines[0]).toBe('2026-03-19');
      expect(lines.slice(lines.findIndex((line) => line.startsWith('Đã đôn đốc')))).toEqual([
        'Đã đôn đốc 5 lần, gần nhất ngày 13/3/2026:',
        '• cán bộ phụ trách: 05/3/2026, 09/3/2026, 11/3/2026, 12/3/2026',
        '• thủ trưởng: 09/3/2026, 12/3/2026, 13/3/2026',
        '• cảnh báo trong nhóm: 4 ngày, gần nhất 18/3/2026',
        'Cơ quan đã xác nhận nhận việc lúc 09:00, 06/3/2026.',
        'Cập nhật gần nhất: đang trình &lt;ký&gt;',
        'Đang xin gia hạn đến 30/3/2026, chờ xem xét.',
        'Vướng mắc chưa được trả lời: “Thiếu người”',
      ]);
    });

    it('counts what arrived only: neither what failed nor what was superseded', async () => {
      office.clock.set(at('03-09T08:00:00'));
      await office.plan();
      const obligationId = await seed.obligationId('Rà soát');
      expect((await loadTried(test.database.client, obligationId))?.reminders).toEqual([]);
      await office.dispatcher(createScriptedSender()).drain();
      expect((await loadTried(test.database.client, obligationId))?.reminders).toMatchObject([
        { kind: 'ladder' },
        { kind: 'ladder' },
      ]);
      await test.database.client.reminder.updateMany({
        where: { step: 'officer-3' },
        data: { step: 'nudge-2026-03-10' },
      });
      const tried = await loadTried(test.database.client, obligationId);
      expect(tried?.reminders.map(({ kind, role }) => `${kind} ${role}`).sort()).toEqual([
        'ladder head',
        'nudge officer',
      ]);
    });

    it('says that nothing has reached the agency where nobody is enrolled', async () => {
      await test.database.client.assignment.deleteMany({ where: { agencyId: seed.agencies.justice } });
      const [told] = await live('2026-03-05', '2026-03-19');
      expect(told).toContain('Chưa có tin nhắc nào gửi được đến cơ quan.');
    });

    it('comes once after downtime, and once more only for a new round', async () => {
      expect(await live('2026-03-30', '2026-04-03')).toHaveLength(1);
      expect(await live('2026-03-18', '2026-03-25')).toEqual([]);
      await test.database.client.obligation.updateMany({ data: { round: 1, phase: 'returned' } });
      expect(await live('2026-04-06', '2026-04-10')).toHaveLength(1);
    });
  });

  it('is one digest for four late works, each with what was tried', async () => {
    await open(['Một', 'Hai', 'Ba', 'Bốn']);
    const told = await live('2026-03-05', '2026-03-20');
    expect(told).toHaveLength(1);
    expect(told[0]?.split('\n').filter((line) => line.includes('đã đôn đốc 5 lần, gần nhất 13/3/2026'))).toHaveLength(
      4,
    );
  });
});
