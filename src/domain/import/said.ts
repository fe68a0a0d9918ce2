import { normaliseText } from '../text-fold.ts';
import { namedPlace } from './place.ts';
import type { SaidOfPlan } from './plan-import.ts';

const YEARS = /(?<!\d)(20\d{2})(?:\s*[-–—]\s*(20\d{2}))?(?!\d)/u;

/** What the words beside a file say of its plan: "huyện Bác Ái 2021-2025" → place and years; nothing where they are other words. */
export function readSaid(words: string): SaidOfPlan {
  const text = normaliseText(words);
  const found = YEARS.exec(text);
  const from = found && Number(found[1]);
  const to = found && Number(found[2] ?? found[1]);
  const place = namedPlace(text.replace(YEARS, ' '));
  return {
    ...(from && to && to >= from ? { years: { from, to } } : {}),
    ...(place ? { place } : {}),
  };
}
