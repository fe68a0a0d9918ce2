/** Spaces, and the controls that separate words. Not `\s`, which counts the zero-width U+FEFF as a space. */
const BREAKS = /[\t-\r\u0085\p{Z}]+/gu;
/** Controls, formats (zero-width, bidi, soft hyphen), halves of surrogate pairs, and letters that show as nothing. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\u034F\u115F\u1160\u3164\uFFA0]/gu;
/** Roman numerals and full-width forms written as one character: Ⅳ, １. Not superscripts, which are footnotes. */
const COMPATIBLE = /[\u2160-\u217F\uFF01-\uFF5E]/gu;
const DASHES = /[\p{Pd}\u2043\u2212]/gu;
/** Đ, and the Icelandic and African letters that look like it and are typed for it. */
const D_WITH_STROKE = /[\u0111\u00F0\u0256]/gu;

/**
 * The text as it is meant to be shown and kept: composed (NFC), one space for any run of spaces, line breaks and
 * no-break spaces, nothing invisible (zero-width, bidi, control characters), trimmed. Case and diacritics stay.
 */
export const normaliseText = (text: string): string =>
  text.replace(BREAKS, ' ').replace(INVISIBLE, '').normalize('NFC').replace(BREAKS, ' ').trim();

/**
 * The text as it is compared: normalised, lower case, without diacritics (đ is d), every dash a '-'. Two spellings of
 * the same words fold to the same text; folding twice changes nothing. For showing use `normaliseText`.
 */
export const foldText = (text: string): string =>
  withoutMarks(normaliseText(text).replace(COMPATIBLE, (sign) => sign.normalize('NFKD')))
    .replace(BREAKS, ' ')
    .trim();

const withoutMarks = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(D_WITH_STROKE, 'd')
    .replace(DASHES, '-')
    .normalize('NFC');
