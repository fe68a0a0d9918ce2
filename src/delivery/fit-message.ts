import { fitLines } from '../text/fit-lines.ts';

/**
 * Telegram takes 4,096 code points of a message and 1,024 of a caption after it has read the entities (FACTS 1.1,
 * core.telegram.org/bots/api#sendphoto); the rest is room for marks.
 */
const LIMITS = { text: 4_000, caption: 960 } as const;

/** Cuts a list to what one message, or the caption of one picture, holds; see `fitLines`. */
export const fitMessage = (html: string, shortened: string, as: keyof typeof LIMITS = 'text'): string =>
  fitLines(html, { limit: LIMITS[as], shortened: () => shortened });
