import { ABBREVIATED_FIELD, fullField, SHORT_FIELD } from './agency-abbreviations.ts';
import { personAtStart } from './agency-persons.ts';

/** Words by which agencies are recognised in the cells of a plan. All patterns expect NFC text. */

/**
 * Fields of departments as their names go (NĐ 150/2025, earlier NĐ 37/2014 and NĐ 24/2014). Needed because names
 * contain the very words that also separate names: "Văn hóa, Khoa học và Thông tin" is one, "Nội vụ, Tư pháp" are two.
 */
export const FIELDS = [
  'Nội vụ',
  'Tư pháp',
  'Tài chính - Kế hoạch',
  'Tài chính và Kế hoạch',
  'Tài chính',
  'Kế hoạch và Đầu tư',
  'Kế hoạch - Tài chính',
  'Tài nguyên và Môi trường',
  'Tài nguyên - Môi trường',
  'Tài nguyên Môi trường',
  'Nông nghiệp - Môi trường',
  'Nông nghiệp Môi trường',
  'Nông nghiệp và Môi trường',
  'Nông nghiệp và Phát triển nông thôn',
  'Nông nghiệp và PTNT',
  'Nông nghiệp',
  'Giáo dục và Đào tạo',
  'Giáo dục - Đào tạo',
  'Lao động - Thương binh và Xã hội',
  'Lao động, Thương binh và Xã hội',
  'Lao động, Thương binh - Xã hội',
  'Lao động Thương binh và Xã hội',
  'Văn hóa và Thông tin',
  'Văn hóa - Thông tin',
  'Văn hóa Thông tin',
  'Văn hóa và Thể thao',
  'Văn hóa - Xã hội',
  'Văn hóa và Xã hội',
  'Văn hóa, Thể thao và Du lịch',
  'Văn hóa, Thông tin và Thể thao',
  'Văn hóa, Khoa học và Thông tin',
  'Thông tin và Truyền thông',
  'Khoa học và Công nghệ',
  'Khoa học - Công nghệ',
  'Khoa học Công nghệ',
  'Kinh tế, Hạ tầng và Đô thị',
  'Kinh tế và Hạ tầng',
  'Kinh tế - Hạ tầng',
  'Kinh tế',
  'Quản lý đô thị',
  'Giao thông vận tải',
  'Giao thông công chính',
  'Xây dựng',
  'Công Thương',
  'Y tế',
  'Quy hoạch - Kiến trúc',
  'Dân tộc và Tôn giáo',
  'Dân tộc - Tôn giáo',
  'Dân tộc, Tôn giáo',
  'Dân tộc',
  'Ngoại vụ',
  'Du lịch',
] as const;

const DASH = '\\s*[-–—]\\s*';
const AND = '(?:\\s+và\\s+|\\s*&\\s*)';
export const LEVEL = '(?:huyện|tỉnh|thành phố|thị xã|quận|xã|phường|đặc khu|thị trấn)';

const fieldPattern = (field: string): string =>
  field
    .replaceAll(' - ', DASH)
    .replaceAll(' và ', AND)
    .replaceAll(', ', '\\s*,\\s*')
    .replaceAll(' ', '\\s+')
    .replaceAll('hóa', 'h(?:óa|oá)');

/** "huyện", "huyện Bác Ái", "thuộc UBND huyện". */
const LEVEL_SUFFIX =
  '(?:(?:\\s+(?:(?:trực\\s+)?thuộc|của)(?:\\s+(?:UBND|Ủy ban nhân dân))?)?' +
  `\\s+(?:${LEVEL}|Huyện|Tỉnh|Thành phố|Thị xã|Phường|Xã(?! [Hh]ội))` +
  '(?:\\s+(?!UBND|Các|Phòng|Sở|Văn phòng|Công an|Trung tâm|Ban|Thanh tra|Chủ tịch)\\p{Lu}\\p{Ll}+)*)?';

const FIELD_ALTERNATIVES = [...FIELDS]
  .sort((a, b) => b.length - a.length)
  .map(fieldPattern)
  .join('|');

/** A field at the start of a text, with "huyện Bác Ái" behind it where given. */
const FIELD_AT_START = new RegExp(`^(?:${FIELD_ALTERNATIVES})`, 'iu');
const ABBREVIATION_AT_START = new RegExp(`^(?:${ABBREVIATED_FIELD})`, 'u');
const SHORT_AT_START = new RegExp(`^(?:${SHORT_FIELD})`, 'u');
/** Nothing more, a parenthesis, or the separator before the next name. */
const NAME_END = /^\s*(?:[.;:()\uE002]|$)/u;
const NAME_SEPARATOR = /^(?:\s*[,&/+]|\s+(?:và|cùng(?:\s+với)?)(?=\s)|\s+[-–—](?=\s)|(?=\s))[\s,&/+–—-]*(?:và\s+)?/iu;
const SUFFIX_AT_START = new RegExp(`^${LEVEL_SUFFIX}`, 'u');

