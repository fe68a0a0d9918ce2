import { namedPlace, placeOfPlan, type NamedPlace, type Place } from '../domain/import/place.ts';
import { readPlan } from '../domain/plan-reading/read-plan.ts';
import { foldText } from '../domain/text-fold.ts';
import type { Texts } from '../text/texts.ts';
import { documentOf } from './file-argument.ts';
import { refused, type RefusedResult } from './result.ts';

export type PlaceOption =
  | { readonly kind: 'existing'; readonly id: number }
  | { readonly kind: 'new'; readonly place: NamedPlace }
  | RefusedResult;

export interface PlaceOptions {
  readonly jurisdiction: string;
  readonly createJurisdiction?: string;
  readonly file: string;
}

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

/** Which authority --jurisdiction and --create-jurisdiction mean. One that exists is never created anew. */
export async function choosePlaceOption(
  texts: Texts,
  places: readonly Place[],
  options: PlaceOptions,
): Promise<PlaceOption> {
  const { jurisdiction: code, createJurisdiction: name } = options;
  const existing = places.find((place) => place.code === code);
  if (existing) return { kind: 'existing', id: existing.id };
  const codes = places.map((place) => place.code).join(', ') || '–';
  if (name === undefined) return refused('noJurisdiction', texts.raw('cli.jurisdiction.createIt', { code, codes }));
  if (!CODE.test(code)) return refused('badCode', texts.raw('cli.jurisdiction.badCode', { code }));
  const place = namedPlace(name) ?? (await placeAtLevelOfPlan(texts, options.file, name));
  if (place === undefined) return refused('noLevel', texts.raw('cli.jurisdiction.noLevel', { name }));
  const same = places.find((each) => foldText(each.name) === foldText(place.name));
  if (same) return refused('nameTaken', texts.raw('cli.jurisdiction.nameTaken', { name: same.name, code: same.code }));
  return { kind: 'new', place: { ...place, code } };
}

/** A name that says nothing of its level ("Bác Ái") is at the level of whoever issued the plan. */
async function placeAtLevelOfPlan(texts: Texts, file: string, name: string): Promise<NamedPlace | undefined> {
  const outcome = await documentOf(texts, file);
  if (outcome.kind === 'refused') return undefined;
  const issuer = placeOfPlan(readPlan(outcome.document).plan);
  return issuer && { ...issuer, name };
}
