import type { DocumentBlock } from '../domain/plan-draft.ts';

/** Letters that only Vietnamese in Unicode has. */
const UNICODE = /[\u1EA0-\u1EF9\u0110\u0111\u01A0\u01A1\u01AF\u01B0\u0102\u0103]/gu;
/** Signs that TCVN3 (ABC, .VnTime) puts inside words: "KÕ ho¹ch", "nhiÖm vô" and "®Þnh" hold ¹, ® and their like. */
const TCVN3 = /\p{L}[\u00A8\u00A9\u00AA\u00AB\u00AC\u00AE\u00B5-\u00B9\u00BB-\u00BE]|\u00AE\p{L}/gu;
/**
 * VNI writes the tone as a letter of its own: "caûi caùch", "haønh". Its other pairs ("Keá hoaïch") are left aside, since
 * French has them.
 */
const VNI = /[aeouy][\u00F9\u00F8\u00FB\u00F5\u00D9\u00D8\u00DB\u00D5]/giu;
const WORD = /\S+/g;

/** So many signs, and one in every eighth word. A plan holds hundreds; other languages have a pair here and there. */
const CERTAIN = 20;
const WORDS_A_SIGN = 8;
/** Enough to know by. */
const LOOKED_AT = 200_000;

export type OldEncoding = 'TCVN3' | 'VNI';

/**
 * The encoding from before Unicode that the text is in, which shows as letters only in its own fonts; undefined unless
 * it is certain: many of its signs, and next to none of the letters that Vietnamese in Unicode is full of.
 */
export function oldEncodingOf(blocks: readonly DocumentBlock[]): OldEncoding | undefined {
  const text = sampleOf(blocks);
  const unicode = count(text, UNICODE);
  const tcvn3 = count(text, TCVN3);
  const vni = count(text, VNI);
  const most = Math.max(tcvn3, vni);
  if (most < CERTAIN || most * WORDS_A_SIGN < count(text, WORD) || unicode * 10 > most) return undefined;
  return tcvn3 >= vni ? 'TCVN3' : 'VNI';
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

function sampleOf(blocks: readonly DocumentBlock[]): string {
  const parts: string[] = [];
  let length = 0;
  const add = (text: string): void => {
    parts.push(text);
    length += text.length;
  };
  for (const block of blocks) {
    if (length > LOOKED_AT) break;
    if (block.kind === 'paragraph') add(block.text);
    else for (const row of block.rows.slice(0, 200)) for (const cell of row) add(cell.text);
  }
  return parts.join('\n').slice(0, LOOKED_AT);
}