const knownField = (text: string): string | undefined =>
  FIELD_AT_START.exec(text)?.[0] ?? ABBREVIATION_AT_START.exec(text)?.[0];
const listedField = (text: string): string | undefined => knownField(text) ?? SHORT_AT_START.exec(text)?.[0];

/** The field name that a text starts with, provided that the name ends there; undefined otherwise. */
export const fieldAtStart = (text: string): string | undefined => wholeField(text, knownField(text));

/** The same where "Phòng" or "Sở" stands before, so that "NV" and "TP" are fields too. */
export const officeFieldAtStart = (text: string): string | undefined => wholeField(text, listedField(text));

const CANONICAL = new Map<string, string>(FIELDS.map((field) => [field.toLowerCase(), field]));

/** A field as it is shown: spelled out, with its usual capitals, and with what stands behind it. */
export function shownField(field: string): string {
  const known = FIELD_AT_START.exec(field)?.[0];
  if (known === undefined) return fullField(field);
  return (CANONICAL.get(known.toLowerCase()) ?? known) + field.slice(known.length);
}

function wholeField(text: string, field: string | undefined): string | undefined {
  if (field === undefined) return undefined;
  const suffix = SUFFIX_AT_START.exec(text.slice(field.length))?.[0] ?? '';
  const name = field + suffix;
  return endsName(text.slice(name.length)) ? name : undefined;
}

/** "Kinh tế" is complete before ", Tư pháp" or " UBND các xã", not before " và Đô thị mới". */
function endsName(after: string): boolean {
  if (NAME_END.test(after)) return true;
  const separator = NAME_SEPARATOR.exec(after)?.[0];
  if (separator === undefined) return false;
  const next = after.slice(separator.length);
  if (next === '') return true;
  if (separator.trim() === '') return PLAIN_STARTER.test(next) || personAtStart(next) !== undefined;
  if (/^\s*[-–—]/u.test(separator)) return startsLikeAgency(next);
  return startsLikeAgency(next) || listedField(next) !== undefined || UNNAMED.test(next);
}

/** What may follow in a list without naming an agency: an exception, a person, "…" or "v.v". */
const UNNAMED = /^(?:trừ|ngoại trừ|đ\/c|đồng chí|…|\.\.\.|v\.v|vv|chủ trì|phối hợp|thực hiện)/iu;

/** Beginnings of an agency's or a group's name after a comma, "và" or a line break. */
const STARTERS = [
  '(?:các|những|tất cả|toàn thể)\\s',
  'phòng\\s(?!ngừa|chống|họp|cháy|vệ|khi)',
  'p\\.\\s*\\p{Lu}',
  'p(?:gd|nv|tp|tc|tn|vh|kt|ld|lđ|ql|yt)(?:[\\s&-]|đt|đ|kh|mt|tt|ht|xh|$)',
  'sở\\s(?!hữu|dĩ|thích)',
  's(?:nv|tp|tc|tn|gd|kh|tt|nn)(?:[\\s&-]|đt|cn|tt|mt|$)',
  'văn phòng(?! phẩm)',
  'vp(?=[\\s./]|hđnd|ubnd)',
  'ubnd',
  'ub nd',
  '(?:ủy|uỷ) ban',
  'hđnd',
  'hội đồng',
  'ban\\s+(?:chỉ|quản|tổ|dân|tuyên|tôn|thi|tiếp|nội|pháp|kinh|văn|đại|thường|chqs|ql|xây|giám|chấp|an toàn|đổi)',
  'b(?:ch|cđ|ql)(?![\\p{Ll}])',
  '(?:chi )?cục\\s(?!bộ)',
  'trung tâm',
  'tt\\s*(?=vh|yt|pv|hcc|dv|gd|y tế|văn|phục|hành|dịch|giáo|phát|quỹ|vh|bồi|chính)',
  'ttr?\\s+(?:huyện|tỉnh)',
  'tt(?:pv)?hcc',
  'thanh tra',
  'công an',
  'ca\\s+(?:huyện|xã|tỉnh|phường|thị|thành|đặc)',
  'kho bạc',
  'kbnn',
  'bảo hiểm',
  'bhxh',
  '(?:tòa|toà) án',
  'tand',
  'viện kiểm sát',
  'vksnd',
  'mặt trận',
  'mttq',
  'ub\\s?mttq',
  'hội\\s(?!nghị|thảo|thi\\s|ý|nhập|họp|thao|trường|viên|đàm)',
  'h(?:lhpn|nd|ccb)(?!\\p{L})',
  'liên đoàn',
  'lđlđ',
  'liên minh',
  'đoàn\\s(?!kết|viên|kiểm|công tác)',
  'đtn(?!\\p{L})',
  '(?:huyện|tỉnh|xã|thành|phường|quận|thị)\\s+(?:đoàn|đội)(?!\\p{L})',
  '(?:huyện|tỉnh|thị|thành|đảng|quận)\\s+(?:ủy|uỷ)',
  'thường trực',
  'trường\\s(?!hợp)',
  'bệnh viện',
  'trạm\\s',
  '(?:phó )?chủ tịch',
  '(?:phó )?trưởng\\s(?!thành)',
  'thủ trưởng',
  '(?:phó )?giám đốc',
  'hiệu trưởng',
  'chỉ huy trưởng',
  '(?:phó )?chánh\\s',
  'lãnh đạo',
  'người đứng đầu',
  'đài\\s(?!thọ|loan)',
  'bưu điện',
  'bưu cục',
  'viễn thông',
  'điện lực',
  'ngân hàng',
  'nhcsxh',
  'chi nhánh',
  'quân sự(?!\\p{L})',
  '(?:thuế|thống kê|thi hành án(?: dân sự)?)\\s+(?:cơ sở|huyện|tỉnh|thành phố|thị xã|khu vực)',
  'tổ\\s(?!chức)',
  'bộ phận',
  'hạt kiểm lâm',
  'kiểm lâm\\s',
  'đồn biên phòng',
  'đội\\s(?!ngũ)',
  'bộ (?:chỉ huy|ch\\s?(?:qs|bp|bđbp)|tư lệnh|nội vụ|tư pháp|công an)',
  'thư viện',
  'bảo tàng',
  'nhà văn hóa',
  'quỹ\\s',
  'cơ quan',
  'đơn vị',
  'địa phương',
  'đoàn thể',
  'tổ chức',
  'cá nhân',
  'cấp xã',
];

