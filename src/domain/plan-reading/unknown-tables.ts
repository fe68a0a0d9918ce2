import type { DocumentBlock, DraftProblem } from '../plan-draft.ts';
import { textsOf } from './row-texts.ts';
import { isHeading } from './headings.ts';

/** More columns than a person would map one by one. */
const MOST_COLUMNS = 12;

/** Tables that look like a list but whose headings say too little: a person may say what their columns hold. */
export function unknownTables(blocks: readonly DocumentBlock[], read: ReadonlySet<number>): readonly DraftProblem[] {
  let table = 0;
  return blocks.flatMap((block, index): DraftProblem[] => {
    if (block.kind !== 'table') return [];
    table += 1;
    const headings = headingsOf(block.rows.map(textsOf));
    if (read.has(index) || headings === undefined) return [];
    return [{ kind: 'unknownTable', place: { table }, value: headings.join(' | ') }];
  });
}

/** The first row that has three or more texts, one of them a heading or a number's ("STT"); rows must follow it. */
function headingsOf(rows: readonly (readonly string[])[]): readonly string[] | undefined {
  const at = rows.slice(0, 10).findIndex((texts) => texts.filter((text) => text !== '').length >= 3);
  const headings = rows[at];
  if (!headings || rows.length < at + 3 || headings.length > MOST_COLUMNS) return undefined;
  return headings.every((text) => text.length <= 80) && headings.some(isHeading) ? headings : undefined;
}
