import { beforeEach, describe, expect, it } from 'vitest';
import { recordProgress } from '../../src/actions/record-progress.ts';
import { undoProgress } from '../../src/actions/undo-progress.ts';
import { day } from '../../src/domain/day.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { seedAuthority, type Seed, type SeedPerson } from '../support/seed-authority.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const NOW = new Date('2026-03-09T09:00:00+07:00');
  const after = (ms: number): Date => new Date(NOW.getTime() + ms);
  const MINUTES = 60_000;

  let seed: Seed;
  let obligationId: number;

  beforeEach(async () => {
    seed = await seedAuthority(test.database, {
      tasks: [{ title: 'Rà soát', schedule: { kind: 'date', on: day('2026-03-12') } }],
    });
    await seed.plan(NOW);
    obligationId = await seed.obligationId('Rà soát');
  });

  async function record(percent: number, at = NOW): Promise<number> {
    const outcome = await recordProgress(test.database, {
      actor: await seed.actor('officer'),
      obligationId,
      report: { kind: 'progress', percent, note: undefined, files: [] },
      source: 'reply',
      at,
      dedupeKey: `tg:1:${percent}`,
    });
    return outcome.kind === 'recorded' ? outcome.entryId : 0;
  }

  const undo = async (entryId: number, at: Date, who: SeedPerson = 'officer') =>
    undoProgress(test.database, { actor: await seed.actor(who), entryId, at });
  const percentNow = async (): Promise<number> =>
    (await test.database.client.obligation.findUniqueOrThrow({ where: { id: obligationId } })).percent;

  describe('taking back what was recorded', () => {
    it('brings back what stood before, and keeps both in the record', async () => {
      await record(40);
      const entryId = await record(60, after(MINUTES));
      expect(await undo(entryId, after(11 * MINUTES))).toMatchObject({ kind: 'undone', repeated: false });
      expect(await percentNow()).toBe(40);
      const { progressEntry, auditEntry } = test.database.client;
      expect(
        (await progressEntry.findMany({ orderBy: { id: 'asc' } })).map(({ kind, undoesId }) => [kind, undoesId]),
      ).toEqual([
        ['progress', null],
        ['progress', null],
        ['undo', entryId],
      ]);
      expect(await auditEntry.findMany({ where: { action: 'progress.undone' } })).toMatchObject([
        { subject: `obligation:${obligationId}`, details: { entryId } },
      ]);
    });

    it('takes an earlier entry out from under a later one', async () => {
      const entryId = await record(40);
      await record(60, after(MINUTES));
      await undo(entryId, after(2 * MINUTES));
      expect(await percentNow()).toBe(60);
    });

    it('is possible for ten minutes', async () => {
      const [first, second] = [await record(40), await record(60)];
      expect(await undo(first, after(10 * MINUTES))).toMatchObject({ kind: 'undone' });
      expect(await undo(second, after(10 * MINUTES + 1))).toMatchObject({ kind: 'tooLate' });
      expect(await percentNow()).toBe(60);
    });

    it('changes nothing the second time, also when both presses come at once or late', async () => {
      const entryId = await record(40);
      const both = await Promise.all([undo(entryId, NOW), undo(entryId, NOW)]);
      expect(both.map((outcome) => outcome.kind === 'undone' && outcome.repeated).sort()).toEqual([false, true]);
      expect(await undo(entryId, after(60 * MINUTES))).toMatchObject({ kind: 'undone', repeated: true });
      expect(await test.database.client.progressEntry.count({ where: { kind: 'undo' } })).toBe(1);
      expect(await test.database.client.auditEntry.count({ where: { action: 'progress.undone' } })).toBe(1);
    });

    it('is for whoever said it, while they still have their role', async () => {
      const entryId = await record(40);
      expect(await undo(entryId, NOW, 'head')).toEqual({ kind: 'forbidden' });
      expect(await undo(entryId, NOW, 'standing')).toEqual({ kind: 'forbidden' });
      await test.database.client.assignment.updateMany({ where: { role: 'officer' }, data: { toOn: '2026-01-04' } });
      expect(await undo(entryId, NOW)).toEqual({ kind: 'forbidden' });
      expect(await percentNow()).toBe(40);
    });

    it('knows nothing of an entry that is not there', async () => {
      expect(await undo(99_999, NOW)).toEqual({ kind: 'gone' });
    });

    it('takes a hand-in back: the work is open again', async () => {
      const outcome = await recordProgress(test.database, {
        actor: await seed.actor('officer'),
        obligationId,
        report: { kind: 'done', note: undefined, document: undefined, files: [], nil: false },
        source: 'button',
        at: NOW,
        dedupeKey: 'tg:1:done',
      });
      await undo(outcome.kind === 'recorded' ? outcome.entryId : 0, after(MINUTES));
      const row = await test.database.client.obligation.findUniqueOrThrow({ where: { id: obligationId } });
      expect(row).toMatchObject({ phase: 'open', percent: 0, doneAt: null, acknowledgedAt: null });
    });
  });
});
