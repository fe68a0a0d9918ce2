/** Telegram takes 4,096 code points after it has read the entities (FACTS 1.1); the rest is room for marks. */
const LIMIT = 4_000;

/**
 * Cuts a list to what one message holds: whole lines from the end are left out, and the words given stand in their
 * place. A message that is short enough stays as it is.
 */
export function fitMessage(html: string, shortened: string): string {
  if (shownLength(html) <= LIMIT) return html;
  const lines = html.split('\n');
  for (let count = lines.length - 1; count > 0; count -= 1) {
    const cut = [...lines.slice(0, count), shortened].join('\n');
    if (shownLength(cut) <= LIMIT && isBalanced(cut)) return cut;
  }
  return shortened;
}

/** What Telegram counts: no tags, an entity as one character. */
const shownLength = (html: string): number => [...html.replace(/<[^>]+>/g, '').replace(/&\w+;/g, '.')].length;

/** No tag is left open by the cut. */
const isBalanced = (html: string): boolean =>
  (html.match(/<[a-z]/g)?.length ?? 0) === (html.match(/<\//g)?.length ?? 0);
