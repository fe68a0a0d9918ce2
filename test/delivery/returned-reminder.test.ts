import { beforeEach, describe, expect, it } from 'vitest';
import { nudgeMissing } from '../../src/actions/nudge-missing.ts';
import { recordProgress } from '../../src/actions/record-progress.ts';
import { returnHandIn } from '../../src/actions/return-hand-in.ts';
import { day } from '../../src/domain/day.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { PEOPLE, seedAuthority, ZONE, type Seed } from '../support/seed-authority.ts';
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
    const found = await db().obligation.findFirstOrThrow({
      where: { agencyId: seed.agencies.justice, periodKey: '2026-Q1' },
      orderBy: { id: 'asc' },
    });
    report = found.id;
    // One report is enough: the others would make a digest of the reminder.
    await db().obligation.deleteMany({ where: { id: { not: report } } });
  });

  const db = () => test.database.client;
  async function handIn(when: string): Promise<void> {
    updates += 1;
    await recordProgress(test.database, {
      actor: await seed.actor('officer'),
      obligationId: report,
      report: {
        kind: 'done',
        note: undefined,
        document: { number: '45/BC-STP', signedOn: day('2026-03-09') },
        files: [],
        nil: false,
      },
      source: 'reply',
      at: at(when),
      dedupeKey: `tg:4:${updates}`,
    });
  }
  async function giveBack(when: string): Promise<void> {
    const { id } = await db().submission.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await returnHandIn(test.database, {
      actor: await seed.actor('standing'),
      submissionId: id,
      seenReviewId: 0,
      today: day(`2026-${when.slice(0, 5)}`),
      at: at(when),
      reason: 'Thiếu <phụ lục>',
    });
    await db().outboxMessage.deleteMany({});
  }
  async function sent(when: string): Promise<readonly { readonly to: bigint; readonly html: string }[]> {
    office.clock.set(at(when));
    const sender = createScriptedSender();
    await office.dispatcher(sender).drain();
    return sender.sent.map(({ chatId, html }) => ({ to: chatId, html }));
  }
  async function remindedOn(when: string, who: keyof typeof PEOPLE): Promise<string> {
    office.clock.set(at(when));
    await office.plan();
    return (await sent(when)).filter(({ to }) => to === PEOPLE[who]).at(-1)?.html ?? '';
  }
  async function nudgedOn(when: string, who: keyof typeof PEOPLE): Promise<string> {
    await nudgeMissing(test.database, {
      actor: await seed.actor('standing'),
      jurisdictionId: seed.jurisdictionId,
      scope: { kind: 'period', periodKey: '2026-Q1' },
      at: at(when),
      timeZone: ZONE,
      dedupeKey: 'press:1',
    });
    return (await sent(when)).filter(({ to }) => to === PEOPLE[who]).at(-1)?.html ?? '';
  }

  describe('the reminder of a report that was returned', () => {
    it('after the due day asks to complete it and why, and accuses of nothing that was not owed', async () => {
      await handIn('03-10T09:00');
      await giveBack('03-20T10:00');
      const html = await remindedOn('03-23T08:00', 'head');
      expect(html).toContain('Đề nghị Sở Tư pháp sớm bổ sung, hoàn thiện và gửi lại');
      expect(html).toContain('về UBND tỉnh (qua Sở Nội vụ) (thời hạn 17/3/2026)');
      expect(html).toContain('“Thiếu &lt;phụ lục&gt;”');
      expect(html).not.toContain('Nhắc bù');
      expect(html).not.toMatch(/quá hạn/i);
    });

    it('before the due day says by when', async () => {
      await handIn('03-10T09:00');
      await giveBack('03-13T10:00');
      const html = await remindedOn('03-16T08:00', 'officer');
      expect(html).toContain('bổ sung, hoàn thiện và gửi lại');
      expect(html).toContain('chậm nhất ngày 17/3/2026 (còn 1 ngày)');
      expect(html).toContain('Thiếu &lt;phụ lục&gt;');
      expect(html).not.toContain('Nhắc bù');
    });

    it('says that it comes late where it was to go out after the return', async () => {
      await handIn('03-10T09:00');
      await giveBack('03-11T10:00');
      expect(await remindedOn('03-19T08:00', 'head')).toContain('(Nhắc bù: tin này lẽ ra gửi ngày 18/3/2026.)');
    });

    it('names the reason of the last return', async () => {
      await handIn('03-10T09:00');
      await giveBack('03-11T10:00');
      await handIn('03-12T09:00');
      await giveBack('03-20T10:00');
      const html = await remindedOn('03-23T08:00', 'head');
      expect(html).toContain('Lần nộp lúc 09:00, 12/3/2026.');
      expect(html).not.toContain('Nhắc bù');
    });

    it('of one that was never handed in stays as it was', async () => {
      const html = await remindedOn('03-19T08:00', 'head');
      expect(html).toContain('khẩn trương gửi');
      expect(html).toContain('Nhắc bù');
    });
  });

  describe('a nudge', () => {
    it('names the addressee as the reminder does', async () => {
      expect(await nudgedOn('03-16T10:00', 'head')).toContain('về UBND tỉnh (qua Sở Nội vụ), chậm nhất ngày');
    });

    it('names the addressee of the regime', async () => {
      const { requirementId } = await db().obligation.findUniqueOrThrow({ where: { id: report } });
      const where = { id: requirementId ?? 0 };
      const { rule } = await db().reportRequirement.findUniqueOrThrow({ where });
      const sentTo = 'Ban Chỉ đạo <CCHC>';
      await db().reportRequirement.update({ where, data: { rule: { ...Object(rule), sentTo } } });
      const html = await nudgedOn('03-16T10:00', 'head');
      expect(html).toContain('về Ban Chỉ đạo &lt;CCHC&gt;, chậm nhất ngày');
    });

    it('about what was returned says why', async () => {
      await handIn('03-10T09:00');
      await giveBack('03-13T10:00');
      const html = await nudgedOn('03-16T10:00', 'head');
      expect(html).toContain('bổ sung, hoàn thiện và gửi lại');
      expect(html).toContain('“Thiếu &lt;phụ lục&gt;”');
    });
  });
});
