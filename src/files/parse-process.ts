import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { DocumentBlock } from '../domain/plan-draft.ts';
import { PARSE_RESULT } from './document-schema.ts';
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
  | { readonly kind: 'exited'; readonly code: number | null; readonly output: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'tooMuch' };

/**
 * Parses a scanned file in a process of its own, which is killed when it runs too long, eats too much memory or
 * prints too much. Whatever happens there, this process goes on.
 */
export async function parseInProcess(type: DocumentType, bytes: Buffer, options = DEFAULTS): Promise<ParseOutcome> {
  const ending = await runParser(type, bytes, options);
  if (ending.kind === 'timeout') return refuse({ kind: 'timeout', limitSeconds: Math.ceil(options.timeoutMs / 1000) });
  if (ending.kind === 'tooMuch' || ending.code !== 0)
    return refuse({ kind: 'suspicious', reason: 'memory', value: '' });
  const result = PARSE_RESULT.safeParse(parseJson(ending.output));
  if (!result.success || result.data.kind === 'damaged') return refuse({ kind: 'damaged' });
  return { kind: 'parsed', blocks: result.data.blocks };
}

function runParser(type: DocumentType, bytes: Buffer, options: ParseOptions): Promise<Ending> {
  const child = startParser(type, options.heapMegabytes);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (ending: Ending): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      resolve(ending);
    };
    const timer = setTimeout(() => finish({ kind: 'timeout' }), options.timeoutMs);
    child.stdout?.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > FILE_LIMITS.resultBytes) finish({ kind: 'tooMuch' });
      else chunks.push(chunk);
    });
    child.once('error', () => finish({ kind: 'exited', code: null, output: '' }));
    child.once('close', (code) => finish({ kind: 'exited', code, output: Buffer.concat(chunks).toString('utf8') }));
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const refuse = (reason: FileProblem): ParseOutcome => ({ kind: 'refused', reason });
