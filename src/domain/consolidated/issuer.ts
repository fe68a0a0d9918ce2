import type { RegimeLevel } from '../report-regime.ts';

/** An authority's name in its two parts, as official documents write them. */
export interface IssuerName {
  /** "tỉnh", "thành phố", "xã". */
  readonly level: string;
  /** "Sơn Thanh", "1". */
  readonly proper: string;
}

const COUNCIL = /^(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+/iu;
const ABBREVIATIONS: readonly (readonly [RegExp, string])[] = [
  [/^tp\.?\s+/iu, 'thành phố '],
  [/^tx\.?\s+/iu, 'thị xã '],
  [/^tt\.?\s+/iu, 'thị trấn '],
  [/^[pP]\.\s*/u, 'phường '],
  [/^[qQ]\.\s*/u, 'quận '],
  [/^[xX]\.\s*/u, 'xã '],
  [/^[hH]\.\s*/u, 'huyện '],
  [/^[tT]\.\s*/u, 'tỉnh '],
];
const LEVEL_WORD = /^(tỉnh|thành phố|huyện|quận|thị xã|thị trấn|đặc khu|phường|xã)\s+(\S.*)$/iu;
const LEVELS: Readonly<Record<RegimeLevel, string>> = { province: 'tỉnh', district: 'huyện', commune: 'xã' };

/**
 * The parts of an authority's name: "tỉnh Sơn Thanh", "UBND xã Khe Suông", "TP. Cần Thơ". A name that says nothing of
 * its level ("Bác Ái") is given the usual word of the level.
 */
export function issuerName(name: string, level: RegimeLevel): IssuerName {
  const plain = name.normalize('NFC').replace(/\s+/gu, ' ').trim().replace(COUNCIL, '');
  const [abbreviation, full] = ABBREVIATIONS.find(([pattern]) => pattern.test(plain)) ?? [];
  const whole = abbreviation ? plain.replace(abbreviation, full ?? '') : plain;
  const found = LEVEL_WORD.exec(whole);
  if (!found) return { level: LEVELS[level], proper: whole };
  return { level: (found[1] ?? '').toLocaleLowerCase('vi'), proper: found[2] ?? '' };
}

/**
 * The place before the day of a document: the proper name; with the level where the name is a number or a person's
 * (Decree 30/2020/NĐ-CP, Annex I, 4).
 */
export function placeOfIssue({ level, proper }: IssuerName): string {
  const needsLevel = /^\d+$/.test(proper) || proper === 'Hồ Chí Minh';
  return needsLevel ? `${level.charAt(0).toLocaleUpperCase('vi')}${level.slice(1)} ${proper}` : proper;
}
