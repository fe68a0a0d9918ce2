import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmImport, type ImportedPlan } from '../../src/actions/confirm-import.ts';
import { previewImport } from '../../src/actions/preview-import.ts';
import type { Database } from '../../src/db/database.ts';
import { runPlanner } from '../../src/schedule/planner.ts';
import { onEachEngine, openScratch, type OpenScratch } from '../support/database.ts';

const PLANS = '../shared/plans';
const timeZone = 'Asia/Ho_Chi_Minh';
const at = new Date('2022-03-01T09:00:00+07:00');

interface Expected {
  readonly tasks: readonly { readonly number: string; readonly due: 'undated' | 'continuous' | readonly string[] }[];
}

onEachEngine((engine) => {
  describe.skipIf(!existsSync(PLANS))('the plan of huyện Bác Ái, imported on 1 March 2022', () => {
    let scratch: OpenScratch;
    let database: Database;
    let imported: ImportedPlan;

    const read = (fileName: string) =>
      previewImport(database, {
        actor: 'commandLine',
        jurisdictionId: undefined,
        fileName,
        bytes: readFileSync(`${PLANS}/${fileName}`),
        at,
        timeZone,
      });

    beforeAll(async () => {
      scratch = await openScratch(engine);
      ({ database } = scratch);
      const preview = await read('bac-ai-2021-2025.docx');
      if (preview.kind !== 'preview') throw new Error(preview.kind);
      const outcome = await confirmImport(database, { actor: 'commandLine', draftId: preview.draftId, at, timeZone });
      if (outcome.kind !== 'imported') throw new Error(outcome.kind);
      imported = outcome;
    });

    afterAll(async () => {
      await scratch.end();
    });

    it('makes the district, with Phòng Nội vụ to follow up, forty tasks and seven areas', async () => {
      const { client } = database;
      const jurisdictions = await client.jurisdiction.findMany({ include: { standingAgency: true } });
      expect(jurisdictions).toMatchObject([
        { name: 'huyện Bác Ái', code: 'bac-ai', level: 'district', standingAgency: { name: 'Phòng Nội vụ' } },
      ]);
      expect(await client.task.count()).toBe(40);
      expect(await client.area.count()).toBe(7);
      expect((await client.agency.findMany({ orderBy: { id: 'asc' } })).map(({ name }) => name)).toEqual([
        'Phòng Nội vụ',
        'Phòng Tư pháp',
        'Văn phòng HĐND & UBND huyện',
        'Phòng Giáo dục và Đào tạo',
        'Phòng Tài chính - Kế hoạch',
        'Phòng Tài nguyên và Môi trường',
        'Phòng Văn hóa - Thông tin',
      ]);
      expect(imported.decision.groups).toContainEqual({ group: 'communes', text: 'UBND các xã', tasks: 1, members: 0 });
    });

    it.each(['bac-ai-2021-2025-phu-luc.xlsx', 'bac-ai-2021-2025.docx'])('is unchanged by %s', async (fileName) => {
      expect((await read(fileName)).kind).toBe('unchanged');
      expect(await database.client.planRevision.count()).toBe(1);
      expect(await database.client.importDraft.count()).toBe(1);
    });

    it('has every due day of its five years, as the planner goes on, and what is past is history', async () => {
      for (const year of [2023, 2024, 2025])
        await runPlanner(database, { now: new Date(`${year}-03-01T09:00:00+07:00`), timeZone });
      const { tasks } = JSON.parse(readFileSync(`${PLANS}/expected/bac-ai-2021-2025.json`, 'utf8')) as Expected;
      const rows = await database.client.task.findMany({ include: { obligations: true } });
      for (const { number, due } of tasks) {
        const obligations = rows.find((row) => row.number === number)?.obligations ?? [];
        const dated = obligations.filter(({ continuous }) => !continuous).flatMap(({ dueOn }) => dueOn ?? []);
        expect([number, [...new Set(dated)].sort()]).toEqual([number, typeof due === 'string' ? [] : due]);
        expect(obligations.length, number).toBeGreaterThan(0);
        for (const { dueOn, history } of obligations) expect(history).toBe(dueOn !== null && dueOn < '2022-03-01');
      }
    });
  });
});
