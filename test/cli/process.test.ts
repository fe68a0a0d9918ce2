import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const DONDOC = resolve('src/dondoc.mjs');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dondoc-process-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The environment of a person who has set nothing but what is given. */
const environment = (env: Readonly<Record<string, string>> = {}) => ({ PATH: process.env['PATH'] ?? '', ...env });

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return spawnSync(process.execPath, [DONDOC, ...args], { cwd: folder, encoding: 'utf8', env: environment(env) });
}

describe('dondoc as a process', () => {
  it('answers --help in Vietnamese, without a warning', () => {
    const { status, stdout, stderr } = run(['--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Cách dùng: dondoc');
  });

  it('prints one JSON document and nothing else', () => {
    const { status, stdout, stderr } = run(['status', '--json']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({ obligations: [] });
  });

  it('refuses a bad value with a sentence instead of a stack trace', () => {
    const { status, stdout, stderr } = run(['start'], { LOCALE: 'en', PORT: '99999' });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^PORT: the value "99999" cannot be used, expected .*\n$/);
  });

  it('takes .env of the working directory, over which the environment wins', () => {
    writeFileSync(join(folder, '.env'), 'LOCALE=en\nPORT=bad\n');
    expect(run(['status']).stderr).toContain('PORT: the value "bad"');
    expect(run(['status'], { PORT: '0' }).status).toBe(0);
    rmSync(join(folder, '.env'));
  });
});

it.each(['SIGINT', 'SIGTERM'] as const)(
  'the sandbox started by "start" without a token ends in order on %s',
  async (signal) => {
    const env = environment({ LOCALE: 'en', SANDBOX_PORT: '0', PORT: '0', LOG_LEVEL: 'error' });
    const child = spawn(process.execPath, [DONDOC, 'start'], { cwd: folder, env });
    let out = '';
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
    await new Promise<void>((ready, failed) => {
      child.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString();
        if (out.includes('\n')) ready();
      });
      child.once('exit', () => failed(new Error(err)));
    });
    expect(out).toMatch(/The sandbox is running: open http:\/\/127\.0\.0\.1:\d+ in a browser/);
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(err).toBe('');
  },
);
