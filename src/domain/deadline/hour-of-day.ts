import { after, afterAny, integer, skipAny, type Match, type Parser, type Tokens } from './tokens.ts';

/** An hour as it is written beside a day; `isElsewhere` where its zone is not that of Viet Nam. */
interface Hour {
  readonly hour: number;
  readonly minute: number;
  readonly isElsewhere: boolean;
}

/** "17:00", "17h00", "17 giờ 30 phút", "lúc 8h", "5:00:00 CH", "T00:00:00.000Z"; undefined for an hour that is none. */
const hourOfDay: Parser<Hour> = (tokens) => {
  const written = integer(skipAny(tokens, ['vao luc', 'luc', 't']), 2);
  const sign = written && afterAny(written.rest, ['gio', 'h', 'g', ':']);
  if (!sign) return undefined;
  const minute = integer(sign, 2) ?? { value: 0, rest: sign };
  const half = halfOfDay(written.value, skipSeconds(skipAny(minute.rest, ['phut'])));
  if (!half || minute.value > 59 || half.value * 60 + minute.value > 24 * 60) return undefined;
  const zone = zoneOf(half.rest);
  return { value: { hour: half.value, minute: minute.value, isElsewhere: zone.value }, rest: zone.rest };
};

function skipSeconds(tokens: Tokens): Tokens {
  const sign = after(tokens, ':');
  const second = sign && integer(sign, 2);
  if (!second) return tokens;
  const point = after(second.rest, '.');
  return (point && integer(point, 9)?.rest) ?? second.rest;
}

/** The hour of 24, with what spreadsheets put behind one of 12: "12:00:00 AM" and "12:00:00 SA" are midnight. */
function halfOfDay(hour: number, tokens: Tokens): Match<number> | undefined {
  const morning = afterAny(tokens, ['am', 'sa']);
  const rest = morning ?? afterAny(tokens, ['pm', 'ch']);
  if (!rest) return { value: hour, rest: tokens };
  if (hour > 12) return undefined;
  return { value: (hour % 12) + (morning ? 0 : 12), rest };
}

function zoneOf(tokens: Tokens): Match<boolean> {
  const here = afterAny(tokens, ['+ 07 : 00', '+ 0700', '+ 07']);
  if (here) return { value: false, rest: here };
  const elsewhere = afterAny(tokens, ['z', '+ 00 : 00', '+ 0000', '+ 00']);
  return { value: elsewhere !== undefined, rest: elsewhere ?? tokens };
}

const hourBehind: Parser<Hour> = (tokens) => hourOfDay(skipAny(tokens, [',']));

/** A spreadsheet's day without a time: " 00:00:00", "T00:00:00.000Z". */
export function skipMidnight(tokens: Tokens): Tokens {
  const match = hourBehind(tokens);
  return match?.value.hour === 0 && match.value.minute === 0 ? match.rest : tokens;
}

/** Behind any hour, as programs put one behind the day that stands for none. */
export const skipHour = (tokens: Tokens): Tokens => hourBehind(tokens)?.rest ?? tokens;

/** Whether the hour belongs to the day beside it: 17:00Z is the next day in Viet Nam, half past midnight is doubtful. */
const isOfDay = ({ hour, isElsewhere }: Hour): boolean => hour > 0 && !isElsewhere;

/** The tokens behind "17h00," before a day or ", 17h00" behind one; undefined without such an hour. */
export function afterHour(tokens: Tokens): Tokens | undefined {
  const match = hourBehind(tokens);
  return match && isOfDay(match.value) ? match.rest : undefined;
}
