import { beforeEach, describe, expect, it } from 'vitest';
import { recordProgress } from '../../src/actions/record-progress.ts';
import { returnHandIn } from '../../src/actions/return-hand-in.ts';
import { undoProgress } from '../../src/actions/undo-progress.ts';
import { day } from '../../src/domain/day.ts';
import { planComplete } from '../../src/schedule/plan-complete.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { PEOPLE, seedAuthority, type Seed, type SeedPerson } from '../support/seed-authority.ts';
import { createPostOffice, createScriptedSender, type PostOffice } from './post-office.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const at = (text: string): Date => new Date(`2026-${text}:00+07:00`);
  let seed: Seed;
  let office: PostOffice;
  let updates = 0;

  beforeEach(async () => {
    seed = await seedAuthority(test.database, { reports: true });
    await seed.plan(at('01-05T09:00'));
    office = await createPostOffice(test.database, seed);
  });

  const db = () => test.database.client;
  const plan = async (when: string) => planComplete(db(), await seed.authority(at(when)), at(when));
  const reportOf = async (agencyId: number): Promise<number> =>
    (await db().obligation.findFirstOrThrow({ where: { agencyId, periodKey: '2026-Q1' }, orderBy: { id: 'asc' } })).id;

  async function handIn(who: SeedPerson, agencyId: number, when: string): Promise<number> {
    updates += 1;
    const outcome = await recordProgress(test.database, {
      actor: await seed.actor(who),
      obligationId: await reportOf(agencyId),
      report: { kind: 'done', note: undefined, document: undefined, files: [], nil: true },
      source: 'reply',
      at: at(when),
      dedupeKey: `tg:3:${updates}`,
    });
    return outcome.kind === 'recorded' ? outcome.entryId : 0;
  }
  const handInAll = async (): Promise<number> => {
    await handIn('officer', seed.agencies.justice, '03-16T09:00');
    return handIn('communeHead', seed.agencies.commune, '03-18T09:00');
  };
  async function sentAt(when: string) {
    office.clock.set(at(when));
    const sender = createScriptedSender();
    await office.dispatcher(sender).drain();
    return sender.sent.filter(({ html }) => html.includes('Đã nhận đủ'));
  }

  describe('the last report of a period', () => {
    it('is told to the standing agency at once, with the way to the consolidated report', async () => {
      await handIn('officer', seed.agencies.justice, '03-16T09:00');
      expect(await plan('03-16T09:01')).toBe(0);
      await handIn('communeHead', seed.agencies.commune, '03-18T09:00');
      expect(await plan('03-18T09:01')).toBe(1);
      const [sent, ...others] = await sentAt('03-18T09:01');
      expect(others).toEqual([]);
      expect(sent).toMatchObject({ chatId: PEOPLE.standing });
      expect(sent?.html).toContain('Đã nhận đủ 2/2 báo cáo cải cách hành chính quý I/2026');
      expect(sent?.html).toContain('Đúng hạn: 1; quá hạn: 1.');
      expect(sent?.buttons.flat().map((each) => 'data' in each && each.data)).toContain(
        `ex:doc:${seed.jurisdictionId}:2026-Q1`,
      );
    });

    it('is told once, however often the planner looks', async () => {
      await handInAll();
      expect(await plan('03-18T09:01')).toBe(1);
      expect(await plan('03-18T09:02')).toBe(0);
      expect(await plan('03-18T08:00')).toBe(0);
      expect(await sentAt('03-18T09:03')).toHaveLength(1);
    });

    it('is not told of when it was taken back before the message went out', async () => {
      const entryId = await handInAll();
      await plan('03-18T09:01');
      await undoProgress(test.database, { actor: await seed.actor('communeHead'), entryId, at: at('03-18T09:02') });
      expect(await sentAt('03-18T09:03')).toEqual([]);
    });

    it('is told again after one was returned and handed in again', async () => {
      await handInAll();
      await plan('03-18T09:01');
      const last = await db().submission.findFirstOrThrow({ orderBy: { id: 'desc' } });
      await returnHandIn(test.database, {
        actor: await seed.actor('standing'),
        submissionId: last.id,
        seenReviewId: 0,
        today: day('2026-03-18'),
        at: at('03-18T10:00'),
        reason: 'Thiếu phụ lục',
      });
      expect(await plan('03-18T10:01')).toBe(0);
      await handIn('communeHead', seed.agencies.commune, '03-19T09:00');
      expect(await plan('03-19T09:01')).toBe(1);
    });

    it('is no news months later', async () => {
      await handInAll();
      expect(await plan('06-01T09:00')).toBe(0);
    });
  });
});
