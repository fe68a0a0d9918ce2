import type { AgencyGroup } from '../plan-draft.ts';

/** A group found at the start of a text: how far its nouns reach, and how to name it once its end is known. */
export interface GroupStart {
  readonly length: number;
  /** The words that name it, without what narrows it. */
  /** More than one where the words name several: "Các cơ quan, đơn vị, địa phương" means the communes too. */
  readonly groupsOf: (text: string) => readonly AgencyGroup[];
}

/** Words behind a group that narrow nothing: whose they are and where. "biên giới" and "trừ xã A" do. */
const PLAIN_WORD =
  'và|của|thuộc|trực thuộc|ở|tại|trong|trên|toàn|địa bàn|cấp|phạm vi|quản lý|UBND|HĐND|ủy ban nhân dân|hội đồng nhân dân' +
  '|nhà nước|hành chính|chuyên môn|sự nghiệp|công lập|chính trị|quần chúng|đặc thù|các|cùng|với|nói trên' +
  '|cơ quan|đơn vị|phòng|ban|sở|ngành|địa phương|tổ chức|cá nhân|đoàn thể|hội|bộ phận|trường|học|cơ sở' +
  '|huyện|quận|thị xã|thành phố|tỉnh|xã|phường|thị trấn|đặc khu|thực hiện|triển khai|chủ trì|phối hợp';
const PLAIN_WORDS = new RegExp(`^(?:[\\s,./&()–-]|(?:${PLAIN_WORD})(?!\\p{L})|\\uE000\\d+\\uE001)*`, 'iu');
/** A name of a place behind its level, and no more: "huyện Bác Ái". */
const OWN_PLACE = /^(?:\p{Lu}\p{Ll}*\s*){1,4}$/u;

/**
 * What narrows a group, word for word: "biên giới" of "UBND các xã biên giới", "trừ UBND xã A". Undefined where the
 * words mean the whole group. `behind` is the text after the words that name the group.
 */
export function qualifierOf(behind: string): string | undefined {
  const rest = behind.slice(PLAIN_WORDS.exec(behind)?.[0].length ?? 0).trim();
  return rest === '' || OWN_PLACE.test(rest.replace(/\)$/, ''))
    ? undefined
    : behind.replace(/^[\s,.(]+|[\s,.)]+$/gu, '');
}

const END = '(?!\\p{L})';
const SEPARATOR = '(?:\\s*[,/]\\s*|\\s+và\\s+|\\s*[-–]\\s*)';
const PEOPLES_COMMITTEE = '(?:(?:HĐND\\uE000\\d+\\uE001)?(?:UBND|UB ND|ủy ban nhân dân|uỷ ban nhân dân)\\s+)';
const COMMUNE = '(?:xã|phường|thị trấn|đặc khu)';
const DISTRICT = '(?:huyện|quận|thị xã|thành phố)';
const NOUN =
  '(?:cơ quan(?: chuyên môn| hành chính(?: nhà nước)?| nhà nước)?|đơn vị(?: sự nghiệp(?: công lập)?)?|phòng(?: ban| chuyên môn)?' +
  '|ban(?: ngành| chuyên môn)?|sở(?: ngành)?|ngành|địa phương|tổ chức|cá nhân|bộ phận|đoàn thể)';
const NOUNS = `${NOUN}${END}(?:${SEPARATOR}${NOUN}${END})*`;
/** Without "các" a single noun such as "Phòng" or "Ban" begins a name, so two nouns or a plain word are needed. */
const BARE_NOUNS = `(?:(?:cơ quan(?: chuyên môn| hành chính)?|đơn vị(?: sự nghiệp(?: công lập)?)?|địa phương|cá nhân)${END}(?:${SEPARATOR}${NOUN}${END})*|${NOUN}${END}(?:\\s*,\\s*${NOUN}${END})+)`;

const at = (pattern: string): RegExp => new RegExp(`^(?:${pattern})`, 'iu');

