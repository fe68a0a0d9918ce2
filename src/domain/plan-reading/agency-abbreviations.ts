/**
 * How offices shorten names. The first column is the abbreviation in the parts that may be joined by "-", "&", ",",
 * "/", "và" or nothing: "KH CN" stands for "KH&CN", "KHCN" and "KH-CN" alike. Longer ones come first.
 */
const FIELD_ABBREVIATIONS: readonly (readonly [string, string])[] = [
  ['LĐ TB XH', 'Lao động - Thương binh và Xã hội'],
  ['KT HT ĐT', 'Kinh tế, Hạ tầng và Đô thị'],
  ['VH TT DL', 'Văn hóa, Thể thao và Du lịch'],
  ['VH KH TT', 'Văn hóa, Khoa học và Thông tin'],
  ['NN PTNT', 'Nông nghiệp và Phát triển nông thôn'],
  ['DT TG', 'Dân tộc và Tôn giáo'],
  ['GT VT', 'Giao thông vận tải'],
  ['QL ĐT', 'Quản lý đô thị'],
  ['TC KH', 'Tài chính - Kế hoạch'],
  ['TN MT', 'Tài nguyên và Môi trường'],
  ['NN MT', 'Nông nghiệp và Môi trường'],
  ['GD ĐT', 'Giáo dục và Đào tạo'],
  ['KT HT', 'Kinh tế và Hạ tầng'],
  ['VH TT', 'Văn hóa và Thông tin'],
  ['VH XH', 'Văn hóa - Xã hội'],
  ['KH CN', 'Khoa học và Công nghệ'],
  ['KH ĐT', 'Kế hoạch và Đầu tư'],
  ['TT TT', 'Thông tin và Truyền thông'],
];

/** Too short to be told apart unless "Phòng", "Sở" or a list of theirs stands before: "Phòng NV, TP". */
const SHORT_FIELDS: readonly (readonly [string, string])[] = [
  ['NV', 'Nội vụ'],
  ['TP', 'Tư pháp'],
  ['TC', 'Tài chính'],
  ['YT', 'Y tế'],
  ['XD', 'Xây dựng'],
  ['CT', 'Công Thương'],
  ['KT', 'Kinh tế'],
  ['GD', 'Giáo dục và Đào tạo'],
];

/** Abbreviated bodies at the start of a name. */
const BODIES: readonly (readonly [string, string])[] = [
  ['UB MTTQ VN', 'Ủy ban Mặt trận Tổ quốc Việt Nam'],
  ['UB MTTQ', 'Ủy ban Mặt trận Tổ quốc'],
  ['MTTQ VN', 'Mặt trận Tổ quốc Việt Nam'],
  ['MTTQ', 'Mặt trận Tổ quốc'],
  ['TT PV HCC', 'Trung tâm Phục vụ hành chính công'],
  ['Trung tâm PV HCC', 'Trung tâm Phục vụ hành chính công'],
  ['TT HCC', 'Trung tâm Hành chính công'],
  ['TTYT', 'Trung tâm Y tế'],
  ['BCH QS', 'Ban Chỉ huy Quân sự'],
  ['Ban CHQS', 'Ban Chỉ huy Quân sự'],
  ['Bộ CHQS', 'Bộ Chỉ huy Quân sự'],
  ['Bộ CH BĐBP', 'Bộ Chỉ huy Bộ đội Biên phòng'],
  ['Bộ CHBP', 'Bộ Chỉ huy Bộ đội Biên phòng'],
  ['BCH', 'Ban Chỉ huy'],
  ['BCĐ', 'Ban Chỉ đạo'],
  ['BQL DA', 'Ban Quản lý dự án'],
  ['Ban QLDA', 'Ban Quản lý dự án'],
  ['BQL', 'Ban Quản lý'],
  ['Ban QL', 'Ban Quản lý'],
  ['LĐLĐ', 'Liên đoàn Lao động'],
  ['BHXH', 'Bảo hiểm xã hội'],
  ['KBNN', 'Kho bạc Nhà nước'],
  ['TAND', 'Tòa án nhân dân'],
  ['VKSND', 'Viện kiểm sát nhân dân'],
  ['NHCSXH', 'Ngân hàng Chính sách xã hội'],
  ['Hội LHPN', 'Hội Liên hiệp Phụ nữ'],
  ['HLHPN', 'Hội Liên hiệp Phụ nữ'],
  ['Hội CCB', 'Hội Cựu chiến binh'],
  ['HCCB', 'Hội Cựu chiến binh'],
  ['Hội ND', 'Hội Nông dân'],
  ['HND', 'Hội Nông dân'],
  ['Đoàn TNCS Hồ Chí Minh', 'Đoàn Thanh niên'],
  ['Đoàn TNCS HCM', 'Đoàn Thanh niên'],
  ['Đoàn TNCS', 'Đoàn Thanh niên'],
  ['Đoàn TN', 'Đoàn Thanh niên'],
  ['ĐTN', 'Đoàn Thanh niên'],
  ['TTr', 'Thanh tra'],
  ['VP', 'Văn phòng'],
  ['CA', 'Công an'],
  ['TT', 'Trung tâm'],
];

