import { normaliseText } from '../domain/text-fold.ts';

/** Glyphs of symbol fonts, which mean nothing without their font. */
const PRIVATE_USE = /\p{Co}/gu;

/** The lines that hold anything, each as it is meant to be shown (composed, nothing invisible), separated by `\n`. */
export function cleanText(text: string): string {
  const visible = text.replace(PRIVATE_USE, '').replace(/\r\n?/g, '\n');
  if (!visible.includes('\n')) return normaliseText(visible);
  return visible
    .split('\n')
    .map(normaliseText)
    .filter((line) => line !== '')
    .join('\n');
}
