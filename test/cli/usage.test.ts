import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTerminal, type Terminal } from './terminal.ts';

let vi: Terminal;
let en: Terminal;
beforeAll(async () => {
  vi = await openTerminal({ locale: 'vi' });
  en = await openTerminal({ locale: 'en' });
});
afterAll(() => {
  vi.remove();
  en.remove();
});

const COMMANDS = [
  [],
  ['start'],
  ['sandbox'],
  ['migrate'],
  ['doctor'],
  ['backup'],
  ['restore'],
  ['deadline'],
  ['plan'],
  ['plan', 'read'],
  ['plan', 'import'],
  ['agencies'],
  ['agencies', 'list'],
  ['agencies', 'import'],
  ['invite'],
  ['due'],
  ['status'],
  ['export'],
];

describe('help', () => {
  it.each(COMMANDS)('is given for %s %s in the language of the terminal', async (...command) => {
    const inVietnamese = await vi.run(...command, '--help');
    expect(inVietnamese).toMatchObject({ code: 0, err: '' });
    expect(inVietnamese.out).toContain(`Cách dùng: ${['dondoc', ...command].join(' ')}`);
    expect(inVietnamese.out).not.toContain('Options:');
    const inEnglish = await en.run(...command, '--help');
    expect(inEnglish.out).toContain('Usage:');
    expect(inEnglish.out).not.toBe(inVietnamese.out);
  });

  it('goes to standard error, as misuse, when no command is given', async () => {
    expect(await en.run()).toMatchObject({ code: 2, out: '' });
    expect(await en.run('plan')).toMatchObject({ code: 2, out: '' });
  });
});

describe('misuse', () => {
  it.each([
    [['nosuch'], 'There is no command "nosuch"'],
    [['status', '--nosuch'], 'There is no option "--nosuch"'],
    [['deadline'], 'The argument <phrase> is missing'],
    [['deadline', 'Quý', 'I'], 'Put a phrase of several words in quotation marks'],
    [['deadline', 'x', '--from'], 'needs a value'],
    [['deadline', 'x', '--from', '26'], 'the value "26" cannot be used. Expected a year of four digits'],
    [['due', '--from', '2026-01-01'], 'The option "--to <day>" is required'],
    [
      ['due', '--from', '2026-02-30', '--to', '2026-03-01'],
      'the value "2026-02-30" cannot be used. Expected an existing',
    ],
    [['due', '--from', '2026-03-02', '--to', '1/3/2026'], '--from (2026-03-02) lies after --to (2026-03-01)'],
    [['invite', '--agency', 'x', '--role', 'boss'], 'The role is one of: admin, standing'],
    [['export', 'people', 'x.csv'], 'There is no kind "people". There are: obligations'],
    [['export', 'obligations', 'x.pdf'], 'ends in .xlsx or .csv'],
  ])('%j exits with 2 and says what is expected', async (args, words) => {
    const { code, out, err } = await en.run(...args);
    expect(err).toContain(words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('is told in Vietnamese too', async () => {
    expect((await vi.run('status', '--nosuch')).err).toContain('Không có tùy chọn “--nosuch”');
  });
});

describe('a bad environment', () => {
  it('is refused by every command that needs it, with all sentences', async () => {
    const terminal = await openTerminal({ env: { PORT: 'x', LOG_LEVEL: 'loud' } });
    const { code, out, err } = await terminal.run('status', '--json');
    expect({ code, out }).toEqual({ code: 1, out: '{"error":"invalidConfig"}\n' });
    expect(err.trim().split('\n')).toHaveLength(2);
    terminal.remove();
  });

  it('does not keep a phrase from being read', async () => {
    const terminal = await openTerminal({ env: { PORT: 'x' } });
    expect((await terminal.run('deadline', 'Quý I hàng năm')).code).toBe(0);
    terminal.remove();
  });

  it('names a database that cannot be opened', async () => {
    const terminal = await openTerminal({ env: { DATABASE_URL: 'file:/dev/null/x.db' } });
    const { code, err } = await terminal.run('status');
    expect(code).toBe(1);
    expect(err).toContain('The database file:/dev/null/x.db cannot be used');
    terminal.remove();
  });
});
