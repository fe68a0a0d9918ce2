import type { AgencyGroup } from '../plan-draft.ts';

/** A group found at the start of a text: how far its nouns reach, and how to name it once its end is known. */
export interface GroupStart {
  readonly length: number;
  /** More than one where the words name several: "Các cơ quan, đơn vị, địa phương" means the communes too. */
  readonly groupsOf: (text: string) => readonly AgencyGroup[];
}

const END = '(?!\\p{L})';
const SEPARATOR = '(?:\\s*[,/]\\s*|\\s+và\\s+|\\s*[-–]\\s*)';
const PEOPLES_COMMITTEE = '(?:(?:HĐND\\uE000\\d+\\uE001)?(?:UBND|UB ND|ủy ban nhân dân|uỷ ban nhân dân)\\s+)';
const COMMUNE = '(?:xã|phường|thị trấn|đặc khu)';
const DISTRICT = '(?:huyện|quận|thị xã|thành phố)';
const NOUN =
  '(?:cơ quan(?: chuyên môn| hành chính(?: nhà nước)?)?|đơn vị(?: sự nghiệp(?: công lập)?)?|phòng(?: ban| chuyên môn)?' +
  '|ban(?: ngành| chuyên môn)?|sở(?: ngành)?|ngành|địa phương|tổ chức|cá nhân|bộ phận|đoàn thể)';
const NOUNS = `${NOUN}${END}(?:${SEPARATOR}${NOUN}${END})*`;
/** Without "các" a single noun such as "Phòng" or "Ban" begins a name, so two nouns or a plain word are needed. */
const BARE_NOUNS = `(?:(?:cơ quan|đơn vị|địa phương|cá nhân)${END}(?:${SEPARATOR}${NOUN}${END})*|${NOUN}${END}(?:\\s*,\\s*${NOUN}${END})+)`;

const at = (pattern: string): RegExp => new RegExp(`^(?:${pattern})`, 'iu');

const COMMUNES = at(
  `${PEOPLES_COMMITTEE}?(?:các|cấp)\\s+${COMMUNE}${END}` +
    `|${PEOPLES_COMMITTEE}(?:\\d+\\s+)${COMMUNE}${END}` +
    `|${PEOPLES_COMMITTEE}?${COMMUNE}(?:\\s*,\\s*${COMMUNE})+${END}`,
);
const DISTRICTS = at(`${PEOPLES_COMMITTEE}?(?:các|cấp)\\s+${DISTRICT}${END}`);
const MASS_ORGANISATIONS = at(
  `(?:các\\s+)?(?:đoàn thể|hội,?\\s*đoàn thể|tổ chức\\s+(?:chính trị|đoàn thể|hội)|hội(?:\\s+đặc thù|\\s+quần chúng)?(?=\\s*(?:,|$)))`,
);
const SCHOOLS = at('(?:các\\s+)(?:cơ sở giáo dục|trường(?: học)?|đơn vị trường học)' + END);
const PLURAL = at(`(?:(?:tất cả|toàn thể|toàn bộ)\\s+)?(?:các|những)\\s+${NOUNS}`);
const BARE = at(BARE_NOUNS);

/** The group whose name a text begins with, or undefined. */
export function groupAtStart(text: string): GroupStart | undefined {
  const fixed: readonly (readonly [RegExp, AgencyGroup])[] = [
    [COMMUNES, 'communes'],
    [DISTRICTS, 'districts'],
    [SCHOOLS, 'schools'],
    [MASS_ORGANISATIONS, 'massOrganisations'],
  ];
  for (const [pattern, group] of fixed) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined)
      return { length: found.length, groupsOf: (whole) => [isRelated(whole) ? 'related' : group] };
  }
  const nouns = (PLURAL.exec(text) ?? BARE.exec(text))?.[0];
  return nouns === undefined ? undefined : { length: nouns.length, groupsOf: (whole) => groupsOfNouns(nouns, whole) };
}

const isRelated = (text: string): boolean => /liên quan/iu.test(text);

function groupsOfNouns(nouns: string, whole: string): readonly AgencyGroup[] {
  if (isRelated(whole)) return ['related'];
  const has = (pattern: RegExp): boolean => pattern.test(nouns.toLowerCase());
  const units = has(/đơn vị/);
  const places: readonly AgencyGroup[] = has(/địa phương/) ? ['communes'] : [];
  if (units && /giáo dục/iu.test(whole)) return ['schools'];
  if (units && has(/sự nghiệp/) && !has(/cơ quan|phòng|sở|ban/)) return ['publicServiceUnits', ...places];
  if (units || has(/cơ quan(?! chuyên môn)/)) return ['allAgencies', ...places];
  if (has(/phòng|sở|ban|ngành|cơ quan/)) return ['offices', ...places];
  return places.length > 0 ? places : ['related'];
}
