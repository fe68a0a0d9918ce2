const BOM = '\uFEFF';
const QUOTED = /"(?:[^"]|"")*(?:"|$)/g;

/**
 * The rows of a CSV text (RFC 4180): with or without a byte order mark, cells quoted or not, separated by ';' or ','
 * – whichever the heading has more of outside quotes, since Excel writes the one of its region. Empty lines are kept as
 * rows of one empty cell, so that row numbers stay those of the file; the end of the last line begins no other row. A
 * quote that never closes runs to the end.
 */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const content = text.startsWith(BOM) ? text.slice(1) : text;
  const separator = separatorOf(content.replace(QUOTED, '').split(/\r?\n/, 1)[0] ?? '');
  const rows: string[][] = [[]];
  // A cell with what ends it; a quoted cell holds separators and line breaks, and "" for one quote.
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)(?:"|$)[^${separator}\\r\\n]*|([^${separator}\\r\\n]*))(${separator}|\\r?\\n|\\r|$)`,
    'y',
  );
  for (let match = cell.exec(content); match; match = cell.exec(content)) {
    const value = match[1]?.replaceAll('""', '"') ?? match[2] ?? '';
    rows.at(-1)?.push(value);
    if (cell.lastIndex >= content.length && match[3] !== separator) break;
    if (match[3] !== separator) rows.push([]);
  }
  return rows;
}

const separatorOf = (line: string): ',' | ';' => (count(line, ';') > count(line, ',') ? ';' : ',');

const count = (text: string, sign: string): number => text.split(sign).length - 1;
