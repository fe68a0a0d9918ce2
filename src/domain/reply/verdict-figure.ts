import { type Clause, has, hasOnly, isWord } from './clauses.ts';
import type { WordClass } from './lexicon.ts';
import { type ReplyCandidate, type ReplyMeaning, unclear } from './reading.ts';
import type { Token } from './tokens.ts';
import { claimsDone, type ReplyFacts, verdictDone } from './verdict-done.ts';

type Percent = Extract<Token, { kind: 'percent' }>;

const percentOf = (value: number): ReplyCandidate => ({ kind: 'percent', percent: Math.floor(value) });
const isPercent = (token: Token): token is Percent => token.kind === 'percent';
const isFull = (token: Percent): boolean => token.value === 100;

/** Words that leave a figure what it is: "đã làm được khoảng 60% khối lượng công việc". */
const BESIDE_FIGURE: readonly WordClass[] = [
  ...(['approx', 'reached', 'near', 'only', 'past', 'neutral', 'received', 'done', 'activity', 'working'] as const),
  ...(['unit', 'when', 'reason'] as const),
];

/** The meaning of a reply that holds a percentage; undefined where there is none. */
export function verdictFigure(facts: ReplyFacts): ReplyMeaning | undefined {
  const tokens = facts.clauses.flat();
  const range = tokens.find((token) => token.kind === 'range');
  if (range?.kind === 'range') return unclear('contradiction', within([range.low, range.high]).map(percentOf));
  const figures = tokens.filter(isPercent);
  const [only, another] = figures;
  if (!only) return undefined;
  if (figures.some(({ value }) => value > 100)) return unclear('unknown');
  if (another) return verdictOfSeveral(facts, figures);
  return verdictOfOne(facts, only);
}

/** All percentages of a reply, as buttons; what is above 100 is left out. */
export const figureCandidates = (clauses: readonly Clause[]): readonly ReplyCandidate[] =>
  within(
    clauses
      .flat()
      .filter(isPercent)
      .map((token) => token.value),
  ).map(percentOf);

const within = (values: readonly number[]): readonly number[] => [...new Set(values)].filter((value) => value <= 100);

/** "Đã làm 60%, còn 40%" says one thing twice; any other pair says two things. */
function verdictOfSeveral(facts: ReplyFacts, figures: readonly Percent[]): ReplyMeaning {
  const remaining = figures.filter((figure) => isRemaining(facts.clauses, figure));
  const [left, anotherLeft] = remaining;
  const [made, anotherMade] = figures.filter((figure) => !remaining.includes(figure));
  const isOneThing = left && made && !anotherLeft && !anotherMade && left.value + made.value === 100;
  if (!isOneThing) return unclear('contradiction', figureCandidates(facts.clauses));
  return verdictOfOne({ ...facts, clauses: facts.clauses.filter((clause) => !clause.includes(left)) }, made);
}

const isRemaining = (clauses: readonly Clause[], figure: Percent): boolean =>
  clauses
    .filter((clause) => clause.includes(figure))
    .some((clause) => clause.slice(0, clause.indexOf(figure)).some((token) => isWord(token, 'remaining')));

function verdictOfOne(facts: ReplyFacts, figure: Percent): ReplyMeaning {
  const own = facts.clauses.find((clause) => clause.includes(figure)) ?? [];
  const others = facts.clauses.filter((clause) => clause !== own);
  if (isRemaining(facts.clauses, figure)) return unclear('unknown', [percentOf(100 - figure.value)]);
  if (isFull(figure)) return verdictOfFull(facts, own);
  if (figure.value === 0 && others.some((clause) => has(clause, 'notStarted'))) return { kind: 'notStarted' };
  const candidates = [percentOf(figure.value)];
  if (has(own, 'negation', 'notStarted', 'under')) return unclear('negation', candidates);
  if (has(own, 'future', 'against', 'difficulty', 'nil')) return unclear('contradiction', candidates);
  if (!hasOnly(own, BESIDE_FIGURE) || hasLooseTime(own, facts)) return unclear('unknown', candidates);
  if (own.some((token) => token.kind !== 'word' && token.kind !== 'time' && token !== figure)) {
    return unclear('unknown', candidates);
  }
  const counterclaim = counterclaimIn(others, facts, figure.value);
  return counterclaim ? unclear('contradiction', [...candidates, counterclaim]) : percent(figure.value);
}

const percent = (value: number): ReplyMeaning => ({ kind: 'percent', percent: Math.floor(value) });

/** A time beside a figure must not lie ahead: "quý II đạt 60%" may be an aim, "đến nay đạt 60%" is not. */
const hasLooseTime = (clause: Clause, { today }: ReplyFacts): boolean =>
  clause.some((token) => token.kind === 'time' && (token.on === undefined ? !has(clause, 'past') : token.on > today));

/** What another clause says that cannot be true together with the figure. */
function counterclaimIn(others: readonly Clause[], facts: ReplyFacts, value: number): ReplyCandidate | undefined {
  if (others.some((clause) => has(clause, 'nil'))) return { kind: 'nil' };
  if (value > 0 && others.some((clause) => has(clause, 'notStarted'))) return { kind: 'notStarted' };
  const claim = others.filter(claimsDone).map((clause) => verdictDone({ ...facts, clauses: [clause] }));
  return claim.some((meaning) => meaning?.kind === 'done') ? { kind: 'done' } : undefined;
}

/** 100 percent is believed when nothing speaks against it; with "hoàn thành" beside it the work is done. */
function verdictOfFull(facts: ReplyFacts, own: Clause): ReplyMeaning {
  const hasDone = facts.clauses.some(claimsDone);
  const bare = facts.clauses.map((clause) => clause.filter((token) => !isPercent(token)));
  const asDone = verdictDone({
    ...facts,
    clauses: hasDone ? bare : [...bare, [{ kind: 'word', wordClass: 'done', text: '' }]],
  });
  const isCertain = asDone?.kind === 'done' && hasOnly(own, BESIDE_FIGURE) && !has(own, 'approx', 'near', 'only');
  if (isCertain) return hasDone ? asDone : percent(100);
  const candidates: readonly ReplyCandidate[] = [{ kind: 'done' }, { kind: 'progress' }];
  return asDone?.kind === 'unclear' ? asDone : unclear('contradiction', candidates);
}