const COMMUNES = at(
  `${PEOPLES_COMMITTEE}?(?:các|cấp)\\s+${COMMUNE}(?:(?:\\s*,\\s*|\\s+và\\s+)${COMMUNE})*${END}` +
    `|${PEOPLES_COMMITTEE}(?:\\d+\\s+)${COMMUNE}${END}` +
    `|${PEOPLES_COMMITTEE}?${COMMUNE}(?:\\s*,\\s*${COMMUNE})+${END}`,
);
const DISTRICTS = at(`${PEOPLES_COMMITTEE}?(?:các|cấp)\\s+${DISTRICT}(?:(?:\\s*,\\s*|\\s+và\\s+)${DISTRICT})*${END}`);
/** Many bodies of a kind that is no group of ours: nobody in particular owes. */
const SEVERAL = at(
  '(?:ubnd\\s+các cấp|(?:công an|trạm y tế|đảng ủy|hđnd|hội đồng nhân dân|hội [\\p{L} ]{1,30}|đoàn [\\p{L} ]{1,30}|mặt trận[\\p{L} ]{0,30}|ban [\\p{L} ]{1,30})' +
    `\\s(?:các|cấp)\\s+(?:${COMMUNE}|thôn|bản|buôn|khu phố|tổ dân phố)${END})|các\\s+(?:thôn|bản|buôn|tổ|khu|hộ|doanh nghiệp|hợp tác xã|cấp|công chức|cán bộ|thành viên|đồng chí|bộ|ủy viên)${END}`,
);
const MASS_ORGANISATIONS = at(
  `(?:các\\s+)?(?:đoàn thể|hội,?\\s*đoàn thể|tổ chức\\s+(?:chính trị(?:\\s*-\\s*xã hội)?|đoàn thể|hội)|hội(?:\\s+đặc thù|\\s+quần chúng)?(?=\\s*(?:,|$)))`,
);
const SCHOOLS = at(
  '(?:các\\s+)(?:cơ sở giáo dục|trường(?: học)?|đơn vị trường học|nhà trường)' +
    END +
    '|trường(?=\\s+(?:mầm non|mẫu giáo|tiểu học|thcs|th)\\s*(?:,|và)\\s*(?:mẫu giáo|tiểu học|thcs|thpt)(?!\\p{L}))',
);
/** "Trường THCS và THPT Nguyễn Du" is one school that teaches at two levels. */
const SCHOOL_LEVEL = '(?:[Mm]ầm non|[Mm]ẫu giáo|[Tt]iểu học|[Tt]rung học cơ sở|[Tt]rung học phổ thông|THCS|THPT|TH)';
const ONE_SCHOOL = new RegExp(
  `^[Tt]rường\\s+${SCHOOL_LEVEL}(?:(?:\\s*[,&-]\\s*|\\s+và\\s+)${SCHOOL_LEVEL}){1,3}\\s+` +
    '(?!(?:Các|Phòng|Sở|Văn phòng|Trung tâm|Công an|Ủy ban)(?!\\p{L}))\\p{Lu}\\p{Ll}',
  'u',
);
const PLURAL = at(`(?:(?:tất cả|toàn thể|toàn bộ)\\s+)?(?:các|những)\\s+${NOUNS}`);
const BARE = at(BARE_NOUNS);

/** The group whose name a text begins with, or undefined. */
export function groupAtStart(text: string): GroupStart | undefined {
  const fixed: readonly (readonly [RegExp, AgencyGroup])[] = [
    [COMMUNES, 'communes'],
    [DISTRICTS, 'districts'],
    [SCHOOLS, 'schools'],
    [MASS_ORGANISATIONS, 'massOrganisations'],
    [SEVERAL, 'related'],
  ];
  if (ONE_SCHOOL.test(text)) return undefined;
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
  const places: readonly AgencyGroup[] = [
    ...(has(/đoàn thể/) ? (['massOrganisations'] as const) : []),
    ...(has(/địa phương/) ? (['communes'] as const) : []),
  ];
  if (units && /giáo dục/iu.test(whole)) return ['schools'];
  if (units && has(/sự nghiệp/) && !has(/cơ quan|phòng|sở|ban/)) return ['publicServiceUnits', ...places];
  if (units || has(/cơ quan(?! chuyên môn)/)) return ['allAgencies', ...places];
  if (has(/phòng|sở|ban|ngành|cơ quan/)) return ['offices', ...places];
  return places.length > 0 ? places : ['related'];
}
