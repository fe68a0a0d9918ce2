import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTerminal, type Terminal } from './terminal.ts';

const PLAN = 'prisma/samples/plan-2026.docx';

let terminal: Terminal;
beforeAll(async () => {
  terminal = await openTerminal();
});
afterAll(() => terminal.remove());

describe('deadline', () => {
  it('gives the schedule and the due days of the years asked for', async () => {
    const phrase = 'Trước 15/11 hàng năm';
    const { code, value } = await terminal.json('deadline', phrase, '--from', '2021', '--to', '2023');
    expect(code).toBe(0);
    expect(value).toEqual({
      text: phrase,
      understood: true,
      schedule: { kind: 'yearly', month: 11, day: 14 },
      due: ['2021-11-14', '2022-11-14', '2023-11-14'],
    });
  });

  it.each([
    [[], ['2026-03-31']],
    [
      ['--from', '2025'],
      ['2025-03-31', '2026-03-31'],
    ],
    [
      ['--to', '2027'],
      ['2026-03-31', '2027-03-31'],
    ],
    [['--from', '2028'], ['2028-03-31']],
    [['--to', '2020'], ['2020-03-31']],
  ])('with %j reaches from or to this year', async (args, due) => {
    expect((await terminal.json('deadline', 'Quý I hàng năm', ...args)).value).toMatchObject({ due });
  });

  it('says of a phrase that it is not understood, which is an answer', async () => {
    const { code, value } = await terminal.json('deadline', 'abc xyz');
    expect(code).toBe(0);
    expect(value).toEqual({ text: 'abc xyz', understood: false, schedule: null, due: [] });
  });

  it('is written for people without --json', async () => {
    expect((await terminal.run('deadline', 'Trước ngày 01/6/2020')).out).toContain('31/5/2020');
    expect((await terminal.run('deadline', 'ngày 31/9/2026')).out).toContain('does not exist');
    expect((await terminal.run('deadline', 'ngày 20 hàng tháng')).out).toContain('one due day each period');
    expect((await terminal.run('deadline', '30/6/2026; 30/12/2026')).out).toContain('several deadlines');
  });
});

describe('plan read', () => {
  it('gives the plan in the agreed shape and touches no database', async () => {
    const { code, value } = await terminal.json('plan', 'read', PLAN);
    expect(code).toBe(0);
    expect(value).toMatchObject({
      plan: { number: '01/KH-UBND', signedOn: '2026-01-05', years: { from: 2026, to: 2026 } },
      reporting: [],
    });
    expect(value).toHaveProperty('indicators.1', {
      area: null,
      text: expect.stringMatching(/^Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn/),
      comparison: '>=',
      target: 98,
      upTo: null,
      unit: '%',
      by: 2026,
      responsible: [],
      readings: [],
    });
    expect(value).toHaveProperty('areas.0', { code: 'I', title: expect.any(String) });
    expect(value).toHaveProperty('tasks.0', {
      number: 'I.1',
      area: 'I',
      title: expect.any(String),
      product: expect.any(String),
      deadline: { text: 'Quý I/2026', understood: true, schedule: { kind: 'date', on: '2026-03-31' } },
      lead: ['Sở Nội vụ'],
      coordinating: expect.any(Array),
    });
    expect(value).toHaveProperty('problems.0', { place: expect.any(String), message: expect.any(String) });
    expect((await terminal.run('doctor')).out).toContain('no database');
  });

  it('gives the same JSON document in every language', async () => {
    const vietnamese = await openTerminal({ locale: 'vi' });
    expect((await vietnamese.run('plan', 'read', PLAN, '--json')).out).toBe(
      (await terminal.run('plan', 'read', PLAN, '--json')).out,
    );
    vietnamese.remove();
  });

  it.each([
    ['a file that is not there', 'nosuch.docx', undefined, 'fileNotFound'],
    ['a folder', '.', undefined, 'fileUnreadable'],
    ['a file of another kind', 'plan.pdf', '%PDF-1.7', 'file.unsupportedType'],
    ['an empty file', 'plan.docx', '', 'file.empty'],
  ])('refuses %s with the reason', async (_name, file, content, code) => {
    const path = join(terminal.folder, file);
    if (content !== undefined) writeFileSync(path, content);
    const outcome = await terminal.json('plan', 'read', path);
    expect(outcome).toMatchObject({ code: 1, value: { error: code } });
    expect(outcome.err).toContain(path);
  });
});
