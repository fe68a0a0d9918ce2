import { beforeEach, describe, expect, it } from 'vitest';
import { acceptHandIn } from '../../src/actions/accept-hand-in.ts';
import { handInAnswers } from '../../src/actions/hand-in-answers.ts';
import { albumKey, joinAlbum } from '../../src/actions/join-album.ts';
import { openFile } from '../../src/actions/open-file.ts';
import { recordProgress } from '../../src/actions/record-progress.ts';
import { returnHandIn } from '../../src/actions/return-hand-in.ts';
import { undoProgress } from '../../src/actions/undo-progress.ts';
import { loadHandIns } from '../../src/db/hand-ins.ts';
import { parseNotice } from '../../src/db/notice-column.ts';
import { day } from '../../src/domain/day.ts';
import type { FileRef, ProgressReport } from '../../src/domain/progress.ts';
import { planHandIns } from '../../src/schedule/plan-hand-ins.ts';
import { planReminders } from '../../src/schedule/plan-reminders.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { enrolPerson, seedAuthority, ZONE, type Seed, type SeedPerson } from '../support/seed-authority.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const at = (text: string): Date => new Date(`2026-${text}:00+07:00`);
  const NOW = at('03-16T09:00');
  const ANSWERS = { results: 'Đã số hóa', products: '', difficulties: 'Thiếu máy', proposals: '' };
  const file = (ref: string): FileRef => ({ ref, name: `${ref}.pdf`, sizeBytes: 10, mimeType: 'application/pdf' });

  let seed: Seed;
  let report: number;
  let updates = 0;

  beforeEach(async () => {
    seed = await seedAuthority(test.database, { reports: true });
    await seed.plan(at('01-05T09:00'));
    report = await reportOf(seed.agencies.justice);
  });

  const db = () => test.database.client;
  const reportOf = async (agencyId: number): Promise<number> =>
    (await db().obligation.findFirstOrThrow({ where: { agencyId, periodKey: '2026-Q1' }, orderBy: { id: 'asc' } })).id;
  const obligation = () => db().obligation.findUniqueOrThrow({ where: { id: report } });
  const versions = async () => (await loadHandIns(db(), [report])).get(report) ?? [];
  const lastId = async () => (await versions()).at(-1)?.submissionId ?? 0;
  const done = (other: Partial<Extract<ProgressReport, { kind: 'done' }>> = {}): ProgressReport => ({
    kind: 'done',
    note: undefined,
    document: undefined,
    files: [],
    nil: false,
    ...other,
  });

  async function handIn(
    what: ProgressReport = done({ files: [file('a')] }),
    other: { readonly who?: SeedPerson; readonly at?: Date; readonly key?: string; readonly source?: 'button' } = {},
  ) {
    updates += 1;
    return recordProgress(test.database, {
      actor: await seed.actor(other.who ?? 'officer'),
      obligationId: report,
      report: what,
      source: other.source ?? 'reply',
      at: other.at ?? NOW,
      dedupeKey: other.key ?? `tg:1:${updates}`,
    });
  }
  const decision = async (who: SeedPerson, submissionId: number, seenReviewId = 0) => ({
    actor: await seed.actor(who),
    submissionId,
    seenReviewId,
    today: day('2026-03-16'),
    at: at('03-16T10:00'),
  });
  const giveBack = async (who: SeedPerson = 'standing', submissionId?: number, seen = 0) =>
    returnHandIn(test.database, {
      ...(await decision(who, submissionId ?? (await lastId()), seen)),
      reason: 'Thiếu phụ lục',
    });
  const accept = async (who: SeedPerson = 'standing', submissionId?: number) =>
    acceptHandIn(test.database, { ...(await decision(who, submissionId ?? (await lastId()))), timeZone: ZONE });
  const reviewedNotices = async () =>
    (await db().outboxMessage.findMany({ orderBy: { id: 'asc' } })).filter(
      ({ notice }) => parseNotice(notice).kind === 'reviewed',
    );

  describe('handing in by answers', () => {
    const answer = async (who: SeedPerson = 'officer', dedupeKey = 'tg:1:answers', answers = ANSWERS) =>
      handInAnswers(test.database, {
        actor: await seed.actor(who),
        obligationId: report,
        answers,
        at: NOW,
        dedupeKey,
      });

    it('is a hand-in with all that was said, difficulties too', async () => {
      expect(await answer()).toMatchObject({ kind: 'handedIn', version: 1, nil: false, repeated: false });
      expect(await obligation()).toMatchObject({ phase: 'submitted', percent: 100, doneAt: NOW });
      expect(await versions()).toMatchObject([{ answers: ANSWERS, nil: false, files: [] }]);
      expect(await db().auditEntry.count({ where: { action: 'progress.saved' } })).toBe(1);
    });

    it('happens once for one press', async () => {
      await answer();
      expect(await answer()).toMatchObject({ kind: 'handedIn', version: 1, repeated: true });
      expect(await db().submission.count()).toBe(1);
    });

    it('is "không phát sinh" where nothing was said to any question', async () => {
      const nothing = { results: '', products: '', difficulties: '', proposals: '' };
      expect(await answer('officer', 'k', nothing)).toMatchObject({ nil: true });
      expect(await versions()).toMatchObject([{ nil: true }]);
    });

    it.each(['communeHead', 'leader', 'standing'] as const)('is not for others: %s', async (who) => {
      expect((await answer(who)).kind).toBe('forbidden');
      expect(await db().submission.count()).toBe(0);
    });

    it('can be taken back', async () => {
      const outcome = await answer();
      const entryId = outcome.kind === 'handedIn' ? outcome.entryId : 0;
      await undoProgress(test.database, { actor: await seed.actor('officer'), entryId, at: NOW });
      expect(await obligation()).toMatchObject({ phase: 'open', percent: 0, doneAt: null });
      expect(await versions()).toEqual([]);
    });
  });

  describe('"không phát sinh" by a button', () => {
    it('is the answer after "gửi báo cáo" had asked for a document', async () => {
      expect(await handIn(done(), { source: 'button' })).toMatchObject({ missing: 'reportDocument', version: 0 });
      expect(await handIn(done({ nil: true }), { source: 'button' })).toMatchObject({ repeated: false, version: 1 });
      expect(await obligation()).toMatchObject({ phase: 'submitted' });
      expect(await handIn(done({ nil: true }), { source: 'button' })).toMatchObject({ repeated: true, version: 1 });
      expect(await db().submission.count()).toBe(1);
    });

    it('holds for what was asked for out of turn', async () => {
      await db().obligation.update({ where: { id: report }, data: { subjectKey: 'request:1', periodKey: 'once' } });
      expect(await handIn(done({ nil: true }))).toMatchObject({ kind: 'recorded', missing: 'nothing', version: 1 });
    });
  });

  describe('an album', () => {
    const key = albumKey(1, '77');
    const join = async (ref: string, other: object = {}, who: SeedPerson = 'officer') =>
      joinAlbum(test.database, {
        actor: await seed.actor(who),
        key,
        files: [file(ref)],
        note: undefined,
        document: undefined,
        at: NOW,
        ...other,
      });

    it('is one hand-in with all its files, however often a message is handled', async () => {
      await handIn(done({ files: [file('a')] }), { key: `${key}${report}` });
      await join('b');
      await join('c');
      expect(await join('c')).toMatchObject([{ files: [{ ref: 'a' }, { ref: 'b' }, { ref: 'c' }], version: 1 }]);
      expect(await versions()).toMatchObject([{ files: [{ ref: 'a' }, { ref: 'b' }, { ref: 'c' }] }]);
    });

    it('takes the document of a later caption', async () => {
      await handIn(done({ files: [file('a')] }), { key: `${key}${report}` });
      await join('b', { note: 'BC', document: { number: '45/BC-STP', signedOn: day('2026-03-12') } });
      expect(await versions()).toMatchObject([
        { note: 'BC', document: { number: '45/BC-STP', signedOn: '2026-03-12' } },
      ]);
    });

    it('is not joined by another person, nor another album, nor after it was taken back', async () => {
      const first = await handIn(done({ files: [file('a')] }), { key: `${key}${report}` });
      expect(await join('b', {}, 'head')).toEqual([]);
      expect(await join('b', { key: albumKey(1, '7') })).toEqual([]);
      const entryId = first.kind === 'recorded' ? first.entryId : 0;
      await undoProgress(test.database, { actor: await seed.actor('officer'), entryId, at: NOW });
      expect(await join('b')).toEqual([]);
    });
  });

  describe('asking for completion', () => {
    it('begins a new round, in which the next hand-in decides whether it is in time', async () => {
      await handIn();
      expect(await giveBack()).toMatchObject({ kind: 'returned', told: 2 });
      expect(await obligation()).toMatchObject({ phase: 'returned', round: 1, doneAt: null, percent: 0 });
      const later = at('03-18T08:00');
      expect(await handIn(done({ files: [file('b')] }), { at: later })).toMatchObject({ version: 2 });
      expect(await obligation()).toMatchObject({ phase: 'submitted', round: 1, doneAt: later });
      expect(await versions()).toMatchObject([
        { round: 0, review: { decision: 'returned', reason: 'Thiếu phụ lục' } },
        { round: 1, review: undefined },
      ]);
    });

    it('tells whoever handed in and the head, once each, and keeps who decided', async () => {
      await handIn();
      await giveBack();
      const head = await seed.actor('head');
      const officer = await seed.actor('officer');
      expect((await reviewedNotices()).map(({ personId }) => personId).sort()).toEqual(
        [head.personId, officer.personId].sort(),
      );
      expect(await db().auditEntry.findMany({ where: { action: 'handIn.returned' } })).toMatchObject([
        { personId: (await seed.actor('standing')).personId },
      ]);
    });

    it('starts a new ladder', async () => {
      const plan = async (text: string) => planReminders(db(), await seed.authority(at(text)), at(text));
      await plan('03-16T08:00');
      await handIn();
      expect(await db().reminder.count({ where: { obligationId: report, round: 1 } })).toBe(0);
      await giveBack();
      await plan('03-17T08:00');
      expect(
        await db().reminder.count({ where: { obligationId: report, round: 1, state: 'planned' } }),
      ).toBeGreaterThan(0);
    });

    it('is refused once the consolidated report of the period, or of one that it covers, has been made', async () => {
      await db().obligation.update({ where: { id: report }, data: { covers: ['2026-Q1', '2026-H1'] } });
      const { jurisdictionId } = seed;
      await db().periodClosing.create({ data: { jurisdictionId, periodKey: '2026-H1', closedAt: NOW } });
      await handIn();
      expect((await giveBack()).kind).toBe('closed');
      expect(await obligation()).toMatchObject({ phase: 'submitted', round: 0 });
      expect(await reviewedNotices()).toEqual([]);
    });

    it('is possible for a report of another name although the reform period is closed', async () => {
      const { jurisdictionId } = seed;
      const { requirementId } = await db().obligation.findUniqueOrThrow({ where: { id: report } });
      const { rule } = await db().reportRequirement.findUniqueOrThrow({ where: { id: requirementId ?? 0 } });
      const { id } = await db().reportRequirement.create({
        data: {
          jurisdictionId,
          key: 'quarterly:x',
          rule: { ...Object(rule), title: 'Báo cáo chuyển đổi số' },
          fromOn: '2026-01-05',
        },
      });
      await db().obligation.update({ where: { id: report }, data: { requirementId: id } });
      await db().periodClosing.create({ data: { jurisdictionId, periodKey: '2026-Q1', closedAt: NOW } });
      await handIn();
      expect((await giveBack()).kind).toBe('returned');
    });

    it.each(['head', 'officer', 'leader', 'communeHead'] as const)('is not for %s', async (who) => {
      await handIn();
      expect((await giveBack(who)).kind).toBe('forbidden');
      expect(await db().submissionReview.count()).toBe(0);
    });

    it('is possible after a confirmation that was seen', async () => {
      await handIn();
      await accept();
      const submissionId = await lastId();
      expect(await giveBack('standing', submissionId)).toMatchObject({
        kind: 'decided',
        review: { decision: 'accepted' },
      });
      const review = await db().submissionReview.findFirstOrThrow({ orderBy: { id: 'asc' } });
      expect((await giveBack('standing', submissionId, review.id)).kind).toBe('returned');
    });
  });

  describe('confirming', () => {
    const setConfirmation = () => db().jurisdiction.updateMany({ data: { settings: { confirmation: true } } });

    it('accepts the hand-in and tells nobody where confirmation is not asked for', async () => {
      await handIn();
      expect((await accept()).kind).toBe('accepted');
      expect(await obligation()).toMatchObject({ phase: 'accepted', doneAt: NOW });
      expect(await reviewedNotices()).toEqual([]);
    });

    it('tells the agency where it is', async () => {
      await setConfirmation();
      await handIn();
      await accept();
      expect(await reviewedNotices()).toHaveLength(2);
    });

    it('is for the newest version only', async () => {
      await handIn();
      const first = await lastId();
      await handIn(done({ files: [file('b')] }));
      expect((await accept('standing', first)).kind).toBe('superseded');
      expect((await accept()).kind).toBe('accepted');
    });

    it('tells the second of two who decide at once what was decided', async () => {
      await enrolPerson(test.database, {
        externalId: 9099n,
        name: 'hai',
        role: 'standing',
        agencyId: seed.agencies.standing,
      });
      await handIn();
      const outcomes = await Promise.all([accept(), giveBack()]);
      expect(outcomes.map(({ kind }) => kind).filter((kind) => kind === 'decided')).toHaveLength(1);
      expect(await db().submissionReview.count()).toBe(1);
    });

    it('twice changes nothing', async () => {
      await handIn();
      await accept();
      expect(await accept()).toMatchObject({ kind: 'decided', review: { decision: 'accepted' } });
      expect(await db().submissionReview.count()).toBe(1);
    });

    it('knows nothing of what was taken back', async () => {
      const outcome = await handIn();
      const submissionId = await lastId();
      const entryId = outcome.kind === 'recorded' ? outcome.entryId : 0;
      await undoProgress(test.database, { actor: await seed.actor('officer'), entryId, at: NOW });
      expect((await accept('standing', submissionId)).kind).toBe('gone');
    });
  });

  describe('a file', () => {
    const openAs = async (who: SeedPerson) => {
      const [first] = (await versions())[0]?.files ?? [];
      return openFile(test.database, { actor: await seed.actor(who), fileId: first?.id ?? 0, at: NOW });
    };

    it('is for its agency and whoever sees the whole, and that it was opened is kept', async () => {
      await handIn();
      for (const who of ['officer', 'head', 'standing', 'leader'] as const)
        expect([who, (await openAs(who)).kind]).toEqual([who, 'open']);
      expect((await openAs('communeHead')).kind).toBe('forbidden');
      expect(await db().auditEntry.count({ where: { action: 'file.opened' } })).toBe(4);
    });

    it('may be larger than what a bot can download', async () => {
      await handIn(done({ files: [{ ...file('big'), sizeBytes: 3_000_000_000 }] }));
      expect(await openAs('standing')).toMatchObject({ kind: 'open', file: { ref: 'big' } });
    });
  });

  describe('the digest of hand-ins', () => {
    const plan = async (text: string) => planHandIns(db(), await seed.authority(at(text)), at(text));
    const told = async () =>
      (await db().outboxMessage.findMany({ orderBy: { id: 'asc' } })).flatMap(({ notice }) => {
        const found = parseNotice(notice);
        return found.kind === 'handIns' ? [found.submissionIds] : [];
      });

    it('goes out at most twice a day, with what came since', async () => {
      await handIn();
      expect(await plan('03-16T10:59')).toBe(0);
      expect(await plan('03-16T11:00')).toBe(1);
      const first = await lastId();
      await handIn(done({ files: [file('b')] }), { at: at('03-16T11:05') });
      expect(await plan('03-16T11:10')).toBe(0);
      expect(await plan('03-16T14:00')).toBe(0);
      expect(await plan('03-16T16:00')).toBe(1);
      expect(await plan('03-16T16:01')).toBe(0);
      expect(await plan('03-17T11:00')).toBe(0);
      expect(await told()).toEqual([[first], [await lastId()]]);
    });

    it('tells nothing twice when the clock goes back, and nothing on days off', async () => {
      await handIn();
      await plan('03-16T16:00');
      expect(await plan('03-16T11:00')).toBe(0);
      await handIn(done({ files: [file('b')] }));
      expect(await plan('03-14T11:00')).toBe(0);
      expect(await told()).toHaveLength(1);
    });

    it('leaves out what was taken back, and what the standing agency hands in itself', async () => {
      const outcome = await handIn();
      const entryId = outcome.kind === 'recorded' ? outcome.entryId : 0;
      await undoProgress(test.database, { actor: await seed.actor('officer'), entryId, at: NOW });
      const upward = await reportOf(seed.agencies.standing);
      const input = {
        actor: await seed.actor('standing'),
        report: done({ files: [file('s')] }),
        source: 'reply' as const,
      };
      await recordProgress(test.database, { ...input, obligationId: upward, at: NOW, dedupeKey: 'tg:1:s' });
      expect(await plan('03-16T11:00')).toBe(0);
    });
  });
});
