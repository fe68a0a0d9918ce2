import type { DeadlineReading } from '../schedule.ts';
import { foldText, normaliseText } from '../text-fold.ts';
import { afterEvent } from './after-event.ts';
import { readAlternatives } from './alternatives.ts';
import { compound } from './compound.ts';
import { dated } from './dated.ts';
import { dayList } from './day-list.ts';
import { addsNoTime, undated } from './free-text.ts';
import { saysNone } from './no-deadline.ts';
import type { Outcome } from './outcome.ts';
import { continuous, recurring } from './recurring.ts';
import { tokenise, wholly, type Tokens } from './tokens.ts';

/** No deadline is longer; a whole paragraph in the cell is not one. In UTF-16 units, after normalising. */
const MAX_LENGTH = 500;
/** Before normalising, which takes its time with a text of megabytes; spaces and loose diacritics are within it. */
const MAX_WRITTEN = 10_000;
/** A dot before another is no bullet but a gap to be filled in: "...2026". */
const BULLETS = /^(?:[-+*•·,;:\s]|\.(?!\.))+/;
const CLOSING = /[.,;:!*…\s]+$/;

/**
 * Reads a deadline phrase of a plan. The text is kept word for word; case, diacritics, spaces and dashes do not
 * matter. Nothing is guessed: what is not understood to its last word is a problem that a person solves, and so are a
 * day that does not exist, a list of several deadlines, and a year of two digits. An empty cell, a mere dash and
 * 01/01/1970 are `empty`. Never throws.
 *
 * "Trước" leaves out the day or period itself (plans in use since 2020; see the table in DESIGN 5). A day or period
 * without a year ("Trước ngày 15/11", "Quý IV") is `yearly` also where "hàng năm" is missing: a plan of one year has
 * one such day, in a plan of several years the phrase stands for each of them. An hour ("trước 17 giờ ngày …",
 * "trước 15/11/2026 17:00") leaves the day itself the deadline, midnight ("15/11/2026 00:00") says nothing. A day from
 * which something is done ("từ ngày 25 hàng tháng") is none.
 */
export function parseDeadline(text: string): DeadlineReading {
  const phrase = normaliseText(text.trim().slice(0, MAX_WRITTEN)).replace(BULLETS, '');
  const outcome = outcomeOf(phrase);
  return outcome.kind === 'schedule'
    ? { text, understood: true, schedule: outcome.schedule }
    : { text, understood: false, problem: outcome.problem };
}

function outcomeOf(phrase: string): Outcome {
  if (phrase.length > MAX_LENGTH) return UNKNOWN;
  const closed = phrase.replace(CLOSING, '');
  const tokens = tokenise(closed);
  if (saysNone(foldText(closed), tokens)) return { kind: 'problem', problem: { kind: 'empty' } };
  return (
    read(tokens, closed) ??
    wholly(tokens, [compound, dayList]) ??
    readAlternatives(tokens, closed, (part) => read(part, closed) ?? wholly(part, [compound])) ??
    UNKNOWN
  );
}

const UNKNOWN: Outcome = { kind: 'problem', problem: { kind: 'unknownPhrase' } };

const read = (tokens: Tokens, phrase: string): Outcome | undefined =>
  readTimed(tokens) ?? afterEvent(tokens, phrase) ?? undated(tokens, phrase);

function readTimed(tokens: Tokens): Outcome | undefined {
  const going = continuous(tokens);
  if (going && (going.rest.length === 0 || addsNoTime(going.rest))) return going.value;
  return wholly(tokens, [recurring, dated]);
}
