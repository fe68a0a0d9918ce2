export interface Fit {
  /** In characters as they are shown. */
  readonly limit: number;
  /** What stands in the place of so many lines that were left out. */
  readonly shortened: (lines: number) => string;
}

/**
 * Cuts a text to what fits: whole lines from the end are left out, and the words given stand in their place. A text that
 * is short enough stays as it is.
 */
export function fitLines(html: string, { limit, shortened }: Fit): string {
  if (shownLength(html) <= limit) return html;
  const lines = html.split('\n');
  for (let count = lines.length - 1; count > 0; count -= 1) {
    const cut = [...lines.slice(0, count), shortened(lines.length - count)].join('\n');
    if (shownLength(cut) <= limit && isBalanced(cut)) return cut;
  }
  return shortened(lines.length);
}

/** What Telegram counts: no tags, an entity as one character. */
export const shownLength = (html: string): number => [...html.replace(/<[^>]+>/g, '').replace(/&\w+;/g, '.')].length;

/** No tag is left open by the cut. */
const isBalanced = (html: string): boolean =>
  (html.match(/<[a-z]/g)?.length ?? 0) === (html.match(/<\//g)?.length ?? 0);
