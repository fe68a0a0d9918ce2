import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordProgress } from '../../src/actions/record-progress.ts';
import { loadReportMaterial, loadTrackingMaterial } from '../../src/db/consolidated.ts';
import { loadAuthority } from '../../src/db/jurisdictions.ts';
import { loadPersonByAccount } from '../../src/db/people.ts';
import { loadVisible } from '../../src/db/status.ts';
import { createConsolidatedReport } from '../../src/domain/consolidated/create-report.ts';
import { isUpward } from '../../src/domain/consolidated/reported-period.ts';
import { day } from '../../src/domain/day.ts';
import { ratesOf } from '../../src/domain/report-rates.ts';
import { summarisePeriod } from '../../src/domain/status-period.ts';
import { ofCurrentYear, overdueOf, tally } from '../../src/domain/status-summary.ts';
import { writeAnnexDocx, writeOfficialDocx } from '../../src/files/consolidated-docx.ts';
import { readDocument } from '../../src/files/read-document.ts';
import { writeTrackingXlsx } from '../../src/files/tracking-xlsx.ts';
import { seedSample } from '../../src/sample.ts';
import { consolidatedDocument, lateList } from '../../src/text/consolidated-text.ts';
import { createScene } from '../../src/text/scene.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { trackingSheets } from '../../src/text/tracking-text.ts';
import type { TextScene } from '../../src/text/obligation-text.ts';
import { onEachEngine, openScratch, type OpenScratch } from '../support/database.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const now = new Date('2026-03-18T09:30:00+07:00');
const JUSTICE_HEAD = 1005n;

type Table = readonly (readonly string[])[];

/** The tables of a file, and all its words. */
async function read(
  fileName: string,
  bytes: Buffer,
): Promise<{ readonly tables: readonly Table[]; readonly words: string }> {
  const outcome = await readDocument({ fileName, bytes });
  if (outcome.kind !== 'read') throw new Error(`not read: ${JSON.stringify(outcome)}`);
  const tables = outcome.document.blocks.flatMap((block) =>
    block.kind === 'table' ? [block.rows.map((row) => row.map(({ text }) => text))] : [],
  );
  return { tables, words: JSON.stringify(outcome.document) };
}

