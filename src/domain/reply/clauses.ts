import type { Day } from '../day.ts';
import type { WordClass } from './lexicon.ts';
import { dateOf, readTokens, type Token } from './tokens.ts';

/** What stands between two commas, full stops or words that open a new thought; never empty. */
export type Clause = readonly Token[];

/** Reads folded, corrected text into clauses. */
export function readClauses(folded: string, today: Day): readonly Clause[] {
  return promoteBareNumber(splitClauses(settleFractions(readTokens(folded, today), today)));
}

export const isWord = (token: Token, ...classes: readonly WordClass[]): boolean =>
  token.kind === 'word' && classes.includes(token.wordClass);

export const has = (clause: Clause, ...classes: readonly WordClass[]): boolean =>
  clause.some((token) => isWord(token, ...classes));

/** Whether the clause holds words of these classes only; figures and times are looked at apart. */
export const hasOnly = (clause: Clause, classes: readonly WordClass[]): boolean =>
  clause.every((token) => token.kind !== 'word' || classes.includes(token.wordClass));

const OPENS_AFTER_FIGURE: readonly WordClass[] = ['past', 'working', 'negation', 'notStarted', 'future', 'remaining'];

function splitClauses(tokens: readonly Token[]): readonly Clause[] {
  const clauses: Token[][] = [[]];
  tokens.forEach((token, index) => {
    if (opensClause(token, tokens[index - 1], tokens[index + 1])) clauses.push([]);
    if (token.kind !== 'break') clauses.at(-1)?.push(token);
  });
  return clauses.filter((clause) => clause.length > 0);
}

/** Breaks do, "do" and "vì" do, and "đã", "đang", "chưa" right after a figure when more follows: "60% đã trình". */
function opensClause(token: Token, before: Token | undefined, after: Token | undefined): boolean {
  if (token.kind !== 'word') return token.kind === 'break';
  if (token.wordClass === 'reason' || token.wordClass === 'contrast') return true;
  const isAfterFigure = before?.kind === 'percent' || before?.kind === 'number';
  return isAfterFigure && after?.kind === 'word' && OPENS_AFTER_FIGURE.includes(token.wordClass);
}

/**
 * "Được 3/4" and "12/25 đơn vị" are shares; "2/9 đã nộp" begins with a day; a bare "3/4" or "xong 3/4" may be either
 * and stays a fraction.
 */
function settleFractions(tokens: readonly Token[], today: Day): readonly Token[] {
  return tokens.map((token, index) => {
    if (token.kind !== 'fraction') return token;
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    const { top, bottom } = token;
    const on = dateOf({ day: top, month: bottom, year: undefined }, today);
    const isShare = (before && isWord(before, 'reached', 'approx')) || (after && isWord(after, 'unit')) || !on;
    if (isShare) return top <= bottom && bottom > 0 ? { kind: 'percent', value: (100 * top) / bottom } : token;
    const opens = !before || before.kind === 'break';
    return opens && after && isWord(after, 'past') ? { kind: 'time', on } : token;
  });
}

const BESIDE_BARE_NUMBER: readonly WordClass[] = ['approx', 'reached', 'near', 'past', 'neutral', 'received', 'only'];
/** Below it a number alone is more likely an item of the list than a percentage. */
const LEAST_BARE_PERCENT = 10;

/** The only figure of a reply, alone in the first clause, is a percentage: "60", "khoảng 60", "60, đã trình". */
function promoteBareNumber(clauses: readonly Clause[]): readonly Clause[] {
  const figures = clauses.flat().filter((token) => token.kind !== 'word' && token.kind !== 'question');
  const [first = [], ...others] = clauses;
  const [figure] = figures;
  const isAlone = figures.length === 1 && figure?.kind === 'number' && first.includes(figure);
  if (!isAlone || !hasOnly(first, BESIDE_BARE_NUMBER)) return clauses;
  if (figure.value !== 0 && figure.value < LEAST_BARE_PERCENT) return clauses;
  return [first.map((token) => (token === figure ? { kind: 'percent', value: figure.value } : token)), ...others];
}
