import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Work } from './database-work.ts';

/** A process that is ready to work on a database at the same time as this one. */
export interface OtherProcess {
  /** Tells it to begin; resolves to what the work has returned, and rejects when the process fails. */
  begin(): Promise<unknown>;
}

export async function prepareOtherProcess(url: string, work: Work): Promise<OtherProcess> {
  const child = fork('test/support/writer-process.ts', [url, JSON.stringify(work)], {
    execArgv: ['--import', createRequire(import.meta.url).resolve('tsx')],
  });
  let result: unknown;
  const ended = new Promise<unknown>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve(result) : reject(new Error(`it ended with code ${code}`))));
  });
  // Whoever waits below hears of it; without anybody it would end this process.
  ended.catch(() => undefined);
  const ready = new Promise((resolve) => child.once('message', resolve));
  await Promise.race([ready, ended]);
  child.on('message', (message: { readonly result: unknown }) => (result = message.result));
  return {
    begin: () => {
      child.send('go');
      return ended;
    },
  };
}
