const BOM = '\uFEFF';
const SEPARATORS = [',', ';', '\t'] as const;

/**
 * The rows of a CSV text (RFC 4180): with or without a byte order mark, cells quoted or not, separated by ',', ';' or a
 * tab – whichever the heading has most of outside quotes, since Excel writes the one of its region. Empty lines are kept
 * as rows of one empty cell, so that row numbers stay those of the file; the end of the last line begins no other row.
 * A quote that never closes runs to the end.
 */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const content = text.startsWith(BOM) ? text.slice(1) : text;
  const separator = separatorOf(content);
  const end = new RegExp(`${separator}|\\r\\n?|\\n|$`, 'g');
  const rows: string[][] = [[]];
  for (let at = 0; ;) {
    const quoted = content[at] === '"' ? quotedAt(content, at) : undefined;
    end.lastIndex = quoted?.end ?? at;
    const found = end.exec(content);
    const sign = found?.[0] ?? '';
    const stop = found?.index ?? content.length;
    // What stands between a closing quote and the separator is no text of the cell.
    rows.at(-1)?.push(quoted?.text ?? content.slice(at, stop));
    at = stop + sign.length;
    if (sign === '' || (at >= content.length && sign !== separator)) return rows;
    if (sign !== separator) rows.push([]);
  }
}

/** The text of a quoted cell, and where its closing quote is past; "" inside it is one quote. */
function quotedAt(content: string, start: number): { readonly text: string; readonly end: number } {
  const parts: string[] = [];
  for (let from = start + 1; ;) {
    const quote = content.indexOf('"', from);
    parts.push(content.slice(from, quote < 0 ? content.length : quote));
    if (quote < 0) return { text: parts.join('"'), end: content.length };
    if (content[quote + 1] !== '"') return { text: parts.join('"'), end: quote + 1 };
    from = quote + 2;
  }
}

function separatorOf(content: string): (typeof SEPARATORS)[number] {
  const heading = headingOf(content);
  const [most] = [...SEPARATORS].sort((a, b) => count(heading, b) - count(heading, a));
  return most ?? ',';
}

/** The first line without what is quoted in it. */
function headingOf(content: string): string {
  const parts: string[] = [];
  for (let at = 0; at < content.length;) {
    if (content[at] === '"') {
      at = quotedAt(content, at).end;
      continue;
    }
    const [part = ''] = /^[^"\r\n]*/.exec(content.slice(at, at + 10_000)) ?? [];
    parts.push(part);
    at += part.length;
    if (part === '') break;
  }
  return parts.join('');
}

const count = (text: string, sign: string): number => text.split(sign).length - 1;
