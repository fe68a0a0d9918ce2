import type { Authority } from '../domain/authority.ts';
import { dayOfInstant } from '../domain/day.ts';
import type { TextScene } from './obligation-text.ts';
import type { Texts } from './texts.ts';

/** The surroundings that every text about an authority's obligations needs. */
export const createScene = (texts: Texts, authority: Authority, now: Date): TextScene => ({
  texts,
  today: dayOfInstant(now, authority.rules.timeZone),
  timeZone: authority.rules.timeZone,
  calendar: authority.rules.calendar,
  confirmation: authority.confirmation,
  authority: {
    name: authority.name,
    level: authority.level,
    standing: authority.standing?.name ?? texts.raw('regime.standingUnknown'),
  },
});
