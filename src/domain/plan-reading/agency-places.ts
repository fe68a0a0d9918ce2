import { fieldAtStart, startsLikeAgency } from './agency-vocabulary.ts';

/** Authorities of places named in a row: "UBND xã Phước Đại, Phước Thành và thị trấn Tô Hạp". */
export interface PlaceList {
  readonly length: number;
  /** One name each: "UBND xã Phước Đại". */
  readonly names: readonly string[];
}

const LEVELS = 'xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh';
const LEVEL = `(?:${LEVELS}|Xã|Phường|Thị trấn|Đặc khu|Huyện|Quận|Thị xã|Thành phố|Tỉnh)`;
const OFFICE =
  'UBND|UB ND|(?:Ủy|ủy) ban nhân dân|(?:Công|công) an|CA|(?:Trạm|trạm) Y tế|(?:Đảng|đảng) ủy|HĐND|HĐND\\uE000\\d+\\uE001UBND';
const HEAD = new RegExp(
  `^((?:${OFFICE})(?!\\p{L}))?\\s*((?:[Cc]ác|\\d{1,2})(?!\\p{L})\\s+)?(${LEVEL}(?:\\s*,\\s*${LEVEL}|\\s+và\\s+${LEVEL})*)(\\s*:)?\\s+`,
  'u',
);
const ITEM = new RegExp(
  `^(?:(?:UBND\\s+)?(${LEVEL})\\s+)?((?:\\p{Lu}[\\p{L}'’]*(?:(?:[ -]| [-–] )\\p{Lu}[\\p{L}'’]*){0,3})|\\d{1,2}(?![\\d/]))`,
  'u',
);
const NEXT = /^(?:\s*[,;/]\s*(?:và\s+)?|\s+(?:và|cùng)\s+)/u;
const ITEM_END =
  /^\s*(?:$|[.,;/)&]|\uE002|(?:và|cùng|chủ trì|thực hiện|phối hợp|triển khai|phụ trách|giao)(?!\p{L})|[-–]\s)/u;

interface Head {
  readonly office: string;
  readonly level: string;
  readonly length: number;
}

function headOf(text: string): Head | undefined {
  const match = HEAD.exec(text);
  if (!match) return undefined;
  const [whole, office = '', , levels = ''] = match;
  const isMixed = !new RegExp(`^${LEVEL}$`, 'u').test(levels);
  return { office, level: isMixed ? '' : levels.toLowerCase(), length: whole.length };
}

/** The places listed at the start of a text; undefined where it names none. `isEnd` tells where a new name begins. */
export function placesAtStart(text: string, isEnd: (rest: string) => boolean): PlaceList | undefined {
  const head = headOf(text);
  if (!head) return undefined;
  const names: string[] = [];
  let { level } = head;
  let [at, end] = [head.length, 0];
  for (;;) {
    const item = ITEM.exec(text.slice(at));
    if (!item || (names.length > 0 && item[1] === undefined && startsAnother(text.slice(at)))) break;
    const after = at + item[0].length;
    if (!ITEM_END.test(text.slice(after)) && !isEnd(text.slice(after))) break;
    level = item[1]?.toLowerCase() ?? level;
    names.push([head.office, level, item[2]].filter((part) => part !== undefined && part !== '').join(' '));
    end = after;
    const next = NEXT.exec(text.slice(after))?.[0];
    if (next === undefined) break;
    at = after + next.length;
  }
  return names.length === 0 ? undefined : { length: end, names };
}

const startsAnother = (text: string): boolean => startsLikeAgency(text) || fieldAtStart(text) !== undefined;
