import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { correctDraft } from '../../src/actions/correct-draft.ts';
import { cancelImport } from '../../src/actions/cancel-import.ts';
import { confirmImport } from '../../src/actions/confirm-import.ts';
import type { Importer } from '../../src/actions/import-access.ts';
import { markSeen } from '../../src/actions/mark-seen.ts';
import { previewImport, showImport } from '../../src/actions/preview-import.ts';
import { setDueDay } from '../../src/actions/set-due-day.ts';
import type { Database } from '../../src/db/database.ts';
import { savePersonWithAccount } from '../../src/db/people.ts';
import type { Actor } from '../../src/domain/access.ts';
import { day } from '../../src/domain/day.ts';
import { planFile, ROWS, type PlanRow, type PlanWords } from './plan-file.ts';
import { onEachEngine, openScratch, type OpenScratch } from '../support/database.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const at = new Date('2026-03-02T09:00:00+07:00');

onEachEngine((engine) => {
  let scratch: OpenScratch;
  let database: Database;
  let admin: Actor;

  beforeEach(async () => {
    scratch = await openScratch(engine);
    ({ database } = scratch);
    admin = { personId: await person(1n), rights: [{ role: 'admin', jurisdictionId: 'all' }] };
  });

  afterEach(() => scratch.end());

  const person = (externalId: bigint): Promise<number> =>
    savePersonWithAccount(database.client, { externalId, name: `Người ${externalId}`, at });

  const preview = async (actor: Importer, words: PlanWords, said = {}) =>
    previewImport(database, {
      actor,
      jurisdictionId: undefined,
      fileName: 'ke-hoach.docx',
      bytes: await planFile(words),
      said,
      at,
      timeZone,
    });

  async function draftIdOf(actor: Importer, words: PlanWords): Promise<number> {
    const outcome = await preview(actor, words);
    if (outcome.kind !== 'preview') throw new Error(`no preview: ${outcome.kind}`);
    return outcome.draftId;
  }

  const confirm = (actor: Importer, draftId: number) => confirmImport(database, { actor, draftId, at, timeZone });

  async function importWords(words: PlanWords) {
    const outcome = await confirm(admin, await draftIdOf(admin, words));
    if (outcome.kind !== 'imported') throw new Error(`not imported: ${outcome.kind}`);
    return outcome;
  }

  const rowsWith = (number: string, change: Partial<Record<1 | 2 | 3 | 4, string>>): readonly PlanRow[] =>
    ROWS.map((row) =>
      row[0] === number
        ? [row[0], change[1] ?? row[1], change[2] ?? row[2], change[3] ?? row[3], change[4] ?? row[4]]
        : row,
    );

  const counts = async () => {
    const { client } = database;
    return {
      jurisdictions: await client.jurisdiction.count(),
      agencies: await client.agency.count(),
      plans: await client.plan.count(),
      tasks: await client.task.count(),
      versions: await client.taskVersion.count(),
      obligations: await client.obligation.count(),
      revisions: await client.planRevision.count(),
      drafts: await client.importDraft.count(),
      audit: await client.auditEntry.count(),
    };
  };

  describe('a first import', () => {
    it('writes nothing but a draft before it is confirmed', async () => {
      await draftIdOf(admin, { rows: ROWS });
      expect(await counts()).toMatchObject({ jurisdictions: 0, agencies: 0, plans: 0, drafts: 1, audit: 0 });
    });

    it('creates authority, agencies, standing agency, plan, tasks and obligations, with an audit entry', async () => {
      const { obligations, jurisdictionId } = await importWords({ rows: ROWS });
      const { client } = database;
      expect(
        await client.jurisdiction.findUnique({ where: { id: jurisdictionId }, include: { standingAgency: true } }),
      ).toMatchObject({
        code: 'suoi-vang',
        name: 'huyện Suối Vàng',
        level: 'district',
        startsOn: '2026-03-02',
        standingAgency: { name: 'Phòng Nội vụ' },
      });
      expect(await counts()).toMatchObject({ agencies: 2, plans: 1, tasks: 3, versions: 3, audit: 1, revisions: 1 });
      expect(obligations.created).toBe(await client.obligation.count());
      const due = await client.obligation.findMany({ where: { kind: 'task' }, orderBy: { id: 'asc' } });
      expect(due.map(({ dueOn }) => dueOn)).toEqual(['2026-03-31', null]);
      expect(await client.reportRequirement.count()).toBe(8);
      expect(await client.auditEntry.findFirst()).toMatchObject({ action: 'plan.imported', personId: admin.personId });
    });

    it('keeps groups as groups, with the words of the plan', async () => {
      await importWords({ rows: ROWS });
      const group = await database.client.taskAgency.findFirst({ where: { group: 'communes' } });
      expect(group).toMatchObject({ role: 'lead', text: 'UBND các xã', agencyId: null });
    });

    it('makes what fell due before it history', async () => {
      await importWords({ rows: rowsWith('1', { 3: 'Trước ngày 01/02/2026' }) });
      expect(await database.client.obligation.findFirst({ where: { dueOn: '2026-01-31' } })).toMatchObject({
        history: true,
      });
    });

    it('happens once, however often it is confirmed', async () => {
      const draftId = await draftIdOf(admin, { rows: ROWS });
      const outcomes = await Promise.all([confirm(admin, draftId), confirm(admin, draftId)]);
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['alreadyConfirmed', 'imported']);
      const before = await counts();
      expect((await confirm(admin, draftId)).kind).toBe('alreadyConfirmed');
      expect(await counts()).toEqual(before);
    });

    it('creates one authority when two drafts of the same plan are confirmed', async () => {
      const [first, second] = [await draftIdOf(admin, { rows: ROWS }), await draftIdOf(admin, { rows: ROWS })];
      await confirm(admin, first);
      expect((await confirm(admin, second)).kind).toBe('unchanged');
      expect(await counts()).toMatchObject({ jurisdictions: 1, plans: 1, tasks: 3 });
    });

    it('takes a plan whose number is longer than an index can hold, and knows it again', async () => {
      const signs = Array.from({ length: 900 }, (_, index) => String.fromCharCode(0x4e00 + ((index * 7_919) % 20_000)));
      const words = { rows: ROWS, number: `15/K${signs.join('')}` };
      await importWords(words);
      expect((await preview(admin, words)).kind).toBe('unchanged');
      expect(await counts()).toMatchObject({ plans: 1, tasks: 3 });
    });

    it('is dropped when it is cancelled', async () => {
      const draftId = await draftIdOf(admin, { rows: ROWS });
      expect((await cancelImport(database, { actor: admin, draftId })).kind).toBe('cancelled');
      expect((await confirm(admin, draftId)).kind).toBe('cancelled');
      expect(await showImport(database, { actor: admin, draftId, at, timeZone })).toBeUndefined();
    });
  });

  describe('the same plan again', () => {
    it('is unchanged and leaves no trace', async () => {
      await importWords({ rows: ROWS });
      const before = await counts();
      expect((await preview(admin, { rows: ROWS })).kind).toBe('unchanged');
      expect(await counts()).toEqual(before);
    });

    it('learns its number from the signed version', async () => {
      await importWords({ rows: ROWS });
      await importWords({ rows: ROWS, number: '15/KH-UBND' });
      expect(await database.client.plan.findMany()).toMatchObject([{ number: '15/KH-UBND' }]);
      expect((await preview(admin, { rows: ROWS, number: '15/KH-UBND' })).kind).toBe('unchanged');
    });

    it('goes back to what it said before as one more revision', async () => {
      await importWords({ rows: ROWS });
      await importWords({ rows: rowsWith('1', { 2: 'Quyết định' }) });
      await importWords({ rows: ROWS });
      const versions = await database.client.taskVersion.findMany({
        where: { task: { number: '1' } },
        orderBy: { id: 'asc' },
      });
      expect(versions.map(({ version }) => version)).toEqual([1, 2, 3]);
      expect(await counts()).toMatchObject({ plans: 1, tasks: 3, revisions: 3 });
    });
  });

  describe('a revised plan', () => {
    const taskByNumber = (number: string) => database.client.task.findFirstOrThrow({ where: { number } });

    it('keeps the ids of its tasks, adds new ones, and leaves those that it lacks', async () => {
      await importWords({ rows: ROWS });
      const kept = await taskByNumber('1');
      const [first, second] = rowsWith('1', { 1: 'Xây dựng, ban hành kế hoạch kiểm tra công vụ' });
      const { decision } = await importWords({
        rows: [
          first ?? ROWS[0],
          second,
          ['3', 'Bồi dưỡng công chức một cửa', 'Lớp học', 'Quý II/2026', 'Phòng Nội vụ'],
        ].filter((row): row is PlanRow => row !== undefined),
      });
      expect((await taskByNumber('1')).id).toBe(kept.id);
      expect(decision.tasks.absent.map(({ content }) => content.title)).toEqual(['Số hóa hồ sơ thủ tục hành chính']);
      const numbers = await database.client.task.findMany({ orderBy: { id: 'asc' } });
      expect(numbers.map(({ number, title }) => `${number} ${title}`)).toEqual([
        '1 Xây dựng, ban hành kế hoạch kiểm tra công vụ',
        '2 Rà soát văn bản quy phạm pháp luật',
        '3* Số hóa hồ sơ thủ tục hành chính',
        '3 Bồi dưỡng công chức một cửa',
      ]);
    });

    it('changes numbers round without losing a task', async () => {
      await importWords({ rows: ROWS });
      const [a, b, c] = ROWS.map((row) => row.slice(1));
      const rows = [c, a, b].map((rest, index) => [
        String(index + 1),
        ...(rest ?? []),
      ]) as unknown as readonly PlanRow[];
      const { decision } = await importWords({ rows });
      expect(decision.tasks.changed.map(({ fields }) => fields)).toEqual([['number'], ['number'], ['number']]);
      expect(await counts()).toMatchObject({ tasks: 3 });
      expect((await taskByNumber('1')).title).toBe('Số hóa hồ sơ thủ tục hành chính');
    });

    it('moves what is not handed in to the new day, and keeps the old one in the record', async () => {
      await importWords({ rows: ROWS });
      const { obligations } = await importWords({ rows: rowsWith('1', { 3: 'Trước ngày 01/6/2026' }) });
      expect(obligations.moved).toBe(1);
      const task = await taskByNumber('1');
      expect(
        await database.client.obligation.findMany({ where: { taskId: task.id }, include: { dueChanges: true } }),
      ).toMatchObject([{ dueOn: '2026-05-31', dueChanges: [{ fromOn: '2026-03-31', toOn: '2026-05-31' }] }]);
    });

    it('gives an undated task the day that it now names', async () => {
      await importWords({ rows: ROWS });
      await importWords({ rows: rowsWith('2', { 3: 'Quý II/2026' }) });
      const task = await taskByNumber('2');
      expect(await database.client.obligation.findMany({ where: { taskId: task.id } })).toMatchObject([
        { dueOn: '2026-06-30', phase: 'open' },
      ]);
    });

    it('no longer waits for a day once the task comes back each year', async () => {
      await importWords({ rows: ROWS });
      await importWords({ rows: rowsWith('2', { 3: 'Quý IV hàng năm' }) });
      const task = await taskByNumber('2');
      const obligations = await database.client.obligation.findMany({
        where: { taskId: task.id },
        orderBy: { id: 'asc' },
      });
      expect(obligations.map(({ periodKey, dueOn, phase }) => [periodKey, dueOn, phase])).toEqual([
        ['once', null, 'waived'],
        ['2026', '2026-12-31', 'open'],
      ]);
    });

    it('leaves a day that the standing agency has set', async () => {
      await importWords({ rows: ROWS });
      const task = await taskByNumber('2');
      const obligation = await database.client.obligation.findFirstOrThrow({ where: { taskId: task.id } });
      const dueOn = day('2026-05-15');
      await setDueDay(database, {
        actor: admin,
        obligationId: obligation.id,
        dueOn,
        today: day('2026-03-02'),
        at,
        reason: 'x',
      });
      const { keptDue } = await importWords({ rows: rowsWith('2', { 3: 'Quý II/2026' }) });
      expect(keptDue).toEqual(['2']);
      expect(await database.client.obligation.findUnique({ where: { id: obligation.id } })).toMatchObject({ dueOn });
    });

    it('adds with a past day is history, not overdue from its first day', async () => {
      await importWords({ rows: ROWS });
      await importWords({ rows: [...ROWS, ['4', 'Báo cáo đầu năm', 'Báo cáo', 'Tháng 01/2026', 'Phòng Tư pháp']] });
      expect(await database.client.obligation.findFirst({ where: { dueOn: '2026-01-31' } })).toMatchObject({
        history: true,
      });
    });
  });

  describe('what a revision no longer asks for', () => {
    const LATER = '15/6/2026';
    const obligationsOf = async (number: string) => {
      const rows = await database.client.obligation.findMany({
        where: { task: { number } },
        include: { agency: true },
        orderBy: { id: 'asc' },
      });
      return rows.map(({ agency, periodKey, dueOn, phase }) => `${agency.name} ${periodKey} ${dueOn} ${phase}`);
    };
    const first = (deadline: string, lead = 'Phòng Nội vụ') => rowsWith('1', { 3: deadline, 4: lead });
    const quarters = (phase: string) => [
      `Phòng Nội vụ 2026-Q1 2026-03-31 ${phase}`,
      `Phòng Nội vụ 2026-Q2 2026-06-30 ${phase}`,
      `Phòng Nội vụ 2026-Q3 2026-09-30 ${phase}`,
      `Phòng Nội vụ 2026-Q4 2026-12-31 ${phase}`,
    ];

    it.each<[string, readonly PlanRow[], readonly PlanRow[], readonly string[]]>([
      [
        'one day becomes quarters',
        first(LATER),
        first('Hàng quý'),
        ['Phòng Nội vụ once 2026-06-15 waived', ...quarters('open')],
      ],
      [
        'quarters become one day',
        first('Hàng quý'),
        first(LATER),
        [...quarters('waived'), 'Phòng Nội vụ once 2026-06-15 open'],
      ],
      [
        'a day becomes none',
        first('Quý II/2026'),
        first('Theo hướng dẫn của UBND tỉnh'),
        ['Phòng Nội vụ once null open'],
      ],
      [
        'another agency leads',
        first(LATER),
        first(LATER, 'Phòng Tư pháp'),
        ['Phòng Nội vụ once 2026-06-15 waived', 'Phòng Tư pháp once 2026-06-15 open'],
      ],
      [
        'one of two leads is dropped',
        first(LATER, 'Phòng Nội vụ; Phòng Tư pháp'),
        first(LATER),
        ['Phòng Nội vụ once 2026-06-15 open', 'Phòng Tư pháp once 2026-06-15 waived'],
      ],
    ])('is waived: %s', async (_, before, after, expected) => {
      await importWords({ rows: before });
      await importWords({ rows: after });
      expect(await obligationsOf('1')).toEqual(expected);
    });

    it('is asked for again once a later revision does', async () => {
      for (const rows of [first('Hàng quý'), first(LATER), first('Hàng quý')]) await importWords({ rows });
      expect(await obligationsOf('1')).toEqual([...quarters('open'), 'Phòng Nội vụ once 2026-06-15 waived']);
    });

    it('stays where it is met', async () => {
      await importWords({ rows: first('Hàng quý') });
      const met = await database.client.obligation.findFirstOrThrow({
        where: { periodKey: '2026-Q1', task: { number: '1' } },
      });
      await database.client.obligation.update({ where: { id: met.id }, data: { phase: 'accepted' } });
      const { obligations } = await importWords({ rows: first(LATER) });
      expect(obligations.waived).toBe(3);
      expect((await obligationsOf('1'))[0]).toBe('Phòng Nội vụ 2026-Q1 2026-03-31 accepted');
    });

    it('stays with the day that a person has set, but not with an agency that no longer leads', async () => {
      await importWords({ rows: ROWS });
      const { id: obligationId } = await database.client.obligation.findFirstOrThrow({
        where: { task: { number: '2' } },
      });
      const [dueOn, today] = [day('2026-05-15'), day('2026-03-02')];
      await setDueDay(database, { actor: admin, obligationId, dueOn, today, at, reason: 'x' });
      const { keptDue } = await importWords({ rows: rowsWith('2', { 3: 'Theo hướng dẫn của Bộ Nội vụ' }) });
      expect(keptDue).toEqual(['2']);
      expect((await importWords({ rows: rowsWith('2', { 3: 'Quý IV/2026' }) })).keptDue).toEqual(['2']);
      await importWords({ rows: rowsWith('2', { 3: 'Quý IV/2026', 4: 'Phòng Nội vụ' }) });
      expect(await obligationsOf('2')).toEqual([
        'Phòng Tư pháp once 2026-05-15 waived',
        'Phòng Nội vụ once 2026-12-31 open',
      ]);
    });

    it('is left alone where only words change', async () => {
      await importWords({ rows: first('Quý II/2026') });
      const { obligations } = await importWords({ rows: first('Trước ngày 01/7/2026') });
      expect(obligations).toMatchObject({ moved: 0, waived: 0, created: 0 });
    });

    it.each(['Trước ngày 01/02/2026', 'Tháng 01 hàng năm'])(
      'is history when it moves into the past: %s',
      async (deadline) => {
        await importWords({ rows: ROWS });
        await importWords({ rows: first(deadline) });
        const open = await database.client.obligation.findMany({ where: { task: { number: '1' }, phase: 'open' } });
        expect(open).toMatchObject([{ dueOn: '2026-01-31', history: true }]);
      },
    );
  });

  describe('a preview that is no longer true', () => {
    const revised = rowsWith('1', { 2: 'Quyết định' });
    const other = rowsWith('1', { 3: 'Quý IV/2026' });

    it('is not confirmed but shown anew, and confirmed once it was seen', async () => {
      await importWords({ rows: ROWS });
      const stale = await draftIdOf(admin, { rows: revised });
      await importWords({ rows: other });
      const before = await counts();
      const outcome = await confirm(admin, stale);
      if (outcome.kind !== 'changedSince') throw new Error(outcome.kind);
      expect(outcome.decision.tasks.changed.map(({ fields }) => fields)).toEqual([['product', 'deadline']]);
      expect(await counts()).toEqual(before);
      expect((await confirm(admin, stale)).kind).toBe('changedSince');
      await markSeen(database, { actor: { ...admin, personId: -1 }, ...outcome });
      expect((await confirm(admin, stale)).kind).toBe('changedSince');
      await markSeen(database, { actor: admin, ...outcome });
      expect((await confirm(admin, stale)).kind).toBe('imported');
    });

    it('does not undo the corrections of the same file', async () => {
      const corrected = await draftIdOf(admin, { rows: ROWS });
      const second = await draftIdOf(admin, { rows: ROWS });
      const change = { kind: 'task', number: '1', correction: { deadline: 'Quý IV/2026' } } as const;
      await correctDraft(database, { actor: admin, draftId: corrected, change, at, timeZone });
      expect((await confirm(admin, corrected)).kind).toBe('imported');
      expect((await confirm(admin, second)).kind).toBe('changedSince');
      expect(await database.client.task.findFirst({ where: { number: '1' } })).toMatchObject({
        deadlineText: 'Quý IV/2026',
      });
    });

    it('keeps what was seen when it is corrected', async () => {
      await importWords({ rows: ROWS });
      const draftId = await draftIdOf(admin, { rows: revised });
      const change = { kind: 'task', number: '2', correction: { skip: true } } as const;
      await correctDraft(database, { actor: admin, draftId, change, at, timeZone });
      expect((await confirm(admin, draftId)).kind).toBe('imported');
    });
  });

  describe('who may import', () => {
    const standing = async (externalId: bigint, jurisdictionId: number): Promise<Actor> => ({
      personId: await person(externalId),
      rights: [{ role: 'standing', jurisdictionId, agencyId: 1 }],
    });
    const head = async (jurisdictionId: number): Promise<Actor> => ({
      personId: await person(5n),
      rights: [{ role: 'head', jurisdictionId, agencyId: 2 }],
    });

    it('is not somebody who confirms the draft of another', async () => {
      const draftId = await draftIdOf(admin, { rows: ROWS });
      const other: Actor = { personId: await person(2n), rights: admin.rights };
      expect((await confirm(other, draftId)).kind).toBe('forbidden');
      expect((await confirm('commandLine', draftId)).kind).toBe('forbidden');
      expect((await cancelImport(database, { actor: other, draftId })).kind).toBe('forbidden');
      expect(await showImport(database, { actor: other, draftId, at, timeZone })).toBeUndefined();
      expect(await counts()).toMatchObject({ plans: 0 });
    });

    it.each([0, -1, 999_999_999])('finds no draft under the forged id %i', async (draftId) => {
      expect((await confirm(admin, draftId)).kind).toBe('gone');
      expect((await cancelImport(database, { actor: admin, draftId })).kind).toBe('gone');
    });

    it('is not a head, and not somebody whose right ended since the preview', async () => {
      const { jurisdictionId } = await importWords({ rows: ROWS });
      const rows = rowsWith('1', { 2: 'Quyết định' });
      expect((await preview(await head(jurisdictionId), { rows })).kind).toBe('forbidden');
      const officer = await standing(3n, jurisdictionId);
      const draftId = await draftIdOf(officer, { rows });
      expect((await confirm({ ...officer, rights: [] }, draftId)).kind).toBe('forbidden');
      expect((await confirm(officer, draftId)).kind).toBe('imported');
    });

    it('is not the standing agency of one authority for another', async () => {
      const { jurisdictionId } = await importWords({ rows: ROWS });
      const officer = await standing(3n, jurisdictionId);
      const title = 'Cải cách hành chính huyện Đồng Nai Thượng năm 2026';
      const outcome = await preview(officer, {
        committee: 'HUYỆN ĐỒNG NAI THƯỢNG',
        title,
        rows: ROWS,
        number: '9/KH-UBND',
      });
      expect(outcome).toMatchObject({ kind: 'preview', decision: { place: { kind: 'existing' } } });
      expect(outcome.kind === 'preview' && outcome.decision.place).toMatchObject({ place: { id: jurisdictionId } });
      expect(await counts()).toMatchObject({ jurisdictions: 1 });
    });
  });

  describe('a file that cannot be imported', () => {
    const read = (fileName: string, bytes: Uint8Array) =>
      previewImport(database, { actor: admin, jurisdictionId: undefined, fileName, bytes, at, timeZone });

    it.each([
      ['hong.docx', Buffer.from('PK\u0003\u0004 broken')],
      ['ke-hoach.pdf', Buffer.from('%PDF-1.7\n')],
      ['trong.docx', Buffer.alloc(0)],
    ])('%s is refused and nothing is kept', async (fileName, bytes) => {
      expect((await read(fileName, bytes)).kind).toBe('refused');
      expect(await counts()).toMatchObject({ drafts: 0 });
    });

    it('without a table of tasks gives no draft', async () => {
      expect((await preview(admin, { rows: [] })).kind).toBe('noTasks');
      expect(await counts()).toMatchObject({ drafts: 0 });
    });

    it('without years asks for them, and takes them from the sender', async () => {
      const words = { title: 'Cải cách hành chính huyện Suối Vàng', rows: ROWS };
      expect((await preview(admin, words)).kind).toBe('needsYears');
      expect((await preview(admin, words, { years: { from: 2026, to: 2026 } })).kind).toBe('preview');
    });
  });

  describe('the sample plan', () => {
    it('is the same from Word and from Excel', async () => {
      const read = (fileName: string) =>
        previewImport(database, {
          actor: 'commandLine',
          jurisdictionId: undefined,
          fileName,
          bytes: readFileSync(`prisma/samples/${fileName}`),
          at,
          timeZone,
        });
      const word = await read('plan-2026.docx');
      if (word.kind !== 'preview') throw new Error(word.kind);
      expect((await confirm('commandLine', word.draftId)).kind).toBe('imported');
      expect((await read('plan-2026.xlsx')).kind).toBe('unchanged');
    });
  });
});
