import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { DocumentBlock } from '../domain/plan-draft.ts';
import { createBlockReader } from './block-reader.ts';
import type { BlockReader } from './block-reader.ts';
import { FILE_LIMITS } from './file-limits.ts';
import type { FileProblem } from '../domain/file-problem.ts';
import type { DocumentType } from './file-limits.ts';

export type ParseOutcome =
  | { readonly kind: 'parsed'; readonly blocks: readonly DocumentBlock[] }
  | { readonly kind: 'refused'; readonly reason: FileProblem };

export interface ParseOptions {
  readonly timeoutMs: number;
  readonly heapMegabytes: number;
}

const DEFAULTS: ParseOptions = {
  timeoutMs: FILE_LIMITS.parseSeconds * 1000,
  heapMegabytes: FILE_LIMITS.parseHeapMegabytes,
};

type Ending =
  | { readonly kind: 'exited'; readonly code: number | null }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'tooMuch' };

/**
 * Parses a scanned file in a process of its own, which is killed when it runs too long, eats too much memory or
 * prints too much. Whatever happens there, this process goes on; what comes is read line by line, so that it costs
 * little more memory than the document itself.
 */
export async function parseInProcess(type: DocumentType, bytes: Buffer, options = DEFAULTS): Promise<ParseOutcome> {
  const reader = createBlockReader();
  const ending = await runParser(startParser(type, options.heapMegabytes), { bytes, reader, ...options });
  switch (ending.kind) {
    case 'timeout':
      return refuse({ kind: 'timeout', limitSeconds: Math.ceil(options.timeoutMs / 1000) });
    case 'tooMuch':
      return refuse({ kind: 'suspicious', reason: 'memory', value: '' });
    case 'exited':
      return ending.code === 0 ? reader.outcome() : refuse({ kind: 'suspicious', reason: 'memory', value: '' });
  }
}

interface ParserInput {
  readonly bytes: Buffer;
  readonly reader: BlockReader;
  readonly timeoutMs: number;
}

function runParser(child: ChildProcess, { bytes, reader, timeoutMs }: ParserInput): Promise<Ending> {
  return new Promise((resolve) => {
    let size = 0;
    const finish = (ending: Ending): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      child.stdout?.removeAllListeners('data');
      resolve(ending);
    };
    const timer = setTimeout(() => finish({ kind: 'timeout' }), timeoutMs);
    child.stdout?.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > FILE_LIMITS.resultBytes) finish({ kind: 'tooMuch' });
      else reader.write(chunk);
    });
    child.once('error', () => finish({ kind: 'exited', code: null }));
    child.once('close', (code) => finish({ kind: 'exited', code }));
    // A child that dies early closes its input; the exit code tells what happened.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(bytes);
  });
}

function startParser(type: DocumentType, heapMegabytes: number): ChildProcess {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const worker = fileURLToPath(new URL('./parse-worker.ts', import.meta.url));
  const args = [`--max-old-space-size=${heapMegabytes}`, '--import', loader, worker, type];
  return spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
}

const refuse = (reason: FileProblem): ParseOutcome => ({ kind: 'refused', reason });
