import type { RecurringUnit } from '../schedule.ts';
import { LEADS } from './dated.ts';
import { scheduled, type Outcome } from './outcome.ts';
import { recurringUnit } from './recurring.ts';
import { saysNothingOfTime } from './time-words.ts';
import { after, afterAny, skipAll, skipAny, type Tokens } from './tokens.ts';

// prettier-ignore
const BASES = [
  'theo', 'tuy theo', 'tuy thuoc', 'phu thuoc', 'can cu', 'ngay sau', 'sau', 'ngay khi', 'khi', 'neu', 'cho den khi',
  'cho toi khi', 'den khi', 'toi khi', 'den luc', 'truoc khi', 'truoc ky hop', 'truoc phien hop', 'truoc hoi nghi',
  'trong qua trinh', 'trong thoi gian', 'trong suot qua trinh',
];
const UNPLANNED = ['dot xuat', 'khong dinh ky', 'phat sinh'];
/** "ngân hàng năm 2025" is no "hàng năm". */
const NOT_EACH = ['ngan', 'khach', 'mat', 'xep'];

/** "Theo hướng dẫn của UBND tỉnh", "Khi có yêu cầu", "Hàng năm theo kế hoạch": no day until somebody sets one. */
export function undated(tokens: Tokens, phrase: string): Outcome | undefined {
  const start = skipAll(tokens, LEADS);
  const each = after(start, 'hang');
  const unit = each && recurringUnit(each);
  const basis = unit ? baseOf(skipAny(unit.rest, [',', '-'])) : baseOf(start);
  if (!basis || !saysNothingOfTime(basis)) return undefined;
  const units = new Set([...(unit ? [unit.value] : []), ...unitsIn(basis)]);
  if (units.size > 1) return undefined;
  const [recurs] = units;
  return scheduled({ kind: 'undated', basis: phrase, ...(recurs === undefined ? {} : { recurs }) });
}

function baseOf(tokens: Tokens): Tokens | undefined {
  const unplanned = afterAny(tokens, UNPLANNED);
  if (unplanned?.length === 0) return tokens;
  const start = unplanned ? skipAny(unplanned, [',', '-']) : tokens;
  const rest = afterAny(start, BASES);
  const isMeasured = after(start, 'sau') !== undefined && ['thang', 'quy', 'nam'].includes(rest?.[0]?.text ?? '');
  return rest && rest.length > 0 && !isMeasured ? rest : undefined;
}

/** "Thường xuyên, theo quy định": goes on, and the basis adds no time of its own. */
export function addsNoTime(tokens: Tokens): boolean {
  const basis = after(skipAny(tokens, [',']), 'theo');
  return basis !== undefined && basis.length > 0 && saysNothingOfTime(basis) && unitsIn(basis).length === 0;
}

function unitsIn(tokens: Tokens): readonly RecurringUnit[] {
  return tokens.flatMap((token, index) => {
    if (token.text !== 'hang' || NOT_EACH.includes(tokens[index - 1]?.text ?? '')) return [];
    const unit = recurringUnit(tokens.slice(index + 1));
    return unit ? [unit.value] : [];
  });
}
