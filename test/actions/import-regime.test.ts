import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changeRegime } from '../../src/actions/change-regime.ts';
import { confirmImport } from '../../src/actions/confirm-import.ts';
import { previewImport } from '../../src/actions/preview-import.ts';
import { addPlanRegime } from '../../src/db/import-regime.ts';
import { day } from '../../src/domain/day.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';

const PLANS = '../shared/plans';
const timeZone = 'Asia/Ho_Chi_Minh';
const at = new Date('2022-03-01T09:00:00+07:00');

onEachEngine((engine) => {
  const test = withDatabase(engine);

  async function importPlan(fileName: string) {
    const bytes = readFileSync(`${PLANS}/${fileName}`);
    const preview = await previewImport(test.database, {
      actor: 'commandLine',
      jurisdictionId: undefined,
      fileName,
      bytes,
      at,
      timeZone,
    });
    if (preview.kind !== 'preview') throw new Error(preview.kind);
    const outcome = await confirmImport(test.database, {
      actor: 'commandLine',
      draftId: preview.draftId,
      at,
      timeZone,
    });
    if (outcome.kind !== 'imported') throw new Error(outcome.kind);
    return { ...outcome, reporting: preview.draft.reporting };
  }

  describe.skipIf(!existsSync(PLANS))('a plan brings its report regime', () => {
    it('adds the monthly report of the plan of Bác Ái from the next month on, and leaves the others', async () => {
      const { regime, jurisdictionId, reporting } = await importPlan('bac-ai-2021-2025.docx');
      expect(regime).toMatchObject({
        asked: ['monthly', 'quarterly', 'sixMonth', 'yearly'],
        added: ['monthly'],
        fromOn: '2022-03-15',
      });
      const { client } = test.database;
      const agency = await client.agency.findFirstOrThrow({ where: { name: 'Phòng Tư pháp' } });
      const reports = await client.obligation.findMany({
        where: { agencyId: agency.id, kind: 'report', dueOn: { gte: '2022-03-01', lte: '2022-07-31' } },
        orderBy: { dueOn: { sort: 'asc', nulls: 'last' } },
      });
      expect(reports.map(({ covers, dueOn }) => `${String(covers)} ${dueOn}`)).toEqual([
        '2022-Q1 2022-03-16',
        '2022-M04 2022-04-16',
        '2022-M05 2022-05-16',
        '2022-H1,2022-Q2,2022-M06 2022-06-16',
        '2022-M07 2022-07-16',
      ]);
      await client.person.create({ data: { id: 1, name: 'admin', createdAt: at } });
      const off = await changeRegime(test.database, {
        actor: { personId: 1, rights: [{ role: 'admin', jurisdictionId: 'all' }] },
        jurisdictionId,
        edit: { kind: 'off', key: 'monthly' },
        fromOn: day('2022-03-15'),
        at,
        timeZone,
      });
      expect(off).toMatchObject({ kind: 'changed' });
      const again = { jurisdictionId, reporting, standingName: 'Phòng Nội vụ', byId: undefined, at, timeZone };
      expect(await addPlanRegime(client, again)).toMatchObject({ added: [], created: 0 });
    });

    it('adds nothing where the plan asks for what stands', async () => {
      expect((await importPlan('huong-hoa-2021-2030.docx')).regime).toMatchObject({ added: [], created: 0 });
    });
  });
});
