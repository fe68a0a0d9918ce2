import type { DraftPlan } from '../plan-draft.ts';
import type { RegimeLevel } from '../report-regime.ts';
import { foldText, normaliseText } from '../text-fold.ts';
import { slugOf } from './code.ts';

/** An authority that exists. */
export interface Place {
  readonly id: number;
  readonly code: string;
  /** As it is spoken of: "huyện Bác Ái". */
  readonly name: string;
  readonly level: RegimeLevel;
}

/** An authority as a document or a person names it; its code may turn out to be taken. */
export type NamedPlace = Omit<Place, 'id'>;

const LEVELS: readonly (readonly [string, RegimeLevel])[] = [
  ['thành phố', 'province'],
  ['thị trấn', 'commune'],
  ['đặc khu', 'commune'],
  ['phường', 'commune'],
  ['huyện', 'district'],
  ['thị xã', 'district'],
  ['quận', 'district'],
  ['tỉnh', 'province'],
  ['xã', 'commune'],
];

/** "huyện" and "Huyện": lower case is no name ("xã hội"), and in capitals nobody knows where a name ends. */
const WORDS = LEVELS.flatMap(([word]) => [word, `${word.charAt(0).toUpperCase()}${word.slice(1)}`]).join('|');
const PLACE = new RegExp(
  `(?<!\\p{L})(${WORDS})\\s+((?:\\p{Lu}[\\p{L}'’-]*|\\d{1,2}(?![\\d/]))(?:\\s+\\p{Lu}[\\p{L}'’-]*)*)`,
  'gu',
);

/**
 * The authority that a text names, "huyện Bác Ái" out of "Ủy ban nhân dân huyện Bác Ái": a word of level followed by a
 * name in capitals. Of several the last counts ("UBND tỉnh … trên địa bàn huyện Bác Ái"); undefined where there is none.
 * "Thành phố" is taken for a city of provincial rank, the only one since 1 July 2025 (Luật 72/2025/QH15).
 */
export function namedPlace(text: string): NamedPlace | undefined {
  const match = [...normaliseText(text).matchAll(PLACE)].at(-1);
  const level = LEVELS.find(([word]) => word === match?.[1]?.toLowerCase());
  const name = match?.[2];
  return level && name !== undefined ? { code: slugOf(name), name: `${level[0]} ${name}`, level: level[1] } : undefined;
}

/** Whose plan it is, as its issuer says, else its title; undefined where neither says. */
export const placeOfPlan = ({ issuer, title }: DraftPlan): NamedPlace | undefined =>
  namedPlace(issuer ?? '') ?? namedPlace(title ?? '');

export type PlaceChoice =
  /** `otherName` is what the file says when that is another authority. */
  | { readonly kind: 'existing'; readonly place: Place; readonly otherName: string | undefined }
  | { readonly kind: 'new'; readonly place: NamedPlace }
  /** Neither the file nor the person says which; `names` are those to choose from. */
  | { readonly kind: 'unknown'; readonly names: readonly string[] };

export interface PlaceQuestion {
  /** Authorities in which the person may import. */
  readonly allowed: readonly Place[];
  /** Only an administrator of all makes new ones. */
  readonly mayCreate: boolean;
  /** What the person said, which goes before what the file says. */
  readonly said: NamedPlace | undefined;
  readonly read: NamedPlace | undefined;
}

/** Decides which authority a plan goes to. Whoever works in one authority only imports into that one. */
export function choosePlace({ allowed, mayCreate, said, read }: PlaceQuestion): PlaceChoice {
  const wanted = said ?? read;
  const match = wanted && allowed.find((place) => isSamePlace(place, wanted));
  if (match) return { kind: 'existing', place: match, otherName: undefined };
  if (wanted && mayCreate) return { kind: 'new', place: wanted };
  const [only, another] = allowed;
  if (only && !another && said === undefined) return { kind: 'existing', place: only, otherName: read?.name };
  return { kind: 'unknown', names: allowed.map(({ name }) => name) };
}

const isSamePlace = (place: Place, named: NamedPlace): boolean => foldText(place.name) === foldText(named.name);
