import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, normaliseText } from '../../src/domain/text-fold.ts';

const anyText = fc.string({ unit: 'binary' });

describe('folding text for comparison', () => {
  it.each([
    ['lower case without diacritics', 'Trước ngày Đến HẰNG Quý', 'truoc ngay den hang quy'],
    ['every vowel of the language', 'ăâêôơư ĂÂÊÔƠƯ ặẫểộợữ', 'aaeoou aaeoou aaeoou'],
    ['the stroked d and its lookalikes', 'đĐ ðÐ', 'dd dd'],
    ['decomposed text', 'Trước'.normalize('NFD'), 'truoc'],
    ['every dash', 'a‐b‑c–d—e−f－g', 'a-b-c-d-e-f-g'],
    ['spaces, tabs, line breaks and no-break spaces', '  a\t\u00a0b\r\n c\u3000d\u0085e ', 'a b c d e'],
    ['nothing invisible', 'a\u200bb\u200d\u00adc\ufeffd\u202ee\u0000f', 'abcdef'],
    ['Roman numerals and full-width digits of one character', 'Quý Ⅳ／２０２１', 'quy iv/2021'],
    ['a superscript as it is: a footnote is not a digit', '2021²', '2021²'],
  ])('gives %s', (_name, text, expected) => {
    expect(foldText(text)).toBe(expected);
  });

  it('is the same for composed and decomposed text', () => {
    fc.assert(fc.property(anyText, (text) => foldText(text.normalize('NFD')) === foldText(text.normalize('NFC'))));
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(anyText, (text) => foldText(foldText(text)) === foldText(text)));
  });
});

describe('normalising text for keeping', () => {
  it.each([
    ['keeps case and diacritics', 'Quý  IV –\u00a0năm 2021', 'Quý IV – năm 2021'],
    ['composes', 'Tr\u01b0\u01a1\u0301c', 'Trước'],
    ['separates words at line breaks', 'Quý I\nnăm 2021\t', 'Quý I năm 2021'],
    ['drops what turns the direction of writing', 'a\u202eb\u2066c\u200f', 'abc'],
    ['drops control characters and half characters', 'a\u0007b\ud800c', 'abc'],
    ['leaves emoji in one piece', 'xong 👍', 'xong 👍'],
  ])('%s', (_name, text, expected) => {
    expect(normaliseText(text)).toBe(expected);
  });

  it('changes nothing the second time, and never leaves a space at an end', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normaliseText(text);
        expect(normaliseText(once)).toBe(once);
        expect(once).toBe(once.trim());
      }),
    );
  });
});
