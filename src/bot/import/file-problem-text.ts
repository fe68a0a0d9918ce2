import type { FileProblem } from '../../actions/preview-import.ts';
import type { Texts } from '../../text/texts.ts';

const MEGABYTE = 1024 * 1024;

/** Why a file was not read, and what to do about it, as HTML. */
export function fileProblemHtml(texts: Texts, problem: FileProblem): string {
  switch (problem.kind) {
    case 'empty':
    case 'encrypted':
    case 'damaged':
      return texts.t(`file.${problem.kind}`);
    case 'macros':
    case 'externalReference':
      return texts.t(`file.${problem.kind}`, { value: problem.value });
    case 'unsupportedType':
      return texts.t(`file.unsupportedType.${problem.value}`, { extension: problem.extension });
    case 'suspicious':
      return texts.t(`file.suspicious.${problem.reason}`, { value: problem.value });
    case 'timeout':
      return texts.t('file.timeout', { limitSeconds: problem.limitSeconds });
    case 'tooLarge':
      return texts.t('file.tooLarge', {
        sizeMegabytes: Math.ceil(problem.sizeBytes / MEGABYTE),
        limitMegabytes: Math.floor(problem.limitBytes / MEGABYTE),
      });
  }
}
