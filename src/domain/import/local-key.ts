import { marksAgree, markedWords } from '../agency-marks.ts';
import { agencyKey } from '../agency-name.ts';
import type { RegimeLevel } from '../report-regime.ts';
import { foldText, normaliseText } from '../text-fold.ts';
import type { NamedPlace } from './place.ts';

/** An authority as far as the names of its agencies need it. */
export type AgencyPlace = Pick<NamedPlace, 'name'> & Partial<Pick<NamedPlace, 'level'>>;

/** A city may be one of a province's rank or of a district's. */
export type NameLevel = RegimeLevel | 'city';

const LEVELS: readonly (readonly [string, NameLevel])[] = [
  ['thành phố', 'city'],
  ['thị trấn', 'commune'],
  ['đặc khu', 'commune'],
  ['thị xã', 'district'],
  ['phường', 'commune'],
  ['huyện', 'district'],
  ['quận', 'district'],
  ['tỉnh', 'province'],
  ['xã', 'commune'],
];
const LEVEL_WORD = new RegExp(`(?<!\\p{L})(?:${LEVELS.map(([word]) => word).join('|')})(?!\\p{L})(?!\\s+hội)`, 'giu');
const OWN_LEVEL_ADDS_NOTHING = /^(?:hoi|doan|mat tran|lien doan|ban chi huy|cong an)\b/;

/** The last word of level in a name: "Phòng Nội vụ huyện Bác Ái" is of a district. Undefined where there is none. */
function levelWordOf(
  name: string,
): { readonly word: string; readonly level: NameLevel; readonly isLast: boolean } | undefined {
  const text = normaliseText(name).toLowerCase();
  const match = [...text.replace(/hợp tác xã/gu, 'hợp tác').matchAll(LEVEL_WORD)].at(-1);
  const found = LEVELS.find(([word]) => word === match?.[0]);
  return found && { word: found[0], level: found[1], isLast: text.endsWith(found[0]) };
}

/** The level whose agency a name is, as its own words and its `agencyKey` say. */
export const levelOfName = (name: string, key: string): NameLevel | undefined =>
  levelWordOf(name)?.level ?? (/^so\b/.test(key) ? 'province' : undefined);

export const levelOfPlace = (place: AgencyPlace): NameLevel | undefined =>
  levelWordOf(place.name)?.level ?? place.level;

/**
 * The key of an agency within its authority: "Phòng Nội vụ huyện Bác Ái" is "Phòng Nội vụ" in huyện Bác Ái, and "UBND
 * huyện Bác Ái" is "UBND huyện" there. A level that is not the authority's stays: "Văn phòng UBND tỉnh" is not the
 * office of a district.
 */
export const localKey = (name: string, place: AgencyPlace): string => localKeyOf(name, agencyKey(name), place);

/** The same where the `agencyKey` of the name is at hand: making it is most of the work. */
export function localKeyOf(name: string, bare: string, place: AgencyPlace): string {
  const key = withoutOwnName(bare, place.name);
  const said = levelWordOf(name);
  if (!said?.isLast) return key;
  const word = foldText(said.word);
  if (said.level !== levelOfPlace(place)) return key.endsWith(` ${word}`) ? key : `${key} ${word}`;
  return OWN_LEVEL_ADDS_NOTHING.test(key) && key.endsWith(` ${word}`) ? key.slice(0, -word.length - 1) : key;
}

/** A name typed without diacritics is the authority's own; one with other marks is another place's. */
function withoutOwnName(key: string, placeName: string): string {
  const own = foldText(placeName);
  const level = own.split(' ').slice(0, /^(?:thanh pho|thi xa|thi tran|dac khu) /.test(own) ? 2 : 1);
  if (!foldText(key).endsWith(` ${own}`)) return key;
  const [said, named] = [key.slice(-own.length).split(' '), markedWords(placeName)].map((words) =>
    words.slice(level.length).join(' '),
  );
  if (!marksAgree(said ?? '', named ?? '')) return key;
  const bare = key.slice(0, -own.length).trim();
  return OWN_LEVEL_ADDS_NOTHING.test(bare) ? bare : agencyKey(`${bare} ${level.join(' ')}`);
}
