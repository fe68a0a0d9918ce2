import { agencyKey } from '../agency-name.ts';
import type { KnownAgency } from './agencies.ts';
import { levelOfName, levelOfPlace, localKeyOf, type AgencyPlace, type NameLevel } from './local-key.ts';
import { likeness, shapeOf, sharedField, type NameShape } from './name-likeness.ts';

export type AgencyMatch =
  | { readonly kind: 'exact'; readonly agency: KnownAgency }
  /** Below certainty: a person chooses. Best first, at most four. */
  | { readonly kind: 'likely'; readonly candidates: readonly KnownAgency[] }
  | { readonly kind: 'none' };

const MOST_CANDIDATES = 4;

/** A name with what comparing it needs. */
export interface ComparableName extends NameShape {
  readonly key: string;
  /** The key without regard to the authority. */
  readonly bare: string;
  readonly level: NameLevel | undefined;
}

/** A name without a word of level is of the authority that names it; "UBND An Lạc" may be of any. */
export function comparableName(name: string, place: AgencyPlace): ComparableName {
  const bare = agencyKey(name);
  const key = localKeyOf(name, bare, place);
  const shape = shapeOf(key);
  const isPlace = shape.head === 'ubnd' && shape.rest.length > 0;
  return { ...shape, key, bare, level: levelOfName(name, bare) ?? (isPlace ? undefined : levelOfPlace(place)) };
}

/** Offices of different levels are never one: "Văn phòng UBND tỉnh" and the office of a district. */
export const isOfOneLevel = (one: ComparableName, other: ComparableName): boolean =>
  one.level === undefined ||
  other.level === undefined ||
  one.level === other.level ||
  (one.level === 'city' && other.level !== 'commune') ||
  (other.level === 'city' && one.level !== 'commune');

/** The best of scored things, best first; those that score nothing are left out. The order given decides between equals. */
export const bestOf = <Thing>(scored: readonly { readonly thing: Thing; readonly score: number }[]): readonly Thing[] =>
  scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_CANDIDATES)
    .map(({ thing }) => thing);

/**
 * The keys under which an agency is found in its authority. Where its name is of another level, the key without that
 * level would be the name of an own office, and is left out.
 */
export function keysIn(place: AgencyPlace, agency: KnownAgency): readonly string[] {
  const bare = agencyKey(agency.name);
  const own = localKeyOf(agency.name, bare, place);
  const isForeign = own.startsWith(`${bare} `);
  return [own, ...agency.keys.filter((key) => !(isForeign && key === bare))];
}

/** Finds one name among the known agencies. For many names of one plan make a matcher once: `agencyMatcher`. */
export const matchAgency = (name: string, known: readonly KnownAgency[], place: AgencyPlace): AgencyMatch =>
  agencyMatcher(known, place)(comparableName(name, place));

/**
 * Matches names against the agencies of an authority: exact by key or alias, else those that it may mean. Nothing is
 * chosen in silence: a typing error, a part of a name or a missing qualifier is only likely.
 */
export function agencyMatcher(
  known: readonly KnownAgency[],
  place: AgencyPlace,
): (wanted: ComparableName) => AgencyMatch {
  const byKey = new Map<string, KnownAgency>();
  for (const agency of known) for (const key of keysIn(place, agency)) if (!byKey.has(key)) byKey.set(key, agency);
  const comparable = known.map((agency) => ({ agency, names: namesOf(agency, place) }));
  return (wanted) => {
    const { bare } = wanted;
    const exact = byKey.get(wanted.key) ?? (wanted.key.startsWith(`${bare} `) ? undefined : byKey.get(bare));
    if (exact) return { kind: 'exact', agency: exact };
    const scored = comparable.map(({ agency, names }) => ({ thing: agency, score: scoreOf(wanted, names) }));
    const candidates = bestOf(scored);
    return candidates.length === 0 ? { kind: 'none' } : { kind: 'likely', candidates };
  };
}

function namesOf(agency: KnownAgency, place: AgencyPlace): readonly ComparableName[] {
  const { level } = comparableName(agency.name, place);
  return [...new Set(keysIn(place, agency))].map((key) => ({ ...shapeOf(key), key, bare: key, level }));
}

const scoreOf = (wanted: ComparableName, names: readonly ComparableName[]): number =>
  Math.max(
    0,
    ...names
      .filter((name) => isOfOneLevel(wanted, name))
      .map((name) => likeness(wanted, name) || sharedField(wanted, name)),
  );
