import type { DraftProblem } from '../domain/plan-draft.ts';
import { shorten } from './html.ts';
import type { Texts } from './texts.ts';

const VALUE_LIMIT = 120;
const COLUMNS = ['lead', 'deadline', 'product'] as const;

/** One line for a person about something in a plan that is worth a look: where, what, and what to do. */
export function draftProblemText(texts: Texts, { kind, place, value }: DraftProblem): string {
  const { table = '', row = '', task = '' } = place;
  const where = place.row === undefined ? '' : texts.raw('draft.where', { table, row });
  const params = { table, row, task, where, value: shorten(value ?? '', VALUE_LIMIT) };
  const column = COLUMNS.find((name) => name === value);
  if (kind === 'missingColumn' && column) {
    return texts.t('draft.missingColumn', { ...params, column: texts.raw(`draft.column.${column}`) });
  }
  return texts.t(`draft.${kind}`, params);
}
