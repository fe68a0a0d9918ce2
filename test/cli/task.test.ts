import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onEachEngine } from '../support/database.ts';
import { openTerminal, type Terminal } from './terminal.ts';

const IMPORT = ['plan', 'import', 'prisma/samples/plan-2026.docx', '--jurisdiction', 'son-thanh'];
const NEW = ['--create-jurisdiction', 'tỉnh Sơn Thanh', '--create-agencies', '--yes'];
const INTO = ['--jurisdiction', 'son-thanh'];

onEachEngine(({ provider }) => {
  describe('task', () => {
    let terminal: Terminal;
    beforeAll(async () => {
      terminal = await openTerminal({ provider });
      expect((await terminal.run(...IMPORT, ...NEW)).code).toBe(0);
    });
    afterAll(() => terminal.end());

    const add = (...more: readonly string[]) =>
      terminal.json('task', 'add', ...INTO, '--title', 'Tổ chức hội nghị', ...more);
    const LEAD = ['--lead', 'so-tu-phap'];
    const DUE = ['--deadline', 'trước ngày 15/12/2026'];

    it('add gives a number, an obligation and the first due day, by code or by name', async () => {
      const { code, value } = await add(...LEAD, ...DUE, '--product', 'Báo cáo', '--coordinating', 'Sở Nội vụ');
      expect(code).toBe(0);
      expect(value).toMatchObject({
        task: {
          number: 'GT.1',
          title: 'Tổ chức hội nghị',
          product: 'Báo cáo',
          plan: 'Nhiệm vụ giao trực tiếp năm 2026',
          lead: ['Sở Tư pháp'],
          coordinating: ['Sở Nội vụ'],
          deadline: { text: 'trước ngày 15/12/2026', understood: true, schedule: { kind: 'date', on: '2026-12-14' } },
        },
        obligations: 1,
        firstDueOn: '2026-12-14',
      });
      expect((await add('--lead', 'so noi vu', ...DUE)).value).toMatchObject({ task: { number: 'GT.2' } });
    });

    it('add continues the numbers of an area of the plan that has it', async () => {
      const { value } = await terminal.json('task', 'list', ...INTO);
      const { tasks } = value as { tasks: { number: string; area: string }[] };
      const [first] = tasks.filter(({ number }) => number.startsWith('I.'));
      const last = Math.max(
        ...tasks.flatMap(({ number }) => (/^I\.(\d+)$/.exec(number)?.[1] ?? '0').split(',').map(Number)),
      );
      const added = await add(...LEAD, ...DUE, '--area', first?.area ?? '');
      expect(added.value).toMatchObject({ task: { number: `I.${last + 1}`, area: first?.area } });
    });

    it.each([
      ['an agency that is not known', ['--lead', 'Sở Xyz', ...DUE], 'unknownAgency', 'Sở'],
      ['a deadline that is not understood', [...LEAD, '--deadline', 'abc xyz'], 'badDeadline', 'abc xyz'],
      ['a deadline that is over', [...LEAD, '--deadline', '01/01/2026'], 'badDeadline', '01/01/2026'],
      ['a plan that is not there', [...LEAD, ...DUE, '--plan', 'nosuch'], 'noPlan', 'nosuch'],
      ['an area that is not there', [...LEAD, ...DUE, '--area', 'nosuch'], 'noArea', 'nosuch'],
    ])('add refuses %s, says what to do, and writes nothing', async (_name, options, code, words) => {
      const before = (await terminal.run('task', 'list')).out;
      const outcome = await add(...options);
      expect(outcome).toMatchObject({ code: 1, value: { error: code } });
      expect(outcome.err).toContain(words);
      expect((await terminal.run('task', 'list')).out).toBe(before);
    });

    it('add refuses an authority that is not there', async () => {
      const args = ['--jurisdiction', 'nosuch', '--title', 'x', ...LEAD, ...DUE];
      expect(await terminal.json('task', 'add', ...args)).toMatchObject({
        code: 1,
        value: { error: 'noJurisdiction' },
      });
    });

    it('add without its options is misuse', async () => {
      expect((await terminal.run('task', 'add', ...INTO)).code).toBe(2);
    });

    it('change moves what is open, and changes nothing the second time', async () => {
      const change = () => terminal.json('task', 'change', 'gt.1', '--deadline', '20/12/2026');
      expect(await change()).toMatchObject({
        code: 0,
        value: { changed: ['deadline'], moved: 1, waived: 0, firstDueOn: '2026-12-20' },
      });
      expect(await change()).toMatchObject({ code: 0, value: { changed: [] } });
    });

    it('change without anything to change is misuse; of a number that is not there it is refused', async () => {
      expect(await terminal.json('task', 'change', 'GT.1')).toMatchObject({
        code: 2,
        value: { error: 'nothingToChange' },
      });
      const outcome = await terminal.json('task', 'change', 'XX.9', '--title', 'x');
      expect(outcome).toMatchObject({ code: 1, value: { error: 'noTask' } });
    });

    it('end waives what is open, and is refused the second time', async () => {
      const end = () => terminal.json('task', 'end', 'GT.2', '--reason', 'không còn phù hợp');
      expect(await end()).toMatchObject({ code: 0, value: { waived: 1, met: 0, task: { endedOn: '2026-01-05' } } });
      expect(await end()).toMatchObject({ code: 1, value: { error: 'ended' } });
      expect((await terminal.run('task', 'list', ...INTO)).out).toContain('ended on 05/01/2026');
    });

    it('a file sent again brings an ended task back under its number, and leaves what was added by hand', async () => {
      expect((await terminal.run('task', 'end', 'I.1')).code).toBe(0);
      const again = await terminal.json(...IMPORT, '--yes');
      expect(again).toMatchObject({ code: 0, value: { tasksAdded: 1 } });
      const { value } = await terminal.json('task', 'list', ...INTO);
      const { tasks } = value as { tasks: { number: string; endedOn: string | null }[] };
      expect(
        tasks
          .filter(({ number }) => /^(?:I\.1\*?|GT\.1)$/.test(number))
          .map(({ number, endedOn }) => [number, endedOn]),
      ).toEqual(
        expect.arrayContaining([
          ['I.1*', '2026-01-05'],
          ['I.1', null],
          ['GT.1', null],
        ]),
      );
    });
  });

  it('task add begins without any file: authority, agency and task', async () => {
    const terminal = await openTerminal({ provider });
    const args = ['task', 'add', '--jurisdiction', 'bac-ai', '--title', 'Rà soát', '--lead', 'Phòng Nội vụ'];
    const due = ['--deadline', '15/12/2026'];
    const create = ['--create-jurisdiction', 'huyện Bác Ái', '--create-agencies'];
    expect(await terminal.json(...args, ...due)).toMatchObject({ code: 1, value: { error: 'noJurisdiction' } });
    expect(await terminal.json(...args, '--deadline', 'xyz', ...create)).toMatchObject({
      value: { error: 'badDeadline' },
    });
    expect(await terminal.json(...args, ...due, '--create-jurisdiction', 'Bác Ái')).toMatchObject({
      value: { error: 'noLevel' },
    });
    expect(await terminal.json(...args, ...due, ...create)).toMatchObject({
      code: 0,
      value: { task: { number: 'GT.1', lead: ['Phòng Nội vụ'] }, obligations: 1 },
    });
    const { value } = await terminal.json('agencies', 'list');
    expect(value).toMatchObject({ agencies: [{ code: 'phong-noi-vu', jurisdiction: 'bac-ai' }] });
    await terminal.end();
  });
});
