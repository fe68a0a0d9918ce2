import { writeFile } from 'node:fs/promises';
import type { Texts } from '../text/texts.ts';
import { reasonOf } from './reason.ts';
import { refused, type RefusedResult } from './result.ts';

/** Writes a file that is not there yet; an existing one is left alone. Undefined when it was written. */
export async function writeNewFile(
  texts: Texts,
  file: string,
  content: string | Buffer,
): Promise<RefusedResult | undefined> {
  try {
    await writeFile(file, content, { flag: 'wx' });
    return undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return refused('exists', texts.raw('cli.export.exists', { file }));
    return refused('notWritten', texts.raw('cli.export.notWritten', { file, ...reasonOf(error) }));
  }
}