onEachEngine((engine) => {
  describe('the files of the sample', () => {
    let scratch: OpenScratch;
    let scene: TextScene;
    beforeAll(async () => {
      scratch = await openScratch(engine);
      const { database } = scratch;
      await seedSample(database, { now, timeZone, adminIds: [1001n] });
      const authority = await loadAuthority(database.client, 1, timeZone, day('2026-03-18'));
      if (!authority) throw new Error('the sample is there');
      scene = createScene((await loadTexts())('vi'), authority, now);
      await handInReport();
    });
    afterAll(() => scratch.end());

    async function handInReport(): Promise<void> {
      const { client } = scratch.database;
      const actor = await loadPersonByAccount(client, {
        externalId: JUSTICE_HEAD,
        today: day('2026-03-16'),
        adminIds: [],
      });
      const owed = await client.obligation.findFirstOrThrow({
        where: { kind: 'report', periodKey: '2026-Q1', agency: { code: 'stp' } },
        orderBy: { id: 'asc' },
      });
      if (!actor) throw new Error('the head is there');
      const outcome = await recordProgress(scratch.database, {
        actor,
        obligationId: owed.id,
        report: {
          kind: 'done',
          note: undefined,
          document: { number: '45/BC-STP', signedOn: day('2026-03-16') },
          files: [],
          nil: false,
        },
        source: 'reply',
        at: new Date('2026-03-16T10:05:00+07:00'),
        dedupeKey: 'a report',
      });
      expect(outcome.kind).toBe('recorded');
    }

    const loadReport = async () => {
      const input = { jurisdictionId: 1, periodKey: '2026-Q1', context: scene, asOf: now };
      const material = await loadReportMaterial(scratch.database.client, input);
      if (!material) throw new Error('2026-Q1 is a period');
      return createConsolidatedReport(material);
    };

    it('say in the report what the status view says, figure by figure', async () => {
      const all = await loadVisible(scratch.database.client, { jurisdictionId: 1, agencyIds: 'all' });
      const owed = all.filter((each) => !isUpward(each));
      const { tasks, updates, reports } = summarisePeriod(owed, '2026-Q1', scene);
      const { tables, words } = await read(
        'a.docx',
        await writeOfficialDocx(consolidatedDocument(scene, await loadReport())),
      );
      expect(words).toContain(
        `Trong kỳ có ${tasks.total} lượt nhiệm vụ (mỗi cơ quan chủ trì tính một lượt), đã hoàn thành ${tasks.done} lượt`,
      );
      expect(words).toContain(`${updates.total} lượt; đã cập nhật ${updates.done} lượt`);
      expect(words).toContain(`Có ${reports.total} báo cáo phải gửi về; đã nhận ${reports.done} `);
      expect([reports.total, reports.done]).toEqual([21, 1]);
      const year = tally(
        ofCurrentYear(all, scene).filter(({ kind }) => kind !== 'report'),
        scene,
      );
      expect(words).toContain(`${year.opened} lượt nhiệm vụ đã đến kỳ thực hiện, hoàn thành ${year.done} lượt`);
      const figures = tables.find((table) => table[0]?.[0] === 'Lĩnh vực');
      const sum = figures?.at(-1)?.slice(1) ?? [];
      expect(Number(sum[0])).toBe(tasks.total + updates.total);
      expect(sum.slice(1, 7).reduce((total, count) => total + Number(count), 0)).toBe(Number(sum[0]));
      expect(sum.at(-1)).toBe(`${year.done}/${year.opened}`);
    });

    it('list in the annexes each task with its status and each agency with its report', async () => {
      const report = await loadReport();
      const { tables } = await read('a.docx', await writeOfficialDocx(consolidatedDocument(scene, report)));
      const tasks = tables.find((table) => table[0]?.includes('Trạng thái')) ?? [];
      const numbered = tasks.filter(([ordinal]) => /^\d+$/.test(ordinal ?? ''));
      expect(numbered).toHaveLength(report.taskRows.length);
      const statusOf = (number: string) => numbered.find((row) => row[1]?.startsWith(`${number}. `))?.at(-1);
      expect(statusOf('I.1')).toBe('Hoàn thành');
      expect(statusOf('II.1')).toBe('Quá hạn');
      expect(statusOf('I.5')).toBe('Chưa xác định thời hạn');
      expect(statusOf('III.5')).toBe('Chưa cập nhật');
      expect(statusOf('II.3')).toBe('Đang thực hiện (0/9 đơn vị hoàn thành)');
      const reports = tables.find((table) => table[0]?.includes('Thời điểm nhận')) ?? [];
      const rates = ratesOf(
        report.reportRows.map(({ obligation }) => obligation),
        scene,
      );
      expect(reports).toHaveLength(1 + rates.expected);
      expect(reports.filter((row) => row.at(-1) === 'Đúng hạn')).toHaveLength(rates.onTime);
      expect(reports.find((row) => row[1] === 'Sở Tư pháp')).toEqual([
        '2',
        'Sở Tư pháp',
        '17/3/2026',
        '10:05, 16/3/2026',
        '45/BC-STP ngày 16/3/2026',
        'Đúng hạn',
      ]);
    });

    it('are the same bytes for the same data', async () => {
      const [one, other] = [await loadReport(), await loadReport()];
      const bytes = await writeOfficialDocx(consolidatedDocument(scene, one));
      expect(bytes.equals(await writeOfficialDocx(consolidatedDocument(scene, other)))).toBe(true);
    });

    it('track every piece of work of the year, a row each', async () => {
      const material = await loadTrackingMaterial(scratch.database.client, { jurisdictionId: 1, context: scene });
      const { tables } = await read('a.xlsx', await writeTrackingXlsx(trackingSheets(scene, { ...material, at: now })));
      const rows = tables.flatMap((table) => table.filter(([ordinal]) => /^\d+$/.test(ordinal ?? '')));
      expect(rows).toHaveLength(material.obligations.length);
      const { counts } = tally(material.obligations, scene);
      const statusColumn = tables[0]?.[2]?.indexOf('Trạng thái') ?? -1;
      expect(rows.filter((row) => row[statusColumn] === 'Quá hạn')).toHaveLength(counts.overdue);
      const first = rows[0] ?? [];
      expect(first).toContain('12/KH-UBND');
      expect(first).toContain('Văn phòng UBND tỉnh; Thanh tra tỉnh');
      expect(first).toContain('10/02/2026');
    });

    it('list what is late in the form of the Government Office', async () => {
      const { obligations } = await loadTrackingMaterial(scratch.database.client, {
        jurisdictionId: 1,
        context: scene,
      });
      const { annex, properties } = lateList(scene, obligations, now);
      const { tables, words } = await read('a.docx', await writeAnnexDocx(annex, properties));
      expect(words).toContain('Dữ liệu tính đến 09:30, 18/3/2026');
      const [table = []] = tables;
      expect(table[0]).toEqual([
        'TT',
        'Nhiệm vụ',
        'Văn bản giao nhiệm vụ',
        'Cơ quan chủ trì thực hiện',
        'Thời hạn hoàn thành',
      ]);
      expect(table).toHaveLength(1 + overdueOf(obligations, scene).length);
      expect(table[1]?.slice(2)).toEqual(['Kế hoạch số 01/KH-UBND ngày 05/01/2026', 'Sở Tư pháp', '27/02/2026']);
    });
  });
});
