/** Words by which agencies are recognised in the cells of a plan. All patterns expect NFC text. */

/**
 * Fields of departments as their names go (NĐ 150/2025, earlier NĐ 37/2014 and NĐ 24/2014). Needed because names
 * contain the very words that also separate names: "Văn hóa, Khoa học và Thông tin" is one, "Nội vụ, Tư pháp" are two.
 */
const FIELDS = [
  'Nội vụ',
  'Tư pháp',
  'Tài chính - Kế hoạch',
  'Tài chính và Kế hoạch',
  'Tài chính',
  'Kế hoạch và Đầu tư',
  'Tài nguyên và Môi trường',
  'Nông nghiệp và Môi trường',
  'Nông nghiệp và Phát triển nông thôn',
  'Nông nghiệp và PTNT',
  'Nông nghiệp',
  'Giáo dục và Đào tạo',
  'Giáo dục - Đào tạo',
  'Lao động - Thương binh và Xã hội',
  'Lao động, Thương binh và Xã hội',
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
  'Dân tộc và Tôn giáo',
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

const LEVEL_SUFFIX = `(?:\\s+${LEVEL}(?:\\s+(?!UBND|Các|Phòng|Sở|Văn phòng)\\p{Lu}\\p{Ll}+)*)?`;

const FIELD_ALTERNATIVES = [...FIELDS]
  .sort((a, b) => b.length - a.length)
  .map(fieldPattern)
  .join('|');

/** A field at the start of a text, with "huyện Bác Ái" behind it where given. */
const FIELD_AT_START = new RegExp(`^(?:${FIELD_ALTERNATIVES})`, 'iu');
/** Nothing more, a parenthesis, or the separator before the next name. */
const NAME_END = /^\s*(?:[.;()]|$)/u;
const NAME_SEPARATOR = /^(?:\s*[,&]|\s+(?:và|cùng)(?=\s)|(?=\s))[\s,&]*/iu;
const SUFFIX_AT_START = new RegExp(`^${LEVEL_SUFFIX}`, 'u');

/** The field name that a text starts with, provided that the name ends there; undefined otherwise. */
export function fieldAtStart(text: string): string | undefined {
  const field = FIELD_AT_START.exec(text)?.[0];
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
  if (separator.trim() === '') return PLAIN_STARTER.test(next);
  return startsLikeAgency(next) || FIELD_AT_START.test(next);
}

/** Beginnings of an agency's or a group's name after a comma, "và" or a line break. */
const STARTERS = [
  '(?:các|những|tất cả|toàn thể)\\s',
  'phòng\\s',
  'p\\.\\s*\\p{Lu}',
  'sở\\s',
  'văn phòng',
  'vp(?=[\\s./]|hđnd|ubnd)',
  'ubnd',
  'ub nd',
  '(?:ủy|uỷ) ban',
  'hđnd',
  'hội đồng',
  'ban\\s+(?:chỉ|quản|tổ|dân|tuyên|tôn|thi|tiếp|nội|pháp|kinh|văn|đại|thường)',
  '(?:chi )?cục\\s',
  'trung tâm',
  'thanh tra',
  'công an',
  'kho bạc',
  'bảo hiểm',
  'bhxh',
  '(?:tòa|toà) án',
  'viện kiểm sát',
  'mặt trận',
  'ubmttq',
  'hội\\s',
  'liên đoàn',
  'đoàn\\s',
  '(?:huyện|tỉnh|thị|thành|đảng)\\s+(?:ủy|uỷ)',
  'thường trực',
  'trường\\s',
  'bệnh viện',
  'trạm\\s',
  'chủ tịch',
  'trưởng\\s',
  'thủ trưởng',
  'giám đốc',
  'hiệu trưởng',
  'chánh\\s',
  'lãnh đạo',
  'đài\\s',
  'bưu điện',
  'ngân hàng',
  'tổ (?:công tác|giúp việc|công nghệ)',
  'hạt kiểm lâm',
  'đội\\s',
  'bộ chỉ huy',
  'cơ quan',
  'đơn vị',
  'địa phương',
  'đoàn thể',
  'tổ chức',
  'cá nhân',
  'cấp xã',
];

const STARTER_AT_START = new RegExp(`^(?:${STARTERS.join('|')})`, 'iu');

/** Whether a text begins like the name of an agency or of a group of agencies. */
export const startsLikeAgency = (text: string): boolean => STARTER_AT_START.test(text);

/** Beginnings so plain that nothing but a space need stand before them: "… thuộc huyện UBND các xã". */
const PLAIN_STARTER =
  /^(?:UBND|UB ND|Ủy ban nhân dân|Uỷ ban nhân dân|Các\s+(?:cơ quan|đơn vị|phòng|sở|ban|xã|trường)|Phòng\s+\p{Lu}|Sở\s+\p{Lu}|Văn phòng|VP|Công an|Cấp xã)/u;

/** Words that bind what follows: "Văn phòng UBND", "thuộc UBND huyện", "Chủ tịch UBND xã". */
const BINDING_WORD =
  /(?:^|[\s/])(?:thuộc|của|tại|và|cho|từ|do|trực|trưởng|phó|tịch|chánh|đạo|phòng|vp|hđnd|ubnd|đốc|với|viên|ban|ủy|uỷ|cấp|tra|sở|qua|[-–&/])$/iu;

/** Whether a new name begins at `index`, where a space separates it from the text before. */
export const startsAfterSpace = (text: string, index: number): boolean =>
  PLAIN_STARTER.test(text.slice(index)) && !BINDING_WORD.test(text.slice(0, index).trimEnd());

/** Whether a line cannot end here: its last word binds the next line. */
export const endsBound = (line: string): boolean => BINDING_WORD.test(line.trimEnd()) || /,\s*$/.test(line);