const JOINT = '(?:\\s*[-–—&,+./]\\s*|\\s+(?:và\\s+)?)?';
const pattern = (short: string): string => short.split(' ').join(JOINT).replaceAll('Đ', '[ĐD]') + '(?![\\p{L}\\d])';

const alternatives = (rows: readonly (readonly [string, string])[]): string =>
  rows.map(([short]) => pattern(short)).join('|');

/** An abbreviated field. Written in capitals only: "ct" and "tp" mean too much else. */
export const ABBREVIATED_FIELD = alternatives(FIELD_ABBREVIATIONS);
/** "TP Huế" is a city, "TP, TC" are two departments. */
export const SHORT_FIELD = `(?:${alternatives(SHORT_FIELDS)})(?!\\.?\\s*\\p{Lu}\\p{Ll}|\\.\\s)`;

const compiled = (rows: readonly (readonly [string, string])[]) =>
  rows.map(([short, full]) => [new RegExp(`^${pattern(short)}`, 'u'), full] as const);
const FIELD_PATTERNS = compiled([...FIELD_ABBREVIATIONS, ...SHORT_FIELDS]);
const BODY_PATTERNS = compiled(BODIES);

function spelledOut(text: string, rows: readonly (readonly [RegExp, string])[]): string {
  const row = rows.find(([short]) => short.test(text));
  return row ? text.replace(...row) : text;
}

/** "KH&CN tỉnh" → "Khoa học và Công nghệ tỉnh"; a field that is no abbreviation comes back as it is. */
export const fullField = (field: string): string => spelledOut(field, FIELD_PATTERNS);

/** "LĐLĐ huyện" → "Liên đoàn Lao động huyện"; a name that does not start with an abbreviation stays. */
export function fullBody(name: string): string {
  const joined = name.replace(/^VP[\s./]*(?=HĐND|UBND|Đảng|Huyện|Tỉnh)/u, 'VP ');
  const full = spelledOut(joined, BODY_PATTERNS);
  return full === joined ? joined : full.replace(/^(Văn phòng|Công an|Trung tâm|Thanh tra)[\s./]+/u, '$1 ');
}

/** "PCT" is a deputy chairman. */
const GLUED = new RegExp(`^([PS])(?!CT)(?=(?:${ABBREVIATED_FIELD}|${SHORT_FIELD}))`, 'u');

/** "PGD&ĐT" and "SNV": the word for the office is glued to its field. */
export const unglued = (text: string): string =>
  text.replace(GLUED, (_, office: string) => (office === 'P' ? 'Phòng ' : 'Sở '));

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('Đ', 'D')
    .replaceAll('đ', 'd')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .replace(/\bva\b ?/g, '');

const OFFICE_BEFORE = '(?<=^(?:phong|so) )';

/** Abbreviations as they stand in folded text without punctuation and without "va", with what they mean there. */
export const FOLDED_ABBREVIATIONS: readonly (readonly [RegExp, string])[] = [
  ...BODIES.map(([short, full]) => [new RegExp(`^${foldedShort(short)}\\b`), folded(full)] as const),
  ...FIELD_ABBREVIATIONS.map(([short, full]) => [new RegExp(`\\b${foldedShort(short)}\\b`), folded(full)] as const),
  ...SHORT_FIELDS.map(
    ([short, full]) => [new RegExp(`${OFFICE_BEFORE}${foldedShort(short)}\\b`), folded(full)] as const,
  ),
];

function foldedShort(short: string): string {
  return folded(short).trim().split(' ').join(' ?');
}

const GLUED_KEY = new RegExp(
  `^([ps])(?!ct)(?=(?:${[...FIELD_ABBREVIATIONS, ...SHORT_FIELDS].map(([short]) => foldedShort(short)).join('|')})\\b)`,
);

/** The same as `unglued`, in folded text. */
export const ungluedKey = (key: string): string =>
  key.replace(GLUED_KEY, (_, office: string) => (office === 'p' ? 'phong ' : 'so '));
