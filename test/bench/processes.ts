import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Driver } from './drivers.ts';

const answers = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('started'), ms: z.number(), megabytes: z.number(), megabytesLater: z.number() }),
  z.object({ kind: z.literal('written'), acknowledged: z.number(), failed: z.number() }),
]);

/** What a child tells its parent. */
export type Answer = z.infer<typeof answers>;
type AnswerOf<Kind> = Extract<Answer, { readonly kind: Kind }>;

/** The time and memory that a process takes to its first row, and its memory after twenty thousand. */
export function measureStart(driver: Driver, file: string): Promise<AnswerOf<'started'>> {
  return answerOf(run('start-child.ts', [driver, file]), 'started');
}

/** Two processes that write at once; what each was told of its writes. */
export async function writeFromTwo(driver: Driver, file: string, times: number): Promise<AnswerOf<'written'>[]> {
  const children = [1, 2].map(() => run('write-child.ts', [driver, file, String(times)]));
  await Promise.all(children.map((child) => answerOf(child, 'ready')));
  const written = children.map((child) => answerOf(child, 'written'));
  for (const child of children) child.send('now');
  return Promise.all(written);
}

const run = (script: string, args: readonly string[]): ChildProcess =>
  fork(fileURLToPath(new URL(script, import.meta.url)), args, { execArgv: ['--import', 'tsx'] });

function answerOf<Kind extends Answer['kind']>(child: ChildProcess, kind: Kind): Promise<AnswerOf<Kind>> {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      const answer = answers.parse(message);
      if (isOf(answer, kind)) resolve(answer);
    });
    child.once('exit', (code) => reject(new Error(`a process of the benchmark ended with ${code} before its answer`)));
  });
}

const isOf = <Kind extends Answer['kind']>(answer: Answer, kind: Kind): answer is AnswerOf<Kind> =>
  answer.kind === kind;
