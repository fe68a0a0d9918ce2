import { afterEach, beforeEach, expect, it } from 'vitest';
import { confirmImport } from '../../src/actions/confirm-import.ts';
import { importAgencies } from '../../src/actions/import-agencies.ts';
import { previewImport } from '../../src/actions/preview-import.ts';
import type { Database } from '../../src/db/database.ts';
import { day } from '../../src/domain/day.ts';
import { planFile, ROWS } from './plan-file.ts';
import { onEachEngine, openScratch, type OpenScratch } from '../support/database.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const at = new Date('2026-03-02T09:00:00+07:00');

onEachEngine((engine) => {
  let scratch: OpenScratch;
  let database: Database;
  let jurisdictionId: number;

  beforeEach(async () => {
    scratch = await openScratch(engine);
    ({ database } = scratch);
    const common = { actor: 'commandLine', at, timeZone } as const;
    const bytes = await planFile({ rows: ROWS });
    const preview = await previewImport(database, { ...common, jurisdictionId: undefined, fileName: 'x.docx', bytes });
    if (preview.kind !== 'preview') throw new Error(preview.kind);
    const outcome = await confirmImport(database, { ...common, draftId: preview.draftId });
    if (outcome.kind !== 'imported') throw new Error(outcome.kind);
    jurisdictionId = outcome.jurisdictionId;
  });

  afterEach(() => scratch.end());

  const importNames = (names: readonly string[]) =>
    importAgencies(database, {
      by: 'commandLine',
      jurisdictionId,
      agencies: names.map((name, row) => ({ row, code: `xa-${row}`, name, kind: 'commune' as const, aliases: [] })),
      today: day('2026-03-02'),
      at,
      timeZone,
    });

  it('gives communes what the plan asks of the group that they belong to, and their reports', async () => {
    const outcome = await importNames(['UBND xã Đá Bạc', 'UBND xã Suối Cát']);
    const owed = await database.client.obligation.findMany({
      where: { agency: { kind: 'commune' }, kind: 'task' },
      include: { task: true, agency: true },
      orderBy: { id: 'asc' },
    });
    expect(owed.map(({ task, agency, dueOn }) => [task?.number, agency.name, dueOn])).toEqual([
      ['3', 'UBND xã Đá Bạc', '2026-09-30'],
      ['3', 'UBND xã Suối Cát', '2026-09-30'],
    ]);
    const reports = await database.client.obligation.count({ where: { agency: { kind: 'commune' }, kind: 'report' } });
    expect(reports).toBeGreaterThan(0);
    expect(outcome).toEqual({ kind: 'imported', created: 2, updated: 0, obligations: 2 + reports });
  });

  it('takes communes that differ only in their marks', async () => {
    const outcome = await importNames(['UBND xã Sơn Hà', 'UBND xã Sơn Hạ']);
    expect(outcome).toMatchObject({ kind: 'imported', created: 2 });
    expect(await importNames(['UBND xã Suối Cát', 'UBND xã Suối Cạt', 'UBND XÃ SƠN HÀ'])).toMatchObject({
      kind: 'clash',
      clashes: [{ name: 'UBND XÃ SƠN HÀ', otherCode: 'xa-0' }],
    });
  });

  it('adds nothing when the same list comes again', async () => {
    await importNames(['UBND xã Đá Bạc']);
    expect(await importNames(['UBND xã Đá Bạc'])).toEqual({ kind: 'imported', created: 0, updated: 1, obligations: 0 });
  });
});
