import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrol } from '../../src/actions/enrol.ts';
import { inTransaction, openDatabase } from '../../src/db/database.ts';
import { saveMeta } from '../../src/db/meta.ts';
import { day } from '../../src/domain/day.ts';
import { readDocument } from '../../src/files/read-document.ts';
import { onEachEngine } from '../support/database.ts';
import { openTerminal, type Terminal } from './terminal.ts';

const PLAN = 'prisma/samples/plan-2026.docx';
const INTO = ['plan', 'import', PLAN, '--jurisdiction', 'son-thanh'];
const NEW = ['--create-jurisdiction', 'tỉnh Sơn Thanh', '--create-agencies'];

onEachEngine(({ provider }) => {
  describe('plan import', () => {
    let terminal: Terminal;
    beforeAll(async () => {
      terminal = await openTerminal({ provider });
    });
    afterAll(() => terminal.end());

    const count = async (): Promise<number> => {
      const database = await openDatabase(terminal.databaseUrl);
      const plans = await database.client.plan.count();
      await database.close();
      return plans;
    };

    it.each([
      ['an authority that is not known', [], 'noJurisdiction', '--create-jurisdiction'],
      [
        'agencies that are not known',
        ['--create-jurisdiction', 'tỉnh Sơn Thanh', '--yes'],
        'unknownAgencies',
        'Sở Tư pháp',
      ],
      ['nobody to confirm it', NEW, 'notConfirmed', '--yes'],
    ])('refuses %s, says what to do, and writes nothing', async (_name, options, code, words) => {
      const outcome = await terminal.json(...INTO, ...options);
      expect(outcome).toMatchObject({ code: 1, value: { error: code } });
      expect(outcome.err).toContain(words);
      expect(await count()).toBe(0);
    });

    it('does nothing when the person at the terminal says no, and imports when they say yes', async () => {
      const no = await openTerminal({ provider, answer: false });
      expect((await no.json(...INTO, ...NEW)).value).toEqual({ error: 'cancelled' });
      await no.end();
      const yes = await openTerminal({ provider, answer: true });
      expect((await yes.run(...INTO, ...NEW)).code).toBe(0);
      await yes.end();
    });

    it('imports with --yes, once', async () => {
      const first = await terminal.json(...INTO, ...NEW, '--yes');
      expect(first).toMatchObject({ code: 0, value: { imported: true, jurisdiction: 'son-thanh', tasksAdded: 31 } });
      const second = await terminal.json(...INTO, '--yes');
      expect(second).toMatchObject({ code: 0, value: { imported: false, unchanged: true } });
      expect(await count()).toBe(1);
    });

    it('does not create one authority under two codes', async () => {
      const args = ['plan', 'import', PLAN, '--jurisdiction', 'other', ...NEW, '--yes'];
      expect(await terminal.json(...args)).toMatchObject({ code: 1, value: { error: 'nameTaken' } });
    });
  });

  describe('with a plan imported', () => {
    let terminal: Terminal;
    beforeAll(async () => {
      terminal = await openTerminal({ provider });
      expect((await terminal.run(...INTO, ...NEW, '--yes')).code).toBe(0);
    });
    afterAll(() => terminal.end());

    it('status lists every obligation in the agreed shape', async () => {
      const { code, value } = await terminal.json('status');
      expect(code).toBe(0);
      expect(value).toHaveProperty(
        'obligations.0',
        expect.objectContaining({
          id: expect.any(Number),
          kind: 'task',
          agency: 'Sở Tư pháp',
          title: expect.any(String),
          period: 'once',
          dueOn: '2026-02-27',
          status: 'onTrack',
          percent: 0,
        }),
      );
    });

    it('status goes by the day of DONDOC_NOW where it is set', async () => {
      const env = {
        DATABASE_URL: terminal.databaseUrl,
        TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
        DONDOC_NOW: '2026-03-09T08:00:00+07:00',
      };
      const later = await openTerminal({ env });
      expect((await later.json('status')).value).toHaveProperty('obligations.0.status', 'overdue');
      later.remove();
    });

    it('due lists what falls due within the span, both days included', async () => {
      const { value } = await terminal.json('due', '--from', '2026-03-12', '--to', '13/3/2026');
      expect(value).toMatchObject({ obligations: [{ dueOn: '2026-03-12' }, { dueOn: '2026-03-13' }] });
      expect((await terminal.run('due', '--from', '2026-03-12', '--to', '2026-03-13')).out).toContain('13/3/2026');
    });

    it('invite makes a link that enrols, and agencies list counts the person', async () => {
      const { code, value } = await terminal.json('invite', '--agency', 'so-tu-phap', '--role', 'head');
      expect(code).toBe(0);
      expect(value).toMatchObject({ token: expect.stringMatching(/^[\w-]{22}$/) });
      const { token, link } = value as { token: string; link: string };
      expect(link).toBe(`https://t.me/dondoc_sandbox_bot?start=${token}`);
      const database = await openDatabase(terminal.databaseUrl);
      const at = new Date('2026-01-05T09:00:00+07:00');
      const enrolled = await enrol(database, {
        token,
        externalId: 42n,
        name: 'Lê Thị A',
        today: day('2026-01-05'),
        at,
      });
      await database.close();
      expect(enrolled.kind).toBe('enrolled');
      const { value: list } = await terminal.json('agencies', 'list');
      expect(list).toMatchObject({
        agencies: expect.arrayContaining([
          { code: 'so-tu-phap', name: 'Sở Tư pháp', kind: 'office', jurisdiction: 'son-thanh', people: 1 },
        ]),
      });
    });

    it('invite names the bot that the application ran as', async () => {
      const database = await openDatabase(terminal.databaseUrl);
      await inTransaction(database, (db) => saveMeta(db, 'botUsername', 'cchc_son_thanh_bot'));
      await database.close();
      const { value } = await terminal.json('invite', '--agency', 'so-tu-phap', '--role', 'officer');
      expect(value).toMatchObject({ link: expect.stringContaining('https://t.me/cchc_son_thanh_bot?start=') });
    });

    it('invite refuses an agency that is not there', async () => {
      const outcome = await terminal.json('invite', '--agency', 'nosuch', '--role', 'head');
      expect(outcome).toMatchObject({ code: 1, value: { error: 'noAgency' } });
    });

    it.each(['csv', 'xlsx'])('export writes the obligations as %s, never over a file', async (format) => {
      const file = join(terminal.folder, `out.${format}`);
      expect((await terminal.run('export', 'obligations', file)).code).toBe(0);
      const again = await terminal.run('export', 'obligations', file);
      expect(again).toMatchObject({ code: 1, out: '' });
      expect(again.err).toContain(file);
      const content = readFileSync(file);
      if (format === 'csv') expect(content.toString('utf8')).toContain('"Sở Tư pháp"');
      else expect((await readDocument({ fileName: file, bytes: content })).kind).toBe('read');
    });

    it('agencies import creates and updates by code', async () => {
      const file = join(terminal.folder, 'agencies.csv');
      writeFileSync(
        file,
        '\uFEFFcode;name;kind;aliases\r\nxa-an-phu;UBND xã An Phú;commune;xã An Phú|X. An Phú\r\nso-tu-phap;Sở Tư pháp;office;STP\r\n',
      );
      expect((await terminal.json('agencies', 'import', file)).value).toEqual({ created: 1, updated: 1 });
      expect((await terminal.json('agencies', 'import', file)).value).toEqual({ created: 0, updated: 2 });
    });

    it('agencies import refuses a name of another agency and writes nothing', async () => {
      const file = join(terminal.folder, 'clash.csv');
      writeFileSync(file, 'code,name,kind,aliases\nxyz,Sở Xyz,office,\nstp2,Sở tư pháp,office,\n');
      const outcome = await terminal.json('agencies', 'import', file);
      expect(outcome).toMatchObject({ code: 1, value: { error: 'nameTaken' } });
      expect(outcome.err).toContain('Row 3');
      expect((await terminal.run('agencies', 'list')).out).not.toContain('xyz');
    });

    it('agencies import refuses a table with problems, all of them at once', async () => {
      const file = join(terminal.folder, 'bad.csv');
      writeFileSync(file, 'code,name,kind,aliases\n,Sở A,office,\nb,Sở B,bureau,\n');
      const { code, err } = await terminal.run('agencies', 'import', file);
      expect(code).toBe(1);
      expect(err).toContain('Row 2, column "code"');
      expect(err).toContain('Row 3, column "kind": "bureau"');
    });

    it('agencies import refuses a file in another encoding', async () => {
      const file = join(terminal.folder, 'windows.csv');
      writeFileSync(file, Buffer.from([0x63, 0x6f, 0x64, 0x65, 0xe9, 0xf4]));
      expect(await terminal.json('agencies', 'import', file)).toMatchObject({ code: 1, value: { error: 'notUtf8' } });
    });
  });
});
