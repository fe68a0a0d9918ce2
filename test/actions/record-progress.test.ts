import { describe, expect, it } from 'vitest';
import { recordProgress, type RecordProgressInput } from '../../src/actions/record-progress.ts';
import { undoProgress } from '../../src/actions/undo-progress.ts';
import { day } from '../../src/domain/day.ts';
import type { ProgressReport } from '../../src/domain/progress.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { seedAuthority, type Seed, type SeedPerson } from '../support/seed-authority.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const NOW = new Date('2026-03-09T09:00:00+07:00');
  const TITLE = 'Rà soát văn bản quy phạm pháp luật';
  const file = { ref: 'f1', name: 'ke-hoach.docx', sizeBytes: 1200, mimeType: 'application/pdf' };
  const document = { number: '12/KH-UBND', signedOn: day('2026-03-08') };

  const minutesLater = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
  const received: ProgressReport = { kind: 'received' };
  const percent = (value: number): ProgressReport => ({
    kind: 'progress',
    percent: value,
    note: 'đã trình',
    files: [],
  });
  const done = (other: object = {}): ProgressReport => ({
    kind: 'done',
    note: undefined,
    document: undefined,
    files: [],
    nil: false,
    ...other,
  });

  async function seed(): Promise<{ readonly seed: Seed; readonly obligationId: number }> {
    const seeded = await seedAuthority(test.database, {
      tasks: [{ title: TITLE, schedule: { kind: 'date', on: day('2026-03-12') }, product: 'Kế hoạch' }],
    });
    await seeded.plan(NOW);
    return { seed: seeded, obligationId: await seeded.obligationId(TITLE) };
  }

  let presses = 0;
  async function record(
    of: Awaited<ReturnType<typeof seed>>,
    report: ProgressReport,
    other: Partial<RecordProgressInput> & { who?: SeedPerson } = {},
  ) {
    presses += 1;
    const { who = 'officer', ...rest } = other;
    const actor = await of.seed.actor(who);
    const input = { actor, obligationId: of.obligationId, report, source: 'reply' as const, at: NOW };
    return recordProgress(test.database, { ...input, dedupeKey: `tg:1:${presses}`, ...rest });
  }

  const counts = async () => {
    const { progressEntry, submission, auditEntry } = test.database.client;
    return [await progressEntry.count(), await submission.count(), await auditEntry.count()];
  };
  const obligation = (id: number) => test.database.client.obligation.findUniqueOrThrow({ where: { id } });

  describe('recording progress', () => {
    it('keeps entry, files, hand-in, state and audit entry together', async () => {
      const of = await seed();
      const outcome = await record(of, done({ document, files: [file], note: 'gửi kế hoạch' }));
      expect(outcome).toMatchObject({ kind: 'recorded', missing: 'nothing', repeated: false });
      expect(await obligation(of.obligationId)).toMatchObject({ phase: 'submitted', percent: 100, doneAt: NOW });
      const [entry] = await test.database.client.progressEntry.findMany({ include: { files: true, submission: true } });
      expect(entry).toMatchObject({
        kind: 'done',
        note: 'gửi kế hoạch',
        documentNumber: '12/KH-UBND',
        files: [{ externalRef: 'f1', name: 'ke-hoach.docx', sizeBytes: 1200 }],
        submission: { round: 0, submittedAt: NOW, documentOn: '2026-03-08', nil: false },
      });
      const [audit] = await test.database.client.auditEntry.findMany();
      expect(audit).toMatchObject({ action: 'progress.saved', subject: `obligation:${of.obligationId}`, at: NOW });
    });

    it('keeps a file whose size Telegram gives in more than 32 bits', async () => {
      const of = await seed();
      const video = { ...file, sizeBytes: 4_000_000_000 };
      expect(await record(of, done({ document, files: [video] }))).toMatchObject({ kind: 'recorded' });
      expect(await test.database.client.storedFile.findMany()).toMatchObject([{ externalRef: 'f1', sizeBytes: null }]);
    });

    it('asks for the product and leaves the work at 100 %, not done', async () => {
      const of = await seed();
      expect(await record(of, done())).toMatchObject({ kind: 'recorded', missing: 'product' });
      expect(await obligation(of.obligationId)).toMatchObject({ phase: 'open', percent: 100, doneAt: null });
      expect(await record(of, done({ document }), { at: minutesLater(5) })).toMatchObject({ missing: 'nothing' });
      expect(await obligation(of.obligationId)).toMatchObject({ phase: 'submitted', doneAt: minutesLater(5) });
    });

    it('writes neither entry nor audit when one of them cannot be written', async () => {
      const of = await seed();
      const actor = { ...(await of.seed.actor('officer')), personId: 99_999 };
      await expect(record(of, percent(60), { actor })).rejects.toThrow();
      expect(await counts()).toEqual([0, 0, 0]);
      expect(await obligation(of.obligationId)).toMatchObject({ percent: 0, acknowledgedAt: null });
    });

    it('takes no word for it from another agency, nor from whoever only looks on', async () => {
      const of = await seed();
      for (const who of ['communeHead', 'leader', 'standing'] as const)
        expect(await record(of, percent(60), { who })).toMatchObject({ kind: 'forbidden' });
      expect(await counts()).toEqual([0, 0, 0]);
    });

    it('takes no word from somebody whose role has ended', async () => {
      const of = await seed();
      await test.database.client.assignment.updateMany({ where: { role: 'officer' }, data: { toOn: '2026-03-08' } });
      const actor = await of.seed.actor('officer', NOW);
      expect(await record(of, percent(60), { actor })).toMatchObject({ kind: 'forbidden' });
    });

    it('says so when the work is gone, waived, or done already', async () => {
      const of = await seed();
      expect(await record(of, received, { obligationId: 99_999 })).toEqual({ kind: 'gone' });
      await record(of, done({ document }));
      expect(await record(of, percent(60))).toMatchObject({ kind: 'refused', reason: 'alreadyDone' });
      await test.database.client.obligation.update({ where: { id: of.obligationId }, data: { phase: 'waived' } });
      expect(await record(of, percent(60))).toMatchObject({ kind: 'refused', reason: 'waived' });
    });
  });

  describe('the same again', () => {
    it('records an update once, however often and however close together it is handled', async () => {
      const of = await seed();
      const again = { dedupeKey: 'tg:1:500:12' };
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => record(of, percent(60), again)));
      expect(outcomes.map((outcome) => outcome.kind === 'recorded' && outcome.repeated).sort()).toEqual([
        false,
        true,
        true,
        true,
        true,
      ]);
      expect(await counts()).toEqual([1, 0, 1]);
    });

    it.each([
      ['received', received],
      ['a percentage', percent(50)],
      ['done without its product', done()],
      ['done', done({ files: [file] })],
    ])('records the same press once when the app sends it again under another id: %s', async (_name, report) => {
      const of = await seed();
      const first = await record(of, report, { source: 'button' });
      const second = await record(of, report, { source: 'button', at: minutesLater(1) });
      expect(second).toMatchObject({
        kind: 'recorded',
        repeated: true,
        entryId: first.kind === 'recorded' ? first.entryId : 0,
      });
      expect((await counts())[0]).toBe(1);
    });

    it('records another percentage, another person and a written word each for itself', async () => {
      const of = await seed();
      await record(of, percent(50), { source: 'button' });
      await record(of, percent(75), { source: 'button' });
      await record(of, percent(75), { source: 'button', who: 'head' });
      await record(of, percent(75), { source: 'reply', who: 'head' });
      expect((await counts())[0]).toBe(4);
    });

    it('records a press anew after it was taken back', async () => {
      const of = await seed();
      const first = await record(of, percent(50), { source: 'button' });
      const entryId = first.kind === 'recorded' ? first.entryId : 0;
      await undoProgress(test.database, { actor: await of.seed.actor('officer'), entryId, at: NOW });
      expect(await record(of, percent(50), { source: 'button' })).toMatchObject({ repeated: false });
    });

    it('takes the hand-in after a return for another one', async () => {
      const of = await seed();
      await record(of, done({ files: [file] }), { source: 'button' });
      await test.database.client.obligation.update({
        where: { id: of.obligationId },
        data: { phase: 'returned', round: 1, doneAt: null },
      });
      await record(of, percent(90), { source: 'reply' });
      expect(await obligation(of.obligationId)).toMatchObject({ phase: 'returned', doneAt: null, percent: 90 });
      expect(await record(of, done({ files: [file] }), { source: 'button', at: minutesLater(9) })).toMatchObject({
        repeated: false,
      });
      expect(await obligation(of.obligationId)).toMatchObject({ phase: 'submitted', doneAt: minutesLater(9) });
    });
  });

  it('keeps what the standing agency accepted, whatever is added', async () => {
    const of = await seed();
    await record(of, done({ document }));
    await test.database.client.obligation.update({ where: { id: of.obligationId }, data: { phase: 'accepted' } });
    await record(of, { kind: 'note', note: 'bổ sung phụ lục', files: [] });
    expect(await obligation(of.obligationId)).toMatchObject({ phase: 'accepted', doneAt: NOW });
  });
});
