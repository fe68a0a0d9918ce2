import type { Readable } from 'node:stream';
import { fromBuffer } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { FILE_LIMITS } from './file-limits.ts';
import type { FileProblem } from '../domain/file-problem.ts';
import { damaged } from './refused-file.ts';

/** Looks at the inflated bytes of one entry, piece by piece; returns why the file must not be opened. */
export type ChunkInspector = (chunk: Buffer) => FileProblem | undefined;

export interface ZipVisitor {
  /** Called before an entry is inflated. */
  readonly enter: (name: string) => FileProblem | undefined;
  /** How to look into an entry; undefined when its content does not matter (it is counted all the same). */
  readonly inspect: (name: string) => ChunkInspector | undefined;
}

interface Budget {
  total: number;
}

/**
 * Inflates each entry of a zip once without keeping it, and counts: what the headers claim is never believed.
 * Returns the first reason to refuse the file, or undefined.
 */
export async function visitZip(bytes: Buffer, visitor: ZipVisitor): Promise<FileProblem | undefined> {
  const zip = await openZip(bytes);
  if (!zip) return { kind: 'damaged' };
  if (zip.entryCount > FILE_LIMITS.entries) return suspicious('tooManyEntries', String(zip.entryCount));
  const budget: Budget = { total: 0 };
  try {
    for await (const entry of entriesOf(zip)) {
      const problem = await visitEntry(zip, entry, visitor, budget);
      if (problem) return problem;
    }
  } catch (error) {
    return zipErrorProblem(error);
  } finally {
    zip.close();
  }
  return undefined;
}

/** The parts of a zip that was visited before, by path; upper and lower case are one, as in Office. */
export interface ZipParts {
  /** The inflated bytes of a part, piece by piece; undefined when there is no such part. */
  readonly read: (path: string) => AsyncIterable<Buffer> | undefined;
}

/** Throws RefusedFile for what is no zip. */
export async function openZipParts(bytes: Buffer): Promise<ZipParts> {
  const zip = await openZip(bytes);
  if (!zip) throw damaged();
  const entries = new Map<string, Entry>();
  for await (const entry of entriesOf(zip)) entries.set(entry.fileName.toLowerCase(), entry);
  return {
    read: (path) => {
      const entry = entries.get(path.toLowerCase());
      return entry && inflate(zip, entry);
    },
  };
}

async function* inflate(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  for await (const chunk of await openEntry(zip, entry)) if (Buffer.isBuffer(chunk)) yield chunk;
}

async function visitEntry(
  zip: ZipFile,
  entry: Entry,
  visitor: ZipVisitor,
  budget: Budget,
): Promise<FileProblem | undefined> {
  const name = entry.fileName;
  if (entry.isEncrypted()) return { kind: 'encrypted' };
  const refused = visitor.enter(name);
  if (refused || name.endsWith('/')) return refused;
  const inspect = visitor.inspect(name);
  let size = 0;
  for await (const chunk of inflate(zip, entry)) {
    size += chunk.length;
    budget.total += chunk.length;
    if (isBomb(size, entry.compressedSize, budget.total)) return suspicious('zipBomb', name);
    const problem = inspect?.(chunk);
    if (problem) return problem;
  }
  return undefined;
}

const isBomb = (size: number, packed: number, total: number): boolean =>
  size > FILE_LIMITS.entryBytes ||
  total > FILE_LIMITS.totalBytes ||
  (size > FILE_LIMITS.ratioFromBytes && size > packed * FILE_LIMITS.ratio);

function zipErrorProblem(error: unknown): FileProblem {
  const message = error instanceof Error ? error.message : '';
  if (/relative path|absolute path|invalid characters/.test(message)) return suspicious('unsafePath', '');
  return { kind: 'damaged' };
}

const suspicious = (reason: 'zipBomb' | 'tooManyEntries' | 'unsafePath', value: string): FileProblem => ({
  kind: 'suspicious',
  reason,
  value,
});

function openZip(bytes: Buffer): Promise<ZipFile | undefined> {
  return new Promise((resolve) => {
    fromBuffer(bytes, { lazyEntries: true, autoClose: false }, (error, zip) => resolve(error ? undefined : zip));
  });
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (let left = zip.entryCount; left > 0; left -= 1) yield await nextEntry(zip);
}

function nextEntry(zip: ZipFile): Promise<Entry> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      zip.removeAllListeners('entry').removeAllListeners('error').removeAllListeners('end');
      finish();
    };
    zip.once('entry', (entry) => settle(() => resolve(entry)));
    zip.once('error', (error: unknown) => settle(() => reject(error)));
    zip.once('end', () => settle(() => reject(new Error('fewer entries than the directory says'))));
    zip.readEntry();
  });
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}
