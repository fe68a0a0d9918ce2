import { beforeEach, describe, expect, it } from 'vitest';
import { acceptHandIn } from '../../src/actions/accept-hand-in.ts';
import { recordProgress } from '../../src/actions/record-progress.ts';
import { requestReport } from '../../src/actions/request-report.ts';
import { returnHandIn } from '../../src/actions/return-hand-in.ts';
import { undoProgress } from '../../src/actions/undo-progress.ts';
import { withdrawRequest } from '../../src/actions/withdraw-request.ts';
import { day } from '../../src/domain/day.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { seedAuthority, ZONE, type Seed, type SeedPerson } from '../support/seed-authority.ts';

const NOW = new Date('2026-03-09T09:00:00+07:00');
const LATER = new Date('2026-03-09T09:05:00+07:00');

onEachEngine((engine) => {
  const test = withDatabase(engine);
  let seed: Seed;
  let updates = 0;

  beforeEach(async () => {
    seed = await seedAuthority(test.database, {
      reports: true,
      tasks: [{ title: 'Rà soát', schedule: { kind: 'date', on: day('2026-03-12') } }],
    });
    await seed.plan(NOW);
  });

  const db = () => test.database.client;
  const phaseOf = async (id: number) => (await db().obligation.findUniqueOrThrow({ where: { id } })).phase;
  const reportId = async () =>
    (
      await db().obligation.findFirstOrThrow({
        where: { agencyId: seed.agencies.justice, periodKey: '2026-Q1', kind: 'report' },
        orderBy: { id: 'asc' },
      })
    ).id;

  async function askOutOfTurn(): Promise<number> {
    await requestReport(test.database, {
      actor: await seed.actor('standing'),
      jurisdictionId: seed.jurisdictionId,
      title: 'Báo cáo tình hình cán bộ',
      dueOn: day('2026-03-25'),
      agencyIds: [seed.agencies.justice],
      dedupeKey: 'preview-1',
      at: NOW,
      timeZone: ZONE,
    });
    return (await db().obligation.findFirstOrThrow({ where: { requestId: { not: null } }, orderBy: { id: 'asc' } })).id;
  }
  async function withdraw(): Promise<void> {
    const { id } = await db().reportRequest.findFirstOrThrow({ orderBy: { id: 'asc' } });
    await withdrawRequest(test.database, {
      actor: await seed.actor('standing'),
      requestId: id,
      at: NOW,
      timeZone: ZONE,
    });
  }
  async function handIn(obligationId: number): Promise<number> {
    updates += 1;
    const outcome = await recordProgress(test.database, {
      actor: await seed.actor('officer'),
      obligationId,
      report: {
        kind: 'done',
        note: undefined,
        document: undefined,
        files: [{ ref: `f${updates}`, name: 'a.pdf', sizeBytes: 1, mimeType: undefined }],
        nil: false,
      },
      source: 'reply',
      at: NOW,
      dedupeKey: `tg:3:${updates}`,
    });
    return outcome.kind === 'recorded' ? outcome.entryId : 0;
  }
  const undo = async (entryId: number) =>
    undoProgress(test.database, { actor: await seed.actor('officer'), entryId, at: LATER });
  const decision = async (who: SeedPerson = 'standing') => {
    const { id } = await db().submission.findFirstOrThrow({ orderBy: { id: 'desc' } });
    return { actor: await seed.actor(who), submissionId: id, seenReviewId: 0, today: day('2026-03-09'), at: NOW };
  };
  const giveBack = async () => returnHandIn(test.database, { ...(await decision()), reason: 'Thiếu phụ lục' });
  const accept = async () => acceptHandIn(test.database, { ...(await decision()), timeZone: ZONE });

  describe('a hand-in that is taken back after nobody asks for it any more', () => {
    it('of a withdrawn request leaves nothing to be owed', async () => {
      const id = await askOutOfTurn();
      const entryId = await handIn(id);
      await withdraw();
      expect(await undo(entryId)).toMatchObject({ kind: 'undone', obligation: { phase: 'waived', doneAt: undefined } });
    });

    it('of a task that has ended leaves nothing to be owed', async () => {
      const id = await seed.obligationId('Rà soát');
      const entryId = await handIn(id);
      const { id: taskId } = await db().task.findFirstOrThrow({ orderBy: { id: 'asc' } });
      await db().task.update({ where: { id: taskId }, data: { planId: seed.planId, endedOn: '2026-03-09' } });
      await undo(entryId);
      expect(await phaseOf(id)).toBe('waived');
    });

    it('of a report that the regime has dropped leaves nothing to be owed', async () => {
      const id = await reportId();
      const entryId = await handIn(id);
      await db().reportRequirement.updateMany({ data: { toOn: '2026-03-01' } });
      await undo(entryId);
      expect(await phaseOf(id)).toBe('waived');
    });

    it('is owed again where another version of the requirement asks for it', async () => {
      const id = await reportId();
      const entryId = await handIn(id);
      const { requirementId } = await db().obligation.findUniqueOrThrow({ where: { id } });
      const { jurisdictionId, key, rule } = await db().reportRequirement.findUniqueOrThrow({
        where: { id: requirementId ?? 0 },
      });
      await db().reportRequirement.updateMany({ data: { toOn: '2026-03-01' } });
      await db().reportRequirement.create({
        data: { jurisdictionId, key, rule: JSON.parse(JSON.stringify(rule)), fromOn: '2026-03-02' },
      });
      await undo(entryId);
      expect(await phaseOf(id)).toBe('open');
    });

    it('is owed again where it is still asked for', async () => {
      const id = await askOutOfTurn();
      await undo(await handIn(id));
      expect(await phaseOf(id)).toBe('open');
    });
  });

  describe('asking for completion of what is no longer asked for', () => {
    it('is refused for a withdrawn request, and nothing changes', async () => {
      const id = await askOutOfTurn();
      await handIn(id);
      await withdraw();
      expect(await giveBack()).toMatchObject({ kind: 'notAsked', obligation: { id } });
      expect(await phaseOf(id)).toBe('submitted');
      expect(await db().submissionReview.count()).toBe(0);
    });

    it('leaves a confirmation possible: what came stays', async () => {
      await handIn(await askOutOfTurn());
      await withdraw();
      expect((await accept()).kind).toBe('accepted');
    });
  });

  describe('what the standing agency has decided on', () => {
    it('is not taken back once it is confirmed', async () => {
      const id = await reportId();
      const entryId = await handIn(id);
      await accept();
      expect(await undo(entryId)).toMatchObject({ kind: 'reviewed', decision: 'accepted' });
      expect(await phaseOf(id)).toBe('accepted');
    });

    it('is not taken back once it was returned: version and reason stay in the list', async () => {
      const id = await reportId();
      const entryId = await handIn(id);
      await giveBack();
      expect(await undo(entryId)).toMatchObject({ kind: 'reviewed', decision: 'returned' });
      expect(await phaseOf(id)).toBe('returned');
    });

    it('keeps the earlier version whose minute counts', async () => {
      const first = await handIn(await reportId());
      await handIn(await reportId());
      await accept();
      expect(await undo(first)).toMatchObject({ kind: 'reviewed', decision: 'accepted' });
    });

    it('does not hold up a later version', async () => {
      const id = await reportId();
      await handIn(id);
      await accept();
      const second = await handIn(id);
      expect((await undo(second)).kind).toBe('undone');
      expect(await phaseOf(id)).toBe('accepted');
    });

    it('is taken back once only, also where it was reviewed before that was refused', async () => {
      const id = await reportId();
      const entryId = await handIn(id);
      await undo(entryId);
      expect(await undo(entryId)).toMatchObject({ kind: 'undone', repeated: true });
    });
  });
});
