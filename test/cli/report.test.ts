import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../src/files/read-document.ts';
import { onEachEngine } from '../support/database.ts';
import { openTerminal, type Terminal } from './terminal.ts';

onEachEngine(({ provider }) => {
  describe('report and export', () => {
    let terminal: Terminal;
    const file = (name: string): string => join(terminal.folder, name);
    beforeAll(async () => {
      terminal = await openTerminal({ provider, now: '2026-03-09T08:00:00+07:00' });
      const plan = ['plan', 'import', 'prisma/samples/plan-2026.docx', '--jurisdiction', 'son-thanh', '--yes'];
      await terminal.run(...plan, '--create-jurisdiction', 'tỉnh Sơn Thanh', '--create-agencies');
    });
    afterAll(() => terminal.end());

    it('writes the report of a period named in words or by key, and its figures as JSON', async () => {
      const outcome = await terminal.json('report', 'quý 1', file('q1.docx'));
      expect(outcome).toMatchObject({
        code: 0,
        value: { file: file('q1.docx'), jurisdiction: 'son-thanh', period: '2026-Q1', window: { to: '2026-03-14' } },
      });
      const bytes = readFileSync(file('q1.docx'));
      expect(JSON.stringify(await readDocument({ fileName: 'q1.docx', bytes }))).toContain(
        'cải cách hành chính quý I/2026',
      );
      expect((await terminal.json('report', '2026-Q2', file('q2.docx'))).value).toMatchObject({
        asked: '2026-Q2',
        period: '2026-H1',
      });
    });

    it('never writes over a file', async () => {
      await terminal.run('report', 'quy 1', file('twice.docx'));
      const before = readFileSync(file('twice.docx'));
      expect(await terminal.json('report', 'quy 1', file('twice.docx'))).toMatchObject({
        code: 1,
        value: { error: 'exists' },
      });
      expect(readFileSync(file('twice.docx')).equals(before)).toBe(true);
    });

    it.each([
      ['words that name no period', ['report', 'sang mai', 'a.docx'], 2, 'unknownPeriod'],
      ['a period of which there is nothing', ['report', 'năm 2019', 'a.docx'], 1, 'emptyPeriod'],
      ['another ending', ['report', 'quy 1', 'a.pdf'], 2, 'unknownFormat'],
      ['an authority that is not there', ['report', 'quy 1', 'a.docx', '--jurisdiction', 'xyz'], 1, 'noJurisdiction'],
    ])('refuses %s, and writes nothing', async (_name, args, code, error) => {
      expect(await terminal.json(...args)).toMatchObject({ code, value: { error } });
      expect(existsSync('a.docx')).toBe(false);
    });

    it.each([
      ['tracking', 'xlsx', 'Cơ quan phối hợp'],
      ['late', 'docx', 'Văn bản giao nhiệm vụ'],
    ])('export writes the %s file', async (kind, ending, words) => {
      const name = file(`${kind}.${ending}`);
      expect((await terminal.run('export', kind, name)).code).toBe(0);
      const outcome = await readDocument({ fileName: name, bytes: readFileSync(name) });
      if (kind === 'tracking') expect(JSON.stringify(outcome)).toContain(words);
      else expect(outcome.kind).toBe('read');
      const wrong = await terminal.run('export', kind, file(`${kind}.csv`));
      expect(wrong.code).toBe(2);
      expect(wrong.err).toContain(`.${ending}`);
    });
  });
});