/** "xã Phước Đại", not "xã hội". */
const NAMED_PLACE = new RegExp(
  `^(?:${LEVEL}|Huyện|Tỉnh|Thành phố|Thị xã|Quận|Xã|Phường|Đặc khu|Thị trấn)\\s+\\p{Lu}`,
  'u',
);
const STARTER_AT_START = new RegExp(`^(?:${STARTERS.join('|')})`, 'iu');
/** Begin like a name and name nobody in particular, or no office at all. */
const NOBODY =
  /^(?:(?:các|những|tất cả|toàn thể|toàn bộ|toàn)\s|(?:cơ quan|đơn vị|địa phương|đoàn thể|tổ chức|cá nhân|lãnh đạo|thủ trưởng|người đứng đầu|chủ tịch|giám đốc|hiệu trưởng|trưởng|phó)(?!\p{L}))/iu;
const NO_NAME = /^(?:phòng|sở|ban|hội|đoàn|tổ|đội|trường|trạm|quỹ|đài|cục|p\.)\s*$/iu;

/** Whether a text begins like the name of an agency or of a group of agencies. */
export const startsLikeAgency = (text: string): boolean => STARTER_AT_START.test(text) || NAMED_PLACE.test(text);

/** Whether a name is that of one agency, as far as its words tell: not "Theo phân công", "Toàn huyện", "Đ/c An". */
export const isAgencyName = (name: string): boolean =>
  startsLikeAgency(name) && !NOBODY.test(name) && !NO_NAME.test(name);

/** Beginnings so plain that nothing but a space need stand before them: "… thuộc huyện UBND các xã". */
const PLAIN_STARTER =
  /^(?:UBND|UB ND|Ủy ban nhân dân|Uỷ ban nhân dân|Các\s+(?:cơ quan|đơn vị|phòng|sở|ban|xã|trường)|Phòng\s+\p{Lu}|P\.\s*\p{Lu}|Sở\s+\p{Lu}|Văn phòng|VP|Công an|Cấp xã|Trung tâm (?:Phục vụ|Y tế|Văn hóa|Dịch vụ)|Chủ tịch (?:UBND|Ủy ban)|Thanh tra (?:huyện|tỉnh))/u;

/** Words that bind what follows: "Văn phòng UBND", "thuộc UBND huyện", "Chủ tịch UBND xã". */
const BINDING_WORD =
  /(?:^|[\s/])(?:thuộc|của|tại|và|cho|từ|do|trực|trưởng|phó|tịch|chánh|đạo|phòng|vp|hđnd|ubnd|đốc|với|viên|ban|ủy|uỷ|cấp|tra|sở|qua|trừ|chức|mưu|giúp|trình|cáo|[-–&/])$/iu;

/** Whether a new name begins at `index`, where a space separates it from the text before. */
export const startsAfterSpace = (text: string, index: number): boolean =>
  PLAIN_STARTER.test(text.slice(index)) && !BINDING_WORD.test(text.slice(0, index).trimEnd());

/** Whether a line cannot end here: its last word binds the next line. */
export const endsBound = (line: string): boolean => BINDING_WORD.test(line.trimEnd()) || /,\s*$/.test(line);
