import type { DraftProblem } from '../domain/plan-draft.ts';
import type { FileProblem } from '../files/file-problem.ts';
import type { Texts } from '../text/texts.ts';

const MEGABYTE = 1024 * 1024;

/** Why a file was not read, and what to do. */
export function fileProblemText(texts: Texts, problem: FileProblem): string {
  switch (problem.kind) {
    case 'empty':
    case 'encrypted':
    case 'damaged':
      return texts.raw(`file.${problem.kind}`);
    case 'macros':
    case 'externalReference':
      return texts.raw(`file.${problem.kind}`, { value: problem.value });
    case 'unsupportedType':
      return texts.raw(`file.unsupportedType.${problem.value}`, { extension: problem.extension });
    case 'suspicious':
      return texts.raw(`file.suspicious.${problem.reason}`, { value: problem.value });
    case 'timeout':
      return texts.raw('file.timeout', { limitSeconds: problem.limitSeconds });
    case 'tooLarge':
      return texts.raw('file.tooLarge', {
        sizeMegabytes: Math.ceil(problem.sizeBytes / MEGABYTE),
        limitMegabytes: Math.floor(problem.limitBytes / MEGABYTE),
      });
  }
}

/** What a person should look at in a plan, and what to do. */
export function draftProblemText(texts: Texts, { kind, place, value }: DraftProblem): string {
  return texts.raw(`draft.${kind}`, {
    table: place.table ?? '?',
    row: place.row ?? '?',
    task: place.task ?? '?',
    value: value ?? '',
    column: kind === 'missingColumn' ? columnText(texts, value) : '',
  });
}

/** "Bảng 1, dòng 14", or the task's number, or nothing when it is about the whole document. */
export function draftPlaceText(texts: Texts, { table, row, task }: DraftProblem['place']): string {
  if (table !== undefined && row !== undefined) return texts.raw('draft.place', { table, row });
  if (task !== undefined) return task;
  return table === undefined ? '' : String(table);
}

function columnText(texts: Texts, column: string | undefined): string {
  if (column === 'lead' || column === 'deadline' || column === 'product') return texts.raw(`draft.column.${column}`);
  return column ?? '';
}
