import type { Day } from '../day.ts';
import { foldText, normaliseText } from '../text-fold.ts';
import { type Clause, has, hasOnly, isWord, readClauses } from './clauses.ts';
import { findDocuments } from './document.ts';
import { withoutLateness } from './lateness.ts';
import type { WordClass } from './lexicon.ts';
import { type ReplyMeaning, type ReplyReading, unclear } from './reading.ts';
import { correctSpelling } from './spelling.ts';
import { type ReplyFacts, verdictDone } from './verdict-done.ts';
import { figureCandidates, verdictFigure } from './verdict-figure.ts';

export { splitNumbered, type NumberedPart } from './numbered.ts';
export type * from './reading.ts';

/**
 * What a reply says about the work. Never guesses: whatever speaks against "done" makes it something else, and what is
 * not understood comes back as unclear, with what it may have meant. Diacritics, case and slips of the keyboard do not
 * matter. Never throws.
 */
export function understandReply(text: string, context: { readonly today: Day }): ReplyReading {
  const note = normaliseText(text);
  const { document, rest } = findDocuments(text.normalize('NFC'), context.today);
  const clauses = readClauses(correctSpelling(foldText(withoutSigns(rest))), context.today);
  const meaning = asksByParticle(rest)
    ? unclear('question', figureCandidates(clauses))
    : unlessLate({ clauses, document, today: context.today });
  return document ? { ...meaning, note, document } : { ...meaning, note };
}

/** A finished work that is shown by its document stays finished when the reply goes on to say why it was late. */
function unlessLate(facts: ReplyFacts): ReplyMeaning {
  const meaning = meaningOf(facts);
  const isShown = facts.document?.signedOn !== undefined && !facts.document.problem;
  if (meaning.kind !== 'unclear' || !isShown) return meaning;
  const besides = meaningOf({ ...facts, clauses: withoutLateness(facts.clauses) });
  return besides.kind === 'done' ? besides : meaning;
}

/**
 * Line breaks end a clause; a few signs stand for words. Where diacritics are written, "dạ" is not "đã" and "cho" (to)
 * is not "chờ" (wait); without them the reading that speaks against "done" stands.
 */
const withoutSigns = (text: string): string =>
  (isAccented(text) ? text.replace(/(?<!\p{L})cho(?!\p{L})/giu, ' đến ') : text)
    .replace(/[\r\n]+/g, ' ; ')
    .replace(/？/g, '?')
    .replace(/(?<!\p{L})dạ(?!\p{L})/giu, ' vâng ')
    .replace(/👍|👌|🆗/gu, ' ok ')
    .replace(/❌|🚫|👎/gu, ' không ');

/** "Xong à", "xong hả": questions that folding would hide. */
const asksByParticle = (text: string): boolean =>
  /[\p{L}\d%]\s+(?:à|hả|ư|nhỉ|chăng)\s*(?:$|[.,;!?\n])/iu.test(text.normalize('NFC'));

const isAccented = (text: string): boolean => /[\p{M}đ]/iu.test(text.normalize('NFD'));

type Rule = (facts: ReplyFacts) => ReplyMeaning | undefined;

const meaningOf: (facts: ReplyFacts) => ReplyMeaning = (facts) => {
  for (const rule of RULES) {
    const meaning = rule(facts);
    if (meaning) return meaning;
  }
  return remainder(facts);
};

const isSaid = ({ clauses }: ReplyFacts, ...classes: readonly WordClass[]): boolean =>
  clauses.some((clause) => has(clause, ...classes));

const emptiness: Rule = ({ clauses, document }) => (clauses.length === 0 && !document ? unclear('empty') : undefined);

const question: Rule = (facts) => {
  const isMarked = facts.clauses.flat().some((token) => token.kind === 'question');
  const isAsked =
    isMarked || isSaid(facts, 'question') || facts.clauses.some((of) => asksForSomething(of) || endsInQuestion(of));
  return isAsked ? unclear('question', figureCandidates(facts.clauses)) : undefined;
};

const asksForSomething = (clause: Clause): boolean =>
  has(clause, 'interrogative') && !has(clause, 'negation', 'nil', 'notStarted');

const ASKED_ABOUT: readonly WordClass[] = ['done', 'handIn', 'activity', 'reached', 'working', 'past', 'unit'];

/** "Xong chưa", "làm được không": a denial at the end of a clause asks. */
function endsInQuestion(clause: Clause): boolean {
  const meaningful = clause.filter((token) => !isWord(token, 'neutral'));
  const last = meaningful.at(-1);
  const isDenial = last !== undefined && isWord(last, 'negation');
  return isDenial && meaningful.slice(0, -1).some((token) => token.kind !== 'word' || isWord(token, ...ASKED_ABOUT));
}

const QUALIFIERS: readonly WordClass[] = ['done', 'handIn', 'working', 'partial', 'near', 'nil', 'remaining', 'under'];
const BESIDE_NOT_STARTED: readonly WordClass[] = [
  'notStarted',
  'neutral',
  'unit',
  'reached',
  'received',
  'when',
  'past',
  'reason',
];

