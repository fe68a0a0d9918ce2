import type { Comparison } from '../../plan-draft.ts';
import { clausesOf } from './target-clauses.ts';
import { isHistory } from './target-history.ts';
import { occurrencesIn } from './target-numbers.ts';
import { YEAR_FIRST, yearOf, yearsInTurn } from './target-years.ts';

/** A number with what it is compared by, as one clause states it. */
export interface Target {
  readonly text: string;
  readonly comparison: Comparison;
  readonly target: number;
  readonly upTo?: number;
  readonly unit: string;
  /** Only where the clause names the year, or what stands before it in the paragraph. */
  readonly by: number | undefined;
}

/** What a longer paragraph says, it says at its beginning. */
const LONGEST_PARAGRAPH = 6000;
/** More clauses than a sentence has. */
const MOST_TARGETS = 20;

/**
 * The targets that a paragraph states, one for each number with its comparison: "ít nhất 80% …; trong đó 30% …" are
 * two. Percentages count wherever they stand; other numbers only behind "ít nhất", "tối thiểu", "từ … trở lên" and the
 * like, and before a word for what is counted. What was reached in a year before `firstYear`, that of the plan, is no
 * target. None where there is no such number.
 */
export function targetsOf(paragraph: string, firstYear = 0): readonly Target[] {
  const found: Target[] = [];
  let above: number | undefined;
  for (const sentence of sentencesOf(paragraph.slice(0, LONGEST_PARAGRAPH))) {
    if (found.length >= MOST_TARGETS) break;
    if (YEAR_FIRST.test(sentence)) above = yearOf(sentence);
    found.push(...targetsOfSentence(sentence, { above, first: firstYear }));
  }
  return found.slice(0, MOST_TARGETS);
}

const END = /;|(?<=[\p{Ll}\d%)"”])\.\s+(?=\p{Lu}|\d+%)/gu;

/** Cut at the ends of sentences and at semicolons, but not at those inside brackets. */
function sentencesOf(paragraph: string): readonly string[] {
  const outside = paragraph.replace(/\([^()]*\)/gu, (aside) => aside.replaceAll(';', ','));
  const sentences: string[] = [];
  let from = 0;
  for (const { index, 0: end } of outside.matchAll(END)) {
    sentences.push(paragraph.slice(from, index).trim());
    from = index + end.length;
  }
  return [...sentences, paragraph.slice(from).trim()];
}

interface Years {
  /** The year that a sentence before gives. */
  readonly above: number | undefined;
  readonly first: number;
}

/** What is aimed at is no past year's, though the sentence began with that: "Năm 2025 đạt 87%, phấn đấu đạt 90%". */
const AIM = /(?<!\p{L})(?:phấn đấu|mục tiêu|lên|xuống)(?!\p{L})/iu;

function targetsOfSentence(sentence: string, { above, first }: Years): Target[] {
  const found = occurrencesIn(sentence).slice(0, MOST_TARGETS);
  const inTurn = yearsInTurn(sentence.slice(0, found[0]?.start), found.length);
  const behind = yearOf(sentence.slice(found.at(-1)?.end));
  const targets: Target[] = [];
  let before = found[0] && isHistory(sentence, found[0]) ? undefined : above;
  let afterHistory = false;
  for (const [index, { occurrence, own, to, text, comparison }] of clausesOf(sentence, found).entries()) {
    const { start, end, digits: _digits, ...target } = occurrence;
    const wasReached = isHistory(sentence, { start, end });
    const year = (afterHistory ? yearOf(sentence.slice(start, to)) : undefined) ?? yearOf(own);
    afterHistory = wasReached;
    if (wasReached) continue;
    before = year ?? before;
    const by = inTurn?.[index] ?? before ?? behind;
    const isPast = by !== undefined && by < first;
    if (isPast && (year !== undefined || !AIM.test(own))) continue;
    targets.push({ ...target, comparison, text, by: isPast ? undefined : by });
  }
  return targets;
}
