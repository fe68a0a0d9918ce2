import type { DraftProblem } from '../domain/plan-draft.ts';
import type { Texts } from '../text/texts.ts';

/** What a person should look at in a plan, and what to do. */
export function draftProblemText(texts: Texts, { kind, place, value }: DraftProblem): string {
  return texts.raw(`draft.${kind}`, {
    table: place.table ?? '?',
    row: place.row ?? '?',
    task: place.task ?? '?',
    where: place.row === undefined ? '' : texts.raw('draft.where', { table: place.table ?? '?', row: place.row }),
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