const notStarted: Rule = (facts) => {
  const claims = facts.clauses.filter((clause) => has(clause, 'notStarted'));
  if (claims.length === 0) return undefined;
  const isPlain = claims.every((clause) => hasOnly(clause, BESIDE_NOT_STARTED)) && !hasLooseFigure(claims);
  const others = { ...facts, clauses: facts.clauses.filter((clause) => !claims.includes(clause)) };
  if (isPlain && !isSaid(others, ...QUALIFIERS, 'negation', 'activity')) return { kind: 'notStarted' };
  if (isPlain && isSaid(others, 'negation') && !isSaid(others, ...QUALIFIERS, 'activity'))
    return { kind: 'notStarted' };
  return isSaid(facts, 'done', 'handIn')
    ? undefined
    : unclear('negation', [{ kind: 'notStarted' }, { kind: 'progress' }]);
};

const hasLooseFigure = (clauses: readonly Clause[]): boolean =>
  clauses.flat().some((token) => token.kind !== 'word' && token.kind !== 'time');

const BESIDE_NIL: readonly WordClass[] = [
  'nil',
  'interrogative',
  'past',
  'neutral',
  'unit',
  'received',
  'when',
  'reason',
];

const nil: Rule = (facts) => {
  if (!isSaid(facts, 'nil')) return undefined;
  const isPlain = facts.clauses.every((clause) => hasOnly(clause, BESIDE_NIL)) && !hasLooseFigure(facts.clauses);
  if (isPlain) return { kind: 'nil' };
  return isSaid(facts, 'done', 'handIn')
    ? unclear('contradiction', [{ kind: 'done' }, { kind: 'nil' }])
    : unclear('unknown', [{ kind: 'nil' }, { kind: 'progress' }]);
};

const UNDER_WAY: readonly WordClass[] = ['working', 'partial', 'near'];

const progress: Rule = (facts) => {
  const claims = facts.clauses.filter((clause) => has(clause, ...UNDER_WAY));
  if (claims.length === 0) return undefined;
  if (claims.some((clause) => has(clause, 'difficulty'))) return unclear('contradiction', [{ kind: 'progress' }]);
  if (claims.every((clause) => has(clause, 'negation', 'under', 'future'))) {
    return unclear('negation', [{ kind: 'progress' }, { kind: 'notStarted' }]);
  }
  return { kind: 'progress' };
};

const ANSWERS: readonly WordClass[] = ['received', 'message', 'neutral', 'past', 'unit'];
const PROMISES: readonly WordClass[] = [...ANSWERS, 'future', 'activity', 'handIn', 'reason', 'when'];

/** "Đã nhận", "vâng, sẽ báo cáo": the message has been seen and nothing else is said. */
const received: Rule = (facts) => {
  const answers = facts.clauses.filter((clause) => has(clause, 'received'));
  const isPlain = facts.clauses.every((clause) => hasOnly(clause, has(clause, 'future') ? PROMISES : ANSWERS));
  return answers.length > 0 && isPlain && !hasLooseFigure(facts.clauses) && !facts.document
    ? { kind: 'received' }
    : undefined;
};

const BESIDE_DOCUMENT: readonly WordClass[] = [
  'message',
  'neutral',
  'past',
  'activity',
  'received',
  'unit',
  'handIn',
  'when',
  'reached',
];

const evidence: Rule = ({ clauses, document }) => {
  const isPlain = clauses.every((clause) => hasOnly(clause, BESIDE_DOCUMENT)) && !hasLooseFigure(clauses);
  return document && isPlain ? { kind: 'document', document } : undefined;
};

/** "Đã gửi", "đã thực hiện": something was done; whether it was all of it only the sender knows. */
const activity: Rule = (facts) => {
  const isSome = facts.clauses.some((clause) => has(clause, 'activity', 'handIn') && has(clause, 'past'));
  if (!isSome || isSaid(facts, 'negation', 'difficulty')) return undefined;
  return unclear('unknown', [{ kind: 'done' }, { kind: 'progress' }]);
};

function remainder(facts: ReplyFacts): ReplyMeaning {
  if (isSaid(facts, 'negation', 'under')) return unclear('negation', [{ kind: 'notStarted' }, { kind: 'progress' }]);
  const share = facts.clauses.flat().find((token) => token.kind === 'fraction');
  const figure = facts.clauses.flat().find((token) => token.kind === 'number');
  if (share?.kind === 'fraction' && share.bottom > 0 && share.top <= share.bottom) {
    return unclear('unknown', [{ kind: 'percent', percent: Math.floor((100 * share.top) / share.bottom) }]);
  }
  if (figure?.kind === 'number' && figure.value >= 0 && figure.value <= 100) {
    return unclear('unknown', [{ kind: 'percent', percent: Math.floor(figure.value) }]);
  }
  return unclear(
    'unknown',
    isSaid(facts, 'difficulty', 'future') ? [{ kind: 'progress' }, { kind: 'notStarted' }] : [],
  );
}

/** The first that has something to say decides: questions before figures, figures before words. */
const RULES: readonly Rule[] = [
  emptiness,
  question,
  verdictFigure,
  notStarted,
  nil,
  verdictDone,
  progress,
  received,
  evidence,
  activity,
];
