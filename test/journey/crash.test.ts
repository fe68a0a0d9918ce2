import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStandingClock, type AdjustableClock } from '../../src/clock.ts';
import type { Database } from '../../src/db/database.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/server.ts';
import { pageTexts } from '../../src/text/page-texts.ts';
import { createAuthority, HEAD, WORLD } from '../support/authority.ts';
import { until } from '../support/until.ts';
import { onEachEngine, openScratch, type OpenScratch } from '../support/database.ts';

const TOKEN = '700000001:SANDBOX-only-for-loopback-tests';
const START_AT = '2026-03-09T08:00:00+07:00';
const TASK = {
  number: 'II.1',
  title: 'Rà soát văn bản quy phạm pháp luật',
  deadline: 'Trước ngày 13/3/2026',
  schedule: { kind: 'date', on: '2026-03-12' },
};

onEachEngine((engine) => {
  let scratch: OpenScratch;
  let sandbox: Sandbox;
  let clock: AdjustableClock;
  let database: Database;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    scratch = await openScratch(engine);
    ({ database } = scratch);
    await createAuthority(database, [TASK]);
    clock = createStandingClock(new Date(START_AT));
    sandbox = await createSandbox({
      token: TOKEN,
      botUsername: 'dondoc_test_bot',
      botName: 'dondoc',
      host: '127.0.0.1',
      port: 0,
      clock,
      world: WORLD,
      texts: pageTexts('vi'),
    });
  });

  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await sandbox.close();
    await scratch.end();
  });

  interface Run {
    readonly killAt?: string;
    readonly startAt?: string;
  }

  function run({ killAt = '', startAt = START_AT }: Run): ChildProcess {
    const child = fork('test/support/app-process.ts', {
      execArgv: ['--import', createRequire(import.meta.url).resolve('tsx')],
      env: {
        PATH: process.env['PATH'],
        API_ROOT: sandbox.apiRoot,
        DATABASE: scratch.url,
        START_AT: startAt,
        KILL_AT: killAt,
        TOKEN,
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    children.push(child);
    return child;
  }

  const death = (child: ChildProcess): Promise<string | null> =>
    new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));

  const fromBot = (): readonly string[] =>
    sandbox.user
      .messages(HEAD)
      .filter(({ from }) => from === 'bot')
      .map(({ text }) => text);

  /** The standing agency's weekly digest is queued beside it. */
  const reminders = () =>
    database.client.outboxMessage.findMany({ where: { chatId: BigInt(HEAD) }, orderBy: { id: 'asc' } });

  const reminderId = (): Promise<number> =>
    until('the reminder arrives', () => sandbox.user.messages(HEAD).find(({ text }) => text.includes(TASK.title))?.id);

  describe('a process killed while it handles a reply', () => {
    it.each(['updateReceived', 'stateWritten', 'handled'])(
      'loses nothing and applies nothing twice when it dies at "%s"',
      async (killAt) => {
        const dying = run({ killAt });
        const replyTo = await reminderId();
        sandbox.user.sendText({ chatId: HEAD, fromId: HEAD, text: '60%, đã trình dự thảo', replyTo });
        expect(await death(dying)).toBe('SIGKILL');

        run({});
        const finished = await until('the update is finished', async () => {
          const row = await database.client.inboxUpdate.findFirst({ where: { state: { not: 'pending' } } });
          return row ?? undefined;
        });
        expect(finished).toMatchObject({ state: 'done', error: null });
        await until('the answer arrives', () => fromBot().some((text) => text.includes('Đã ghi nhận: 60%')));

        const entries = await database.client.progressEntry.findMany();
        expect(entries.map(({ percent, note }) => ({ percent, note }))).toEqual([
          { percent: 60, note: '60%, đã trình dự thảo' },
        ]);
        expect(await database.client.auditEntry.count({ where: { action: 'progress.saved' } })).toBe(1);
        const answers = fromBot().filter((text) => text.includes('Đã ghi nhận: 60%'));
        expect(answers.length).toBeLessThanOrEqual(killAt === 'handled' ? 2 : 1);
        expect(answers.slice(1).every((text) => text.startsWith('(Có thể trùng'))).toBe(true);
      },
    );
  });

  describe('a process killed while it sends a reminder', () => {
    it.each([
      ['claimed', 1],
      ['intentWritten', 1],
      ['messageSent', 2],
    ])('sends it in the end when it dies at "%s", and marks a possible repetition', async (killAt, most) => {
      expect(await death(run({ killAt }))).toBe('SIGKILL');

      const later = new Date(new Date(START_AT).getTime() + 2 * 60_000).toISOString();
      clock.set(new Date(later));
      const rescuing = run({ startAt: later });
      await until('the first message is settled', async () => {
        const [row] = await reminders();
        return row !== undefined && (row.state === 'sent' || (row.state === 'pending' && row.repeated));
      });
      rescuing.kill('SIGKILL');

      const last = new Date(new Date(START_AT).getTime() + 6 * 60_000).toISOString();
      clock.set(new Date(last));
      run({ startAt: last });
      await until('the message is sent', async () => (await reminders())[0]?.state === 'sent');

      const said = fromBot().filter((text) => text.includes(TASK.title));
      expect(said.length).toBeGreaterThanOrEqual(1);
      expect(said.length).toBeLessThanOrEqual(most);
      expect(said.slice(1).every((text) => text.startsWith('(Có thể trùng'))).toBe(true);
      expect(await reminders()).toHaveLength(1);
    });
  });
});
