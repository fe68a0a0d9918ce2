import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawable, wrapText } from '../../../src/files/charts/chart-text.ts';
import { fontFiles, loadFonts, parseFont } from '../../../src/files/charts/font.ts';

const PLAIN = 'aăâbcdđeêghiklmnoôơpqrstuưvxy';
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
/** Every vowel with every tone, and every consonant, in both cases, composed. */
const LETTERS = [...PLAIN].flatMap((letter) =>
  ('aăâeêioôơuưy'.includes(letter) ? TONES : ['']).flatMap((tone) => {
    const composed = (letter + tone).normalize('NFC');
    return [composed, composed.toLocaleUpperCase('vi')];
  }),
);
const { regular, bold } = await loadFonts();

describe('the font of the pictures', () => {
  it.each([
    ['regular', regular],
    ['bold', bold],
  ])('has a glyph for every Vietnamese letter, %s', (_name, font) => {
    expect(LETTERS.length).toBe(178);
    expect(LETTERS.filter((letter) => [...letter].length !== 1 || !font.has(letter.codePointAt(0) ?? 0))).toEqual([]);
    const signs = [...'0123456789/.,:;%()–…·“”"<>&+-'];
    expect(signs.filter((sign) => !font.has(sign.codePointAt(0) ?? 0))).toEqual([]);
  });

  it('knows what it has not', () => {
    expect([...'🎉漢ع'].filter((char) => regular.has(char.codePointAt(0) ?? 0))).toEqual([]);
  });

  it('measures: wide letters are wider, bold is wider, twice the size is twice the width', () => {
    const font = parseFont(readFileSync(fontFiles()[0] ?? ''));
    expect(font.widthOf('WWW', 30)).toBeGreaterThan(font.widthOf('iii', 30) * 2);
    expect(bold.widthOf('Quá hạn', 30)).toBeGreaterThan(regular.widthOf('Quá hạn', 30));
    expect(font.widthOf('Quá hạn', 60)).toBeCloseTo(font.widthOf('Quá hạn', 30) * 2);
  });
});

describe('text in a picture', () => {
  const box = { font: regular, size: 34, width: 400, lines: 2 };

  it('is composed, on one line and without what has no glyph', () => {
    expect(drawable('Cải cách\n\tthể chế 🎉 ỗ ậ Ử\u0000\u202e'.normalize('NFD'), regular)).toBe(
      'Cải cách thể chế ỗ ậ Ử'.normalize('NFC'),
    );
    expect(drawable('🎉🎉', regular)).toBe('');
  });

  it('is broken between words, and what is left over ends in an ellipsis', () => {
    const lines = wrapText('Cải cách thủ tục hành chính, kiểm soát thủ tục hành chính và cơ chế một cửa', box);
    expect(lines).toHaveLength(2);
    expect(lines[1]?.endsWith('…')).toBe(true);
    expect(lines.every((line) => regular.widthOf(line, 34) <= 400)).toBe(true);
  });

  it('is cut where one word is longer than the line, and never measured to its end', () => {
    const lines = wrapText('W'.repeat(1_000_000), box);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^W+…$/);
    expect(regular.widthOf(lines[0] ?? '', 34)).toBeLessThanOrEqual(400);
  });

  it('stays whole when it fits', () => {
    expect(wrapText('Sở Tư pháp', box)).toEqual(['Sở Tư pháp']);
    expect(wrapText('', box)).toEqual([]);
  });
});
