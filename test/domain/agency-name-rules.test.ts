import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agencyKey, parseAgencies, plainAgencyKey } from '../../src/domain/agency-name.ts';
import { AGENCY_CORPUS } from './agency-corpus.ts';

const NAMES = [
  'Phòng Nội vụ',
  'Phòng Kinh tế, Hạ tầng và Đô thị',
  'Phòng Văn hóa, Khoa học và Thông tin',
  'Phòng Tài chính - Kế hoạch',
  'Sở Văn hóa, Thể thao và Du lịch',
  'Văn phòng HĐND và UBND huyện',
  'Trung tâm Phục vụ hành chính công',
  'UBND xã Suối Vàng',
  'Công an huyện',
  'Ban Chỉ huy Quân sự xã',
  'Ủy ban Mặt trận Tổ quốc Việt Nam huyện',
  'Hội Nông dân huyện',
  'Thanh tra tỉnh',
] as const;

/** Words of cells in any order, which is where readers of text go wrong. */
const pieces = fc.constantFrom(
  ...['Phòng', 'Sở', 'Nội vụ', 'UBND', 'các', 'xã', 'huyện', 'HĐND', 'và', ',', ';', '\n', '(', ')', '-', ':', '/'],
  ...[
    'trừ',
    'liên quan',
    'Trưởng',
    'Chủ tịch',
    'đ/c',
    'Nguyễn Văn A',
    '0912345678',
    'KH&CN',
    'TP',
    '1.',
    '\uE000',
    ' ',
  ],
);
const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(pieces, { maxLength: 60 }).map((words) => words.join(' ')),
  fc.array(pieces, { maxLength: 60 }).map((words) => words.join('')),
);
const cellNames = Object.values(AGENCY_CORPUS).flatMap((rows) => rows.flatMap(([cell, names]) => [cell, ...names]));
const texts = fc.oneof(hostile, fc.constantFrom(...NAMES, ...cellNames));

describe('any text', () => {
  it('is read without an error, into no more names than it has letters, all of its own length', () => {
    fc.assert(
      fc.property(hostile, (cell) => {
        const mentions = parseAgencies(cell);
        expect(mentions.length).toBeLessThanOrEqual(2 * cell.length);
        for (const { text } of mentions) expect(text.length).toBeLessThanOrEqual(2 * cell.normalize('NFC').length + 20);
      }),
    );
  });

  it('of any size is read', () => {
    for (const piece of [
      'Phòng ',
      'UBND xã A, ',
      '(',
      'Các phòng (',
      'Nội vụ - ',
      '1. ',
      'a@',
      '0 ',
      'và ',
      'Chủ tịch, ',
    ])
      expect(parseAgencies(piece.repeat(20_000)).length).toBeLessThan(4000);
  });
});

describe('names put together by any separator', () => {
  const separators = fc.constantFrom(', ', ',', '; ', ';', '\n', '\n- ', ' và ', ' / ', ' + ', '; và ', ', và ', '.\n');

  it('are the same names again', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...NAMES], { minLength: 1 }), separators, (names, separator) => {
        const read = parseAgencies(names.join(separator));
        expect(read.map((mention) => (mention.kind === 'agency' ? mention.name : mention.group))).toEqual(names);
      }),
    );
  });
});

describe('the key', () => {
  it('of a key is the key itself', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(agencyKey(agencyKey(text))).toBe(agencyKey(text));
      }),
    );
  });

  it('does not hear case, nor how diacritics are encoded, nor diacritics but those of a place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES, ...cellNames), (name) => {
        const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
        const keys = [name.toLowerCase(), name.toUpperCase(), name.normalize('NFD')].map(agencyKey);
        expect(new Set([agencyKey(name), ...keys]).size).toBe(1);
        expect(agencyKey(plain)).toBe(plainAgencyKey(name));
      }),
    );
  });
});
