import { isTypedPlain } from '../agency-marks.ts';
import type { AgencyMention, DraftTask } from '../plan-draft.ts';
import { isAgencyName } from '../plan-reading/agency-vocabulary.ts';
import { foldText } from '../text-fold.ts';
import type {
  AgencyAnswer,
  AgencyAnswers,
  AgencyCandidate,
  AgencyQuestion,
  AgencyRef,
  BookGround,
  KnownAgency,
} from './agencies.ts';
import type { AgencyPlace } from './local-key.ts';
import { bestOf, comparableName, isOfOneLevel, type AgencyMatch, type ComparableName } from './match-agency.ts';
import { likeness } from './name-likeness.ts';

/** A name of the plan, all its spellings together. */
export interface PlanName {
  /** As the plan first writes it. */
  readonly name: string;
  readonly key: string;
  readonly words: ComparableName;
  readonly spellings: ReadonlySet<string>;
  /** Numbers of the tasks that name it. */
  readonly tasks: readonly string[];
  /** The cells that name it, by number. */
  readonly cells: ReadonlySet<number>;
}

export interface MatchedName extends PlanName {
  readonly match: AgencyMatch;
}

export type RefOf = (key: string) => AgencyRef | undefined;

interface Gathered {
  readonly name: string;
  readonly key: string;
  readonly words: ComparableName;
  readonly spellings: Set<string>;
  readonly tasks: Set<string>;
  readonly cells: Set<number>;
  isPlain: boolean;
}

/**
 * The names of agencies in a plan, in the order in which it first names them. One typed without diacritics in rows
 * without any is a spelling of the only name it can mean.
 */
export function namesOfPlan(tasks: readonly DraftTask[], place: AgencyPlace): readonly PlanName[] {
  const known = new Map<string, ComparableName>();
  const found = new Map<string, Gathered>();
  const gather = (mention: AgencyMention, { number, title }: DraftTask, cell: number): void => {
    if (mention.kind === 'group') return;
    const words = known.get(mention.name) ?? comparableName(mention.name, place);
    known.set(mention.name, words);
    const name = found.get(words.key) ?? gathered(mention.name, words);
    found.set(words.key, name);
    name.spellings.add(mention.name);
    name.tasks.add(number);
    name.cells.add(cell);
    name.isPlain &&= words.isPlain || isTypedPlain(title);
  };
  tasks.forEach((task, index) => {
    for (const mention of task.lead) gather(mention, task, 2 * index);
    for (const mention of task.coordinating) gather(mention, task, 2 * index + 1);
  });
  return withoutPlainTwins([...found.values()]).map(({ isPlain, ...name }) => ({
    ...name,
    words: { ...name.words, isPlain },
    tasks: [...name.tasks],
  }));
}

function withoutPlainTwins(names: readonly Gathered[]): readonly Gathered[] {
  const byPlainKey = new Map<string, Gathered[]>();
  for (const name of names) {
    const plain = foldText(name.key);
    byPlainKey.set(plain, [...(byPlainKey.get(plain) ?? []), name]);
  }
  return names.filter((name) => {
    const [twin, ...more] = (byPlainKey.get(name.key) ?? []).filter((other) => other !== name);
    if (!name.isPlain || !twin || more.length > 0) return true;
    for (const spelling of name.spellings) twin.spellings.add(spelling);
    for (const task of name.tasks) twin.tasks.add(task);
    for (const cell of name.cells) twin.cells.add(cell);
    return false;
  });
}

const gathered = (name: string, words: ComparableName): Gathered => ({
  name,
  key: words.key,
  words,
  spellings: new Set(),
  tasks: new Set(),
  cells: new Set(),
  isPlain: true,
});

