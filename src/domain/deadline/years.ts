import type { YearSpan } from '../schedule.ts';
import { after, afterAny, integer, oneOf, skipAny, type Match, type Parser, type Tokens } from './tokens.ts';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;

/** A year of four digits; two digits are never completed, and a slip such as 1021 is no year. */
export function year(tokens: Tokens): Match<number> | undefined {
  const match = integer(tokens, 4);
  return match && match.value >= FIRST_YEAR && match.value <= LAST_YEAR ? match : undefined;
}

/** The year behind a month, a quarter or a day: "/2021", "năm 2021", ", năm 2021", "của năm 2021", "-2021", "2021". */
export const yearBehind: Parser<number> = (tokens) =>
  year(skipAny(skipAny(skipAny(tokens, ['/', '-', '.', ',']), ['trong', 'cua']), ['nam']));

const SPAN_HEADS = [
  'trong giai doan',
  'cua giai doan',
  'ca giai doan',
  'giai doan',
  'trong nhiem ky',
  'nhiem ky',
  'tu nam',
  'tu',
  'nam',
];
const SPAN_JOINTS = ['- het nam', '- nam', '-', 'den het nam', 'den cuoi nam', 'den nam', 'den', 'toi nam', 'toi'];

/** "giai đoạn 2021-2025", "từ năm 2021 đến hết năm 2025", "2021 - 2025". */
export const yearSpan: Parser<YearSpan> = (tokens) => {
  const from = year(skipAny(tokens, SPAN_HEADS));
  const joint = from && afterAny(from.rest, SPAN_JOINTS);
  const to = joint && year(joint);
  return to && to.value > from.value ? { value: { from: from.value, to: to.value }, rest: to.rest } : undefined;
};

const oneYear: Parser<YearSpan> = (tokens) => {
  const rest = after(tokens, '/') ?? after(skipAny(tokens, ['trong', 'cua']), 'nam');
  const match = rest && year(skipAny(rest, ['nam']));
  return match && { value: { from: match.value, to: match.value }, rest: match.rest };
};

const skipComma = (tokens: Tokens): Tokens => skipAny(tokens, [',', '-']);

/** Years that narrow what comes back: "… giai đoạn 2021-2025". A single year would contradict "hàng năm". */
export const boundOfYears: Parser<YearSpan> = (tokens) => yearSpan(skipComma(tokens));

/** The same, or a single year: "Hàng quý năm 2025", "Thường xuyên trong năm 2025". */
export const boundWithinYears: Parser<YearSpan> = (tokens) => oneOf(yearSpan, oneYear)(skipComma(tokens));

/** An optional bound: its years, if any, as a property of a schedule. */
export function optionalBound(bound: Parser<YearSpan>, tokens: Tokens): Match<{ readonly years?: YearSpan }> {
  const match = bound(tokens);
  return match ? { value: { years: match.value }, rest: match.rest } : { value: {}, rest: tokens };
}
