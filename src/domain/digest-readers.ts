import type { Role } from './access.ts';
import { latest, type Day } from './day.ts';
import type { DigestReader } from './digest.ts';
import type { Preferences } from './preferences.ts';

/** A role that somebody holds, since when. */
export interface Reading {
  readonly personId: number;
  readonly role: Role;
  readonly fromOn: Day;
}

/** Each person once for each kind of digest, since the first day of the role that gives it. */
export function readersAmong(
  members: readonly Reading[],
  preferencesOf: (personId: number) => Preferences,
): readonly DigestReader[] {
  const weekly = firstDays(members, 'standing').map(([personId, sinceOn]): DigestReader => ({
    kind: 'weekly',
    span: 'week',
    personId,
    sinceOn,
  }));
  const leaders = firstDays(members, 'leader').map(([personId, fromOn]): DigestReader => {
    const { leaderDigest: span, digestChosenOn } = preferencesOf(personId);
    return { kind: 'leaderDigest', span, personId, sinceOn: latest(fromOn, digestChosenOn ?? fromOn) };
  });
  return [...weekly, ...leaders];
}

function firstDays(members: readonly Reading[], role: Role): readonly (readonly [number, Day])[] {
  const days = new Map<number, Day>();
  for (const { personId, fromOn } of members.filter((each) => each.role === role)) {
    const known = days.get(personId);
    if (known === undefined || fromOn < known) days.set(personId, fromOn);
  }
  return [...days];
}
