import { cleanText } from './clean-text.ts';
import { FILE_LIMITS } from './file-limits.ts';
import type { OfficePackage } from './package-parts.ts';
import { tooLong } from './refused-file.ts';

/** Characters that XML cannot hold are written as _x000D_. */
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

export const unescapeString = (text: string): string =>
  text.includes('_x')
    ? text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/**
 * The texts that cells point to by number. What is raised (the mark of a footnote) or struck out within a text is left
 * out, readings of East Asian names too; other fonts do not matter.
 */
export async function readSharedStrings(file: OfficePackage, path: string | undefined): Promise<readonly string[]> {
  const strings: string[] = [];
  if (path === undefined) return strings;
  const at = { text: '', isText: false, isPhonetic: false, isLeftOut: false, characters: 0 };
  await file.read(path, {
    open: (name, attributes) => {
      if (name === 'x:si') at.text = '';
      if (name === 'x:si' || name === 'x:r') at.isLeftOut = false;
      if (name === 'x:strike' && attributes('val') !== '0' && attributes('val') !== 'false') at.isLeftOut = true;
      if (name === 'x:vertAlign' && attributes('val') === 'superscript') at.isLeftOut = true;
      if (name === 'x:t') at.isText = !at.isPhonetic;
      if (name === 'x:rPh') at.isPhonetic = true;
    },
    close: (name) => {
      if (name === 'x:t') at.isText = false;
      if (name === 'x:rPh') at.isPhonetic = false;
      if (name === 'x:si') strings.push(cleanText(unescapeString(at.text)));
    },
    text: (text) => {
      if (!at.isText || at.isLeftOut) return;
      at.text += text;
      at.characters += text.length;
      if (at.characters > FILE_LIMITS.characters) throw tooLong(FILE_LIMITS.characters);
    },
  });
  return strings;
}
