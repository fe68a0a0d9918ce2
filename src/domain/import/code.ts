import { foldText } from '../text-fold.ts';

const LONGEST = 40;

/** "Phòng Tư pháp" → "phong-tu-phap"; at most 40 characters, cut between words; "x" when no letter is left. */
export function slugOf(text: string): string {
  const words = foldText(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const fitting = words.filter((_, index) => words.slice(0, index + 1).join('-').length <= LONGEST);
  return fitting.join('-') || (words[0] ?? 'x').slice(0, LONGEST);
}

/** The wanted code, or the first of "code-2", "code-3", … that is free. */
export function freeCode(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let copy = 2; ; copy += 1) if (!taken.has(`${wanted}-${copy}`)) return `${wanted}-${copy}`;
}
