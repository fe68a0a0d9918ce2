import { after, afterAny, integer, type Tokens } from './tokens.ts';

/** Words that begin a limit: a phrase that has them says more than its basis. */
// prettier-ignore
const LIMITS = [
  'truoc', 'cham nhat', 'muon nhat', 'khong qua', 'khong muon', 'khong cham', 'nhung', 'thuong xuyen', 'trong vong',
  'den het', 'den cuoi', 'den nam', 'den ngay', 'den thang', 'den quy', 'trong nam', 'trong quy', 'trong thang',
  'cuoi nam', 'cuoi quy', 'cuoi thang', 'dau nam', 'dau quy', 'dau thang', 'het nam', 'het quy', 'het thang',
];
const MEASURES = ['ngay', 'tuan', 'thang', 'quy', 'gio', 'lan'];
const QUARTERS = ['i', 'ii', 'iii', 'iv'];

/**
 * Whether words that are kept unread hold nothing that could be a time: no limit, no day, month, quarter or count of
 * days. The number and the day of a document ("Quyết định số 12/QĐ-UBND ngày 05/3/2021") are none.
 */
export function saysNothingOfTime(tokens: Tokens): boolean {
  if (tokens.length === 0) return true;
  const document = afterDocument(tokens);
  if (document) return saysNothingOfTime(document);
  return !isTime(tokens) && saysNothingOfTime(tokens.slice(1));
}

function isTime(tokens: Tokens): boolean {
  const [first, second] = tokens;
  if (afterAny(tokens, LIMITS)) return true;
  if (first?.kind === 'number') return isNumberOfTime(tokens);
  if (second === undefined || !MEASURES.includes(first?.text ?? '')) return false;
  return second.kind === 'number' || (first?.text === 'quy' && QUARTERS.includes(second.text));
}

/** "30/6", "30-6-2021", "7 ngày"; a span of years ("2021-2025") and "Nghị quyết 76" are none. */
function isNumberOfTime([first, second, third]: Tokens): boolean {
  if (MEASURES.includes(second?.text ?? '')) return true;
  const isSigned = second?.kind === 'sign' && third?.kind === 'number';
  return isSigned && !(first?.text.length === 4 && third.text.length === 4);
}

/** Behind "số 12/QĐ-UBND ngày 05/3/2021", "09/2019/NĐ-CP", "số 581 ngày 05 tháng 3 năm 2021". */
function afterDocument(tokens: Tokens): Tokens | undefined {
  const named = after(tokens, 'so');
  const number = integer(named ?? tokens, 6);
  const symbol = number && afterSymbol(number.rest);
  if (!number || (!named && !symbol)) return undefined;
  const rest = symbol ?? number.rest;
  const signed = after(rest, 'ngay');
  return signed ? (afterParts(signed, '/') ?? afterParts(signed, '-') ?? afterParts(signed, 'thang') ?? rest) : rest;
}

function afterSymbol(tokens: Tokens): Tokens | undefined {
  const slash = after(tokens, '/');
  const second = slash && integer(slash, 4);
  const symbol = second ? after(second.rest, '/') : slash;
  return symbol?.[0]?.kind === 'word' ? afterCompound(symbol.slice(1)) : undefined;
}

/** The parts of a symbol that a dash or "&" joins: "-UBND", "-VPCP&HC". */
function afterCompound(tokens: Tokens): Tokens {
  const [sign, word] = tokens;
  return (sign?.text === '-' || sign?.text === '&') && word?.kind === 'word' ? afterCompound(tokens.slice(2)) : tokens;
}

function afterParts(tokens: Tokens, sign: string): Tokens | undefined {
  const date = integer(tokens, 2);
  const month = date && after(date.rest, sign);
  const monthNumber = month && integer(month, 2);
  const year = monthNumber && after(monthNumber.rest, sign === 'thang' ? 'nam' : sign);
  return year && integer(year, 4)?.rest;
}
