import { unglued } from './agency-abbreviations.ts';
import { officeFieldAtStart } from './agency-vocabulary.ts';

/** A text in which what must not be split is replaced by a number between private characters. */
export interface Hidden {
  readonly text: string;
  readonly pieces: readonly string[];
}

const COUNCIL_AND_COMMITTEE =
  /(?<=HĐND|Hội đồng nhân dân)\s*(?:&|và|-|–|\/)\s*(?=UBND|UB ND|Ủy ban nhân dân)|(?<=(?:Văn phòng|VP)\s{0,2}HĐND)\s*,\s*(?=UBND)|(?<=ĐBQH|Đại biểu Quốc hội)\s*(?:,|&|và)\s*(?=HĐND|Hội đồng nhân dân)/giu;
const PARENTHESIS = /\s*\(([^()]*)\)/gu;
/** "Các phòng (Nội vụ, Tư pháp)" and "UBND các xã (Phước Đại, Phước Thành)" list their members. */
const LIST_BEFORE = /(?:^|[\s,;])(?:các|\d{1,2})\s[^:;]{0,60}$/iu;
const PLACES_BEFORE = /(?:xã|phường|thị trấn|đặc khu|huyện)\s*$/iu;
const GLUED_WORD = /(?<![\p{L}.])[PS](?=\p{Lu})[^\s,;]*/gu;

/** A parenthesis hidden at the start of a text. */
export const OPENED = /^\s*\uE002\d+\uE003/u;

/** Hides "HĐND và UBND", which never separates two names, and what stands in parentheses. */
export function hide(segment: string): Hidden {
  const pieces: string[] = [];
  const text = segment
    .replace(/[\uE000-\uE003]/g, ' ')
    .replace(/[[{]/g, '(')
    .replace(/[\]}]/g, ')')
    .replace(/(?<!\p{L})VP\.\s*(?=\p{Lu})/gu, 'VP ')
    .replace(GLUED_WORD, unglued)
    .replace(PARENTHESIS, (match, inside: string, offset: number, whole: string) =>
      listsMembers(inside, whole.slice(0, offset)) ? `: ${inside}` : `\uE002${pieces.push(match) - 1}\uE003`,
    )
    .replace(/[()]/g, ' ')
    .replace(COUNCIL_AND_COMMITTEE, (match) => `\uE000${pieces.push(match) - 1}\uE001`);
  return { text: text.trim(), pieces };
}

function listsMembers(inside: string, before: string): boolean {
  if (!LIST_BEFORE.test(before)) return false;
  return officeFieldAtStart(inside) !== undefined || (PLACES_BEFORE.test(before) && /^\p{Lu}\p{Ll}/u.test(inside));
}

export const show = (text: string, { pieces }: Hidden): string =>
  text.replace(/[\uE000\uE002](\d+)[\uE001\uE003]/gu, (_, index) => pieces[Number(index)] ?? ' ');
