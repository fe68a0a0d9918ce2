const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
]);

/**
 * The character that `&…` at this place stands for and where the text goes on, or undefined when Telegram leaves it as
 * it is: it knows four names, decimal and hexadecimal numbers below 0x10FFFF, and does not insist on the semicolon.
 */
export function decodeCharacterReference(
  text: string,
  pos: number,
): { readonly character: string; readonly end: number } | undefined {
  const match = /^&(?:#x([0-9a-f]*)|#(\d*)|([a-z]*))/i.exec(text.slice(pos, pos + 40));
  if (!match) return undefined;
  const character = match[3] !== undefined ? NAMED.get(match[3]) : numbered(match);
  if (character === undefined) return undefined;
  const end = pos + match[0].length;
  return { character, end: text[end] === ';' ? end + 1 : end };
}

function numbered(match: RegExpExecArray): string | undefined {
  const code = match[1] !== undefined ? Number.parseInt(match[1], 16) : Number.parseInt(match[2] ?? '', 10);
  if (!(code > 0) || code >= 0x10ffff || match[0].length >= 10) return undefined;
  return String.fromCodePoint(code);
}
