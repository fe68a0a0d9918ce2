import { isTypedPlain } from '../agency-marks.ts';
import { agencyKey } from '../agency-name.ts';
import { foldText } from '../text-fold.ts';
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
  /** Typed without diacritics: "UBND xa Son Ha" may mean xã Sơn Hà and xã Sơn Hạ. */
  readonly isPlain: boolean;
}

/** A name without a word of level is of the authority that names it; "UBND An Lạc" may be of any. */
export function comparableName(name: string, place: AgencyPlace): ComparableName {
  const bare = agencyKey(name);
  const key = localKeyOf(name, bare, place);
  const shape = shapeOf(key);
  const isPlace = shape.head === 'ubnd' && shape.rest.length > 0;
  const level = levelOfName(name, bare) ?? (isPlace ? undefined : levelOfPlace(place));
  return { ...shape, key, bare, level, isPlain: isTypedPlain(name) };
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
 * chosen in silence: a typing error, a part of a name, a missing qualifier or a place with other marks is only likely.
 * A name typed without diacritics is exact where one agency fits it, and likely where several do.
 */
export function agencyMatcher(
  known: readonly KnownAgency[],
  place: AgencyPlace,
): (wanted: ComparableName) => AgencyMatch {
  const byKey = new Map<string, KnownAgency>();
  for (const agency of known) for (const key of keysIn(place, agency)) if (!byKey.has(key)) byKey.set(key, agency);
  const byPlainKey = plainKeysOf(byKey);
  const comparable = known.map((agency) => ({ agency, names: namesOf(agency, place) }));
  return (wanted) => {
    const found = keysWanted(wanted).map((key) =>
      wanted.isPlain ? [...(byPlainKey.get(foldText(key)) ?? [])] : [byKey.get(key)].filter((one) => one !== undefined),
    );
    const [exact, ...others] = found.find((agencies) => agencies.length > 0) ?? [];
    if (exact && others.length > 0) return { kind: 'likely', candidates: [exact, ...others].slice(0, MOST_CANDIDATES) };
    if (exact) return { kind: 'exact', agency: exact };
    const scored = comparable.map(({ agency, names }) => ({ thing: agency, score: scoreOf(wanted, names) }));
    const candidates = bestOf(scored);
    return candidates.length === 0 ? { kind: 'none' } : { kind: 'likely', candidates };
  };
}

/** The key without regard to the authority counts too, unless it left out a level that is not the authority's. */
const keysWanted = ({ key, bare }: ComparableName): readonly string[] =>
  key === bare || key.startsWith(`${bare} `) ? [key] : [key, bare];

function plainKeysOf(byKey: ReadonlyMap<string, KnownAgency>): ReadonlyMap<string, ReadonlySet<KnownAgency>> {
  const found = new Map<string, Set<KnownAgency>>();
  for (const [key, agency] of byKey) {
    const plain = foldText(key);
    found.set(plain, (found.get(plain) ?? new Set()).add(agency));
  }
  return found;
}

function namesOf(agency: KnownAgency, place: AgencyPlace): readonly ComparableName[] {
  const { level } = comparableName(agency.name, place);
  return [...new Set(keysIn(place, agency))].map((key) => ({ ...shapeOf(key), key, bare: key, level, isPlain: false }));
}

const scoreOf = (wanted: ComparableName, names: readonly ComparableName[]): number =>
  Math.max(
    0,
    ...names
      .filter((name) => isOfOneLevel(wanted, name))
      .map((name) => likeness(wanted, name) || sharedField(wanted, name)),
  );
