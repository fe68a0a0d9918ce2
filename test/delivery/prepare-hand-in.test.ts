import { beforeEach, describe, expect, it } from 'vitest';
import { acceptHandIn } from '../../src/actions/accept-hand-in.ts';
import { recordProgress } from '../../src/actions/record-progress.ts';
import { returnHandIn } from '../../src/actions/return-hand-in.ts';
import { undoProgress } from '../../src/actions/undo-progress.ts';
import { loadLinks } from '../../src/db/links.ts';
import { day } from '../../src/domain/day.ts';
import { planHandIns } from '../../src/schedule/plan-hand-ins.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { PEOPLE, seedAuthority, ZONE, type Seed, type SeedPerson } from '../support/seed-authority.ts';
import { createPostOffice, createScriptedSender, type PostOffice } from './post-office.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const at = (text: string): Date => new Date(`2026-${text}:00+07:00`);
  let seed: Seed;
  let office: PostOffice;
  let report: number;
  let updates = 0;

  beforeEach(async () => {
    seed = await seedAuthority(test.database, { reports: true });
    await seed.plan(at('01-05T09:00'));
    office = await createPostOffice(test.database, seed);
    report = await reportOf(seed.agencies.justice);
  });

  const db = () => test.database.client;
  const reportOf = async (agencyId: number): Promise<number> =>
    (await db().obligation.findFirstOrThrow({ where: { agencyId, periodKey: '2026-Q1' }, orderBy: { id: 'asc' } })).id;
  async function handIn(when: string, who: SeedPerson = 'officer', obligationId = report): Promise<number> {
    updates += 1;
    const outcome = await recordProgress(test.database, {
      actor: await seed.actor(who),
      obligationId,
      report: {
        kind: 'done',
        note: undefined,
        document: { number: `${updates}/BC`, signedOn: day('2026-03-12') },
        files: [],
        nil: false,
      },
      source: 'reply',
      at: at(when),
      dedupeKey: `tg:2:${updates}`,
    });
    return outcome.kind === 'recorded' ? outcome.entryId : 0;
  }
  const undo = async (entryId: number, when: string) =>
    undoProgress(test.database, { actor: await seed.actor('officer'), entryId, at: at(when) });
  async function decide(when: string) {
    const last = await db().submission.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const actor = await seed.actor('standing');
    return { actor, submissionId: last.id, seenReviewId: 0, today: day('2026-03-16'), at: at(when) };
  }
  const giveBack = async (when: string) =>
    returnHandIn(test.database, { ...(await decide(when)), reason: 'Thiếu <phụ lục>' });
  async function sentAt(when: string) {
    office.clock.set(at(when));
    const sender = createScriptedSender();
    await office.dispatcher(sender).drain();
    return sender.sent;
  }

  describe('a return', () => {
    it('asks first, gives the reason, and can be answered by a reply', async () => {
      await handIn('03-16T09:00', 'head');
      await giveBack('03-16T10:00');
      const [message, ...others] = await sentAt('03-16T10:01');
      expect(others).toEqual([]);
      expect(message?.html).toMatch(
        /^<b>↩️ Đề nghị Sở Tư pháp bổ sung, hoàn thiện báo cáo .* chậm nhất ngày 17\/3\/2026\./,
      );
      expect(message?.html).toContain('“Thiếu &lt;phụ lục&gt;”');
      expect(message?.html).toContain('Lần nộp lúc 09:00, 16/3/2026');
      const links = await loadLinks(db(), PEOPLE.head, 101);
      expect(links).toMatchObject([{ obligationId: report, purpose: 'reminder' }]);
      expect(message?.buttons.flat().map(({ text }) => text)).toContain('📤 Gửi báo cáo');
    });

    it('waits for sending hours', async () => {
      await handIn('03-16T09:00');
      await giveBack('03-16T18:00');
      expect(await sentAt('03-16T18:01')).toEqual([]);
      expect(await sentAt('03-17T07:31')).toHaveLength(2);
    });

    it('says that the day is over, and asks mass organisations to coordinate', async () => {
      await db().agency.updateMany({ where: { id: seed.agencies.justice }, data: { kind: 'massOrganisation' } });
      await handIn('03-16T09:00', 'head');
      await giveBack('03-18T10:00');
      const [message] = await sentAt('03-18T10:01');
      expect(message?.html).toContain('Trân trọng đề nghị Sở Tư pháp sớm phối hợp bổ sung');
      expect(message?.html).toContain('thời hạn 17/3/2026 đã qua');
    });

    it('is not said any more once it was handed in again', async () => {
      await handIn('03-16T09:00');
      await giveBack('03-16T12:00');
      await handIn('03-16T12:30');
      expect(await sentAt('03-16T13:30')).toEqual([]);
    });
  });

  it('a confirmation names the standing agency and the minute', async () => {
    await db().jurisdiction.updateMany({ data: { settings: { confirmation: true } } });
    await handIn('03-16T09:00', 'head');
    await acceptHandIn(test.database, { ...(await decide('03-16T10:00')), timeZone: ZONE });
    const [message] = await sentAt('03-16T10:01');
    expect(message?.html).toMatch(/^✅ Sở Nội vụ đã xác nhận báo cáo .* của Sở Tư pháp, nộp lúc 09:00, 16\/3\/2026\.$/);
  });

  describe('the digest of hand-ins', () => {
    const plan = async (when: string) => planHandIns(db(), await seed.authority(at(when)), at(when));

    it('says of each report who handed in when, and how many are missing', async () => {
      await plan('03-13T11:00');
      await handIn('03-16T09:00');
      await handIn('03-18T09:30', 'communeHead', await reportOf(seed.agencies.commune));
      await plan('03-18T11:00');
      const [message] = await sentAt('03-18T11:00');
      expect(message?.html).toContain('2 lần nộp mới, tỉnh An Hải');
      expect(message?.html).toContain('1. Sở Tư pháp: 09:00, 16/3/2026 – sớm 1 ngày');
      expect(message?.html).toContain('2. UBND xã An Bình: 09:30, 18/3/2026 – quá hạn 1 ngày');
      expect(message?.html).toContain('Tất cả các đơn vị đã nộp.');
      const data = message?.buttons.flat().map((button) => (button.kind === 'action' ? button.data : ''));
      expect(data).toContain(`h:versions:${report}`);
    });

    it('counts who is missing', async () => {
      await handIn('03-16T09:00');
      await plan('03-16T11:00');
      expect((await sentAt('03-16T11:00'))[0]?.html).toContain('Còn 1 đơn vị chưa nộp.');
    });

    it('says one line of several versions, and nothing of what was taken back before it left', async () => {
      await handIn('03-16T09:00');
      const second = await handIn('03-16T10:00');
      await plan('03-16T11:00');
      expect((await sentAt('03-16T11:00'))[0]?.html).toContain('Sở Tư pháp (lần 2): 10:00');
      const third = await handIn('03-16T15:55');
      await plan('03-16T16:00');
      await undo(third, '03-16T16:00');
      await undo(second, '03-16T10:05');
      expect((await sentAt('03-16T16:00')).map(({ html }) => html)).toEqual([]);
    });
  });
});
