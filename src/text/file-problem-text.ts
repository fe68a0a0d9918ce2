import type { FileProblem } from '../domain/file-problem.ts';
import type { Texts } from './texts.ts';

const MEGABYTE = 1024 * 1024;

/** Why a file was not read, and what to do; `say` is `texts.t` for HTML and `texts.raw` for plain text. */
export function fileProblemText(say: Texts['t'], problem: FileProblem): string {
  switch (problem.kind) {
    case 'empty':
    case 'encrypted':
    case 'damaged':
    case 'notUtf8':
      return say(`file.${problem.kind}`);
    case 'macros':
    case 'externalReference':
    case 'oldEncoding':
      return say(`file.${problem.kind}`, { value: problem.value });
    case 'unsupportedType':
      return say(`file.unsupportedType.${problem.value}`, { extension: problem.extension });
    case 'suspicious':
      return say(`file.suspicious.${problem.reason}`, { value: problem.value });
    case 'timeout':
      return say('file.timeout', { limitSeconds: problem.limitSeconds });
    case 'tooLarge':
      return say('file.tooLarge', { limitMegabytes: Math.floor(problem.limitBytes / MEGABYTE) });
  }
}
