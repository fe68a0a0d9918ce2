const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The one place where text of people becomes HTML as Telegram reads it (core.telegram.org/bots/api#html-style). */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (found) => ESCAPES[found] ?? found);

/** Shortens a text to so many code points, with an ellipsis; not for HTML. */
export function shorten(text: string, limit: number): string {
  const points = [...text];
  return points.length <= limit
    ? text
    : `${points
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}

/** A name at the beginning of a sentence: "cơ quan thường trực" too begins with a capital there. */
export const atStart = (name: string): string => name.charAt(0).toLocaleUpperCase('vi') + name.slice(1);

/** A title inside a sentence: its first letter small, unless it begins with an abbreviation ("BC Đề án 06"). */
export const inSentence = (title: string): string =>
  /^\p{Lu}(?:\p{Ll}|\s)/u.test(title) ? title.charAt(0).toLocaleLowerCase('vi') + title.slice(1) : title;
