import { ambiguous, type Outcome } from './outcome.ts';
import { dayOf, lastDayOfMonth, yearOf } from '../day.ts';
import { afterAny, tokenise, type Tokens } from './tokens.ts';

const SOFT = [',', ';', 'va', 'hoac', '&', '+'];
const HARD = ['-', '/'];
/** A dash or a slash is more often a part of a day than between two, so they are tried last. */
const SEPARATORS = [SOFT, [...SOFT, '-'], [...SOFT, ...HARD]];
/** What the first part of a list says for all: "Hàng tháng, quý, năm", "Quý I, II/2021", "Tháng 4-5/2021". */
const SHARED = ['hang', 'dinh ky', 'quy', 'qui', 'thang', 'theo', 'moi'];

/** No cell lists more deadlines; it also bounds the work that a hostile cell can make. */
export const MOST_PARTS = 24;

type Read = (tokens: Tokens) => Outcome | undefined;

/**
 * A list of deadlines, each of which can be read, is ambiguous: one task has one deadline phrase, and which of them
 * counts, or whether all do, a person decides. Undefined when a part cannot be read or is a bare number: nobody would
 * mean "3" by "Công văn số 5, 3".
 */
export function readAlternatives(tokens: Tokens, phrase: string, read: Read): Outcome | undefined {
  for (const separators of SEPARATORS) {
    const outcome = readList(split(tokens, separators), phrase, read);
    if (outcome) return outcome;
  }
  return undefined;
}

function readList(parts: readonly Tokens[], phrase: string, read: Read): Outcome | undefined {
  if (parts.length < 2 || parts.length > MOST_PARTS || parts.some(isBareNumber)) return undefined;
  const shared = sharedBy(parts[0] ?? []);
  const outcomes: Outcome[] = [];
  for (const part of parts) {
    const outcome = read(part) ?? readShared(shared, part, read);
    if (!outcome) return undefined;
    if (outcome.kind === 'problem' && outcome.problem.kind === 'noSuchDay') return outcome;
    outcomes.push(outcome);
  }
  return ambiguous(parts.flatMap((part, index) => readingsOf(textOf(part, phrase), outcomes[index], outcomes.at(-1))));
}

/**
 * What a part says when it is chosen alone. "Quý II hoặc quý III/2026" means quarter II of the same year, not of every
 * year; where that would come after the part that has the year, the year before is possible as well.
 */
function readingsOf(text: string, outcome: Outcome | undefined, last: Outcome | undefined): readonly string[] {
  if (outcome?.kind !== 'schedule' || last?.kind !== 'schedule') return [text];
  if (outcome.schedule.kind !== 'yearly' || last.schedule.kind !== 'date') return [text];
  const isEveryYear = tokenise(text).some((token) => token.text === 'nam');
  if (isEveryYear) return [text];
  const { month, day } = outcome.schedule;
  const year = yearOf(last.schedule.on);
  const on = day === 'last' ? lastDayOfMonth(year, month) : dayOf(year, month, day);
  const isBefore = on !== undefined && on < last.schedule.on;
  return isBefore ? [`${text}/${year}`] : [`${text}/${year - 1}`, `${text}/${year}`];
}

function sharedBy(first: Tokens): Tokens {
  const rest = afterAny(first, SHARED);
  return rest ? first.slice(0, first.length - rest.length) : [];
}

function readShared(shared: Tokens, part: Tokens, read: Read): Outcome | undefined {
  const outcome = shared.length > 0 ? read([...shared, ...part]) : undefined;
  return outcome?.kind === 'schedule' ? outcome : undefined;
}

const isBareNumber = (part: Tokens): boolean => part.length === 1 && part[0]?.kind === 'number';

/** A dash or a slash between two numbers makes them a date or the number of a document, which are not cut. */
const joinsNumbers = (tokens: Tokens, at: number): boolean =>
  HARD.includes(tokens[at]?.text ?? '') && tokens[at - 1]?.kind === 'number' && tokens[at + 1]?.kind === 'number';

function split(tokens: Tokens, separators: readonly string[]): readonly Tokens[] {
  const parts = tokens.reduce<readonly Tokens[]>(
    (found, token, at) =>
      separators.includes(token.text) && !joinsNumbers(tokens, at)
        ? [...found, []]
        : [...found.slice(0, -1), [...(found.at(-1) ?? []), token]],
    [[]],
  );
  return parts.filter((part) => part.length > 0);
}

/** Brackets are no tokens: one that was opened in a part is closed in it. */
function textOf(part: Tokens, phrase: string): string {
  const end = part.at(-1)?.end ?? 0;
  const text = phrase.slice(part[0]?.start, end);
  return text.lastIndexOf('(') > text.lastIndexOf(')') && phrase[end] === ')' ? `${text})` : text;
}
