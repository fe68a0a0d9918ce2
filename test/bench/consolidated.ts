import { createScratchDatabase } from '../../prisma/scratch-database.ts';
import { recordProgress } from '../../src/actions/record-progress.ts';
import { loadReportMaterial } from '../../src/db/consolidated.ts';
import { openDatabase, type Database } from '../../src/db/database.ts';
import { loadAuthority } from '../../src/db/jurisdictions.ts';
import type { Provider } from '../../src/db/schema-engine.ts';
import { createConsolidatedReport } from '../../src/domain/consolidated/create-report.ts';
import { addDays, day, dayOfInstant } from '../../src/domain/day.ts';
import { writeOfficialDocx } from '../../src/files/consolidated-docx.ts';
import { consolidatedDocument } from '../../src/text/consolidated-text.ts';
import { createScene } from '../../src/text/scene.ts';
import { loadTexts, type Texts } from '../../src/text/texts.ts';
import { enrolPerson, seedAuthority, SINCE, ZONE } from '../support/seed-authority.ts';
import { median, printTable, timed } from './measure.ts';

/** With the standing agency and the office of every seeded authority. */
const COMMUNES = 48;
const TASKS_OF_ALL = 12;
const AT = new Date('2026-03-18T09:00:00+07:00');
const TIMES = 7;

/** Fifty agencies: twelve tasks of every commune and half of them reported on, and the reports of the quarter. */
async function seedFifty(database: Database): Promise<number> {
  const tasks = Array.from({ length: TASKS_OF_ALL }, (_, index) => ({
    title: `Nhiệm vụ cải cách hành chính thứ ${index + 1} giao Ủy ban nhân dân các xã thực hiện trong năm`,
    schedule: { kind: 'date' as const, on: addDays(day('2026-01-31'), 14 * index) },
    product: 'Báo cáo',
    lead: 'communes' as const,
  }));
  const seed = await seedAuthority(database, { tasks, reports: true });
  await database.client.agency.createMany({
    data: Array.from({ length: COMMUNES - 1 }, (_, index) => ({
      jurisdictionId: seed.jurisdictionId,
      code: `xa-${index + 2}`,
      name: `Ủy ban nhân dân xã An Bình ${index + 2}`,
      kind: 'commune' as const,
      fromOn: SINCE,
    })),
  });
  await seed.plan(new Date('2026-01-05T09:00:00+07:00'));
  await answerHalf(database);
  return seed.jurisdictionId;
}

async function answerHalf(database: Database): Promise<void> {
  const { client } = database;
  const communes = await client.agency.findMany({ where: { kind: 'commune' }, orderBy: { id: 'asc' } });
  for (const [index, { id: agencyId, name }] of communes.entries()) {
    const personId = await enrolPerson(database, { externalId: 30_000n + BigInt(index), name, role: 'head', agencyId });
    const owed = await client.obligation.findMany({
      where: { agencyId, dueOn: { lte: '2026-04-30' } },
      orderBy: { id: 'asc' },
    });
    const actor = {
      personId,
      rights: [{ role: 'head' as const, jurisdictionId: owed[0]?.jurisdictionId ?? 0, agencyId }],
    };
    for (const { id } of owed.slice(index % 2)) {
      await recordProgress(database, {
        actor,
        obligationId: id,
        report: {
          kind: 'done',
          note: 'đã hoàn thành, chậm do chờ hướng dẫn',
          document: { number: `${id}/BC-UBND`, signedOn: day('2026-03-10') },
          files: [],
          nil: false,
        },
        source: 'reply',
        at: new Date('2026-03-12T09:00:00+07:00'),
        dedupeKey: `bench:${id}`,
      });
    }
  }
}

async function makeReport(database: Database, jurisdictionId: number, texts: Texts): Promise<Uint8Array> {
  const authority = await loadAuthority(database.client, jurisdictionId, ZONE, dayOfInstant(AT, ZONE));
  if (!authority) throw new Error('the seeded authority is gone');
  const scene = createScene(texts, authority, AT);
  const input = { jurisdictionId, periodKey: '2026-Q1', context: scene, asOf: AT };
  const material = await loadReportMaterial(database.client, input);
  if (!material) throw new Error('the seeded period is gone');
  return writeOfficialDocx(consolidatedDocument(scene, createConsolidatedReport(material)));
}

/** The consolidated report of fifty agencies, first and again, beside the time that a round of the machine takes. */
export async function measureConsolidated(providers: readonly Provider[]): Promise<void> {
  const texts = (await loadTexts())('vi');
  const rows: (string | number)[][] = [];
  for (const provider of providers) {
    const scratch = await createScratchDatabase(provider);
    try {
      const database = await openDatabase(scratch.url);
      const jurisdictionId = await seedFifty(database);
      const runs: number[] = [];
      for (let run = 0; run < TIMES; run += 1)
        runs.push(await timed(() => makeReport(database, jurisdictionId, texts)));
      const bytes = (await makeReport(database, jurisdictionId, texts)).byteLength;
      const [first = NaN, ...again] = runs;
      rows.push([provider, first, median(again), `${(first / median(again)).toFixed(1)} ×`, Math.round(bytes / 1024)]);
      await database.close();
    } finally {
      await scratch.drop();
    }
  }
  printTable('The consolidated report of 50 agencies', ['', 'first, ms', 'again, ms', 'first / again', 'kB'], rows);
}
