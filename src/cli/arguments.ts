import { InvalidArgumentError } from 'commander';
import { ROLES, type Role } from '../domain/access.ts';
import { parseDay, type Day } from '../domain/day.ts';
import type { Texts } from '../text/texts.ts';

/** Parsers of option values; what they refuse is misuse, and their text says what is expected. */
export const parseYearOption =
  (texts: Texts) =>
  (value: string): number => {
    if (!/^\d{4}$/.test(value)) throw new InvalidArgumentError(texts.raw('cli.usage.year'));
    return Number(value);
  };

/** YYYY-MM-DD, or as people write it: 31/12/2026. */
export const parseDayOption =
  (texts: Texts) =>
  (value: string): Day => {
    const written = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(value);
    const iso = written ? `${written[3]}-${pad(written[2])}-${pad(written[1])}` : value;
    const parsed = parseDay(iso);
    if (parsed === undefined) throw new InvalidArgumentError(texts.raw('cli.usage.day'));
    return parsed;
  };

const pad = (digits = ''): string => digits.padStart(2, '0');

export const parseRoleOption =
  (texts: Texts) =>
  (value: string): Role => {
    const role = ROLES.find((each) => each === value);
    if (role === undefined) throw new InvalidArgumentError(texts.raw('cli.usage.role', { roles: ROLES.join(', ') }));
    return role;
  };