/** By key. An answer goes before what is alike; one that leads nowhere any more counts as not given. */
export function decideNames(
  names: readonly MatchedName[],
  { agencies, answers }: BookGround,
): ReadonlyMap<string, AgencyAnswer> {
  const ids = new Set(agencies.map(({ id }) => id));
  const byKey = new Map(names.map((name) => [name.key, name]));
  const decide = ({ key, match }: MatchedName): AgencyAnswer => {
    const answer = answers?.get(key);
    if (answer && (answer.kind !== 'known' || ids.has(answer.id))) return answer;
    return match.kind === 'exact' ? { kind: 'known', id: match.agency.id } : { kind: 'new' };
  };
  const follow = (name: MatchedName): AgencyAnswer => {
    const seen = new Set<string>();
    for (let at: MatchedName | undefined = name; at && !seen.has(at.key);) {
      const decision = decide(at);
      if (decision.kind === 'new' && at !== name) return { kind: 'same', key: at.key };
      if (decision.kind !== 'same') return decision;
      seen.add(at.key);
      at = byKey.get(decision.key);
    }
    return { kind: 'new' };
  };
  return new Map(names.map((name) => [name.key, follow(name)]));
}

interface QuestionGround {
  readonly answers: AgencyAnswers | undefined;
  readonly decided: ReadonlyMap<string, AgencyAnswer>;
  readonly refOf: RefOf;
}

const MOST_CANDIDATES = 4;
/** More agencies than any authority has: a plan of nonsense is not compared name by name with itself. */
const MOST_COMPARED = 500;

/** The names that a person has to decide, in the order of the plan. */
export function openQuestions(names: readonly MatchedName[], ground: QuestionGround): readonly AgencyQuestion[] {
  const likeInPlan = planMatcher(names, ground);
  const open = names.filter(({ key, match }) => match.kind !== 'exact' && !isAnswered(key, ground));
  return open.flatMap((name): AgencyQuestion[] => {
    const known = name.match.kind === 'likely' ? name.match.candidates.map(knownCandidate) : [];
    const candidates = [...known, ...likeInPlan(name)].slice(0, MOST_CANDIDATES);
    if (candidates.length === 0 && isAgencyName(name.name)) return [];
    return [{ name: name.name, key: name.key, candidates, tasks: name.tasks }];
  });
}

function isAnswered(key: string, { answers, decided }: QuestionGround): boolean {
  const [answer, decision] = [answers?.get(key), decided.get(key)];
  if (answer?.kind === 'known' || answer?.kind === 'same') return decision?.kind !== 'new';
  return answer !== undefined;
}

const knownCandidate = ({ id, name }: KnownAgency): AgencyCandidate => ({
  ref: { kind: 'known', id },
  name,
  answer: { kind: 'known', id },
});

/** Finds, for a name, those that the plan uses more often for what may be the same new agency. */
function planMatcher(
  names: readonly MatchedName[],
  { decided, refOf }: QuestionGround,
): (name: MatchedName) => readonly AgencyCandidate[] {
  const comparable = names
    .filter(({ key, name }) => decided.get(key)?.kind === 'new' && isAgencyName(name))
    .sort((a, b) => b.tasks.length - a.tasks.length)
    .slice(0, MOST_COMPARED);
  const ranks = new Map(comparable.map(({ key }, rank) => [key, rank]));
  return (name) => {
    const others = comparable.slice(0, ranks.get(name.key) ?? comparable.length);
    const scored = others.map((other) => ({ thing: other, score: likenessInPlan(name, other) }));
    return bestOf(scored).flatMap((other) => freshCandidate(other, refOf));
  };
}

function freshCandidate({ name, key }: MatchedName, refOf: RefOf): readonly AgencyCandidate[] {
  const ref = refOf(key);
  return ref === undefined ? [] : [{ ref, name, answer: { kind: 'same', key } }];
}

/** Names beside each other in one cell are two agencies, however alike; so are places and schools of other letters. */
function likenessInPlan(one: MatchedName, other: MatchedName): number {
  if (!isOfOneLevel(one.words, other.words)) return 0;
  const isSameLetters = foldText(one.key) === foldText(other.key);
  if (one.words.isProper && other.words.isProper && !isSameLetters) return 0;
  const score = likeness(one.words, other.words);
  return score > 0 && [...one.cells].some((cell) => other.cells.has(cell)) ? 0 : score;
}
