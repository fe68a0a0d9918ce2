const MAIL = /[\w.+-]{1,64}@[\w.-]{1,80}/gu;
const ADDRESS = /https?:\/\/\S{1,300}/giu;
/** Eight to thirteen digits, which no number of a document or a ward has. */
const PHONE = /(?<![\d/])(?:\+?\d[\s.-]?){8,13}(?![\d/])/gu;
const CONTACT_LABEL = /(?<!\p{L})(?:e-?mail|(?:số )?điện thoại|sđt|đt|zalo|hotline)(?:\s*:|(?=\s*;))/giu;

/** The line without telephone numbers and addresses, which name nobody who could owe a task. */
export const withoutContacts = (line: string): string =>
  line.replace(ADDRESS, '; ').replace(MAIL, '; ').replace(PHONE, '; ').replace(CONTACT_LABEL, '; ');

const SURNAME =
  '(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Mai|Trương|Lương|Đào|Cao|Tạ|Chamaléa|Pi Năng|Katơr|Mấu)';
const GIVEN = '(?:\\s+\\p{Lu}\\p{Ll}*){1,4}';
const TITLE = '(?:[Đđ]/?[Cc]|[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị)[.:]?\\s+';
const PERSON = new RegExp(
  `^(?:${TITLE}\\p{Lu}\\p{Ll}*${GIVEN}|${TITLE}${SURNAME}|${SURNAME}${GIVEN})(?=\\s*(?:[,;:.()/–-]|\\uE002|$))`,
  'u',
);

/** A person's name at the start of a text, "đ/c Nguyễn Văn A"; undefined where there is none. */
export const personAtStart = (text: string): string | undefined => PERSON.exec(text)?.[0];
