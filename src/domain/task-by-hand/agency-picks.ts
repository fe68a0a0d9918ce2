import { isOtherPlace, isTypedPlain } from '../agency-marks.ts';
import { agencyKey, groupMembers, parseAgencies, plainAgencyKey } from '../agency-name.ts';
import { localKey, type KnownAgency } from '../import/agencies.ts';
import type { AgencyGroup, AgencyMention } from '../plan-draft.ts';
import { rankAgency } from '../status-query/rank.ts';
import { foldText } from '../text-fold.ts';

/** An agency that somebody named for a task: found, or still to be asked about. */
export type AgencyPick =
  | { readonly kind: 'agency'; readonly id: number; readonly name: string }
  | { readonly kind: 'group'; readonly group: AgencyGroup; readonly text: string }
  | { readonly kind: 'unknown'; readonly text: string };

export type KnownPick = Exclude<AgencyPick, { kind: 'unknown' }>;

export interface AgencyGround {
  readonly agencies: readonly KnownAgency[];
  /** As it is spoken of: "huyện Bác Ái". */
  readonly placeName: string;
}

/** More agencies than one task names. */
const MOST_PICKS = 60;

/**
 * The agencies that words name, by code, name, alias, or a name without its kind ("tư pháp") that only one has. What is
 * found nowhere stays `unknown`: a person is asked, and nothing is created. A group leads only when it has members.
 */
export function pickAgencies(text: string, role: 'lead' | 'coordinating', ground: AgencyGround): readonly AgencyPick[] {
  const wanted = foldText(text);
  const byCode = ground.agencies.find(({ code }) => foldText(code) === wanted);
  if (byCode) return [pickOf(byCode)];
  const mentions = parseAgencies(text).slice(0, MOST_PICKS);
  const find = agencyFinder(ground, isTypedPlain(text));
  return withoutRepeats(mentions.map((mention) => pickMention(mention, { role, ground, find })));
}

export const pickOf = ({ id, name }: Pick<KnownAgency, 'id' | 'name'>): KnownPick => ({ kind: 'agency', id, name });

type AgencyFinder = (name: string) => KnownAgency | undefined;

interface PickContext {
  readonly role: 'lead' | 'coordinating';
  readonly ground: AgencyGround;
  readonly find: AgencyFinder;
}

function pickMention(mention: AgencyMention, { role, ground, find }: PickContext): AgencyPick {
  if (mention.kind === 'agency') {
    const found = find(mention.name);
    return found ? pickOf(found) : { kind: 'unknown', text: mention.text };
  }
  const { group, text } = mention;
  const isEmpty = groupMembers(group, ground.agencies).length === 0;
  return role === 'lead' && isEmpty ? { kind: 'unknown', text } : { kind: 'group', group, text };
}

/** Marks that are typed tell places apart; without any the only agency that fits is meant, and none of several. */
function agencyFinder({ agencies, placeName }: AgencyGround, isPlain: boolean): AgencyFinder {
  const spelled = (key: string): string => (isPlain ? foldText(key) : key);
  return (name) => {
    const keys = new Set(
      [localKey(name, { name: placeName }), agencyKey(name)].filter((key) => key !== '').map(spelled),
    );
    const [named, ...others] = agencies.filter((agency) => agency.keys.some((key) => keys.has(spelled(key))));
    if (named) return isPlain && others.length > 0 ? undefined : named;
    const code = agencies.find((agency) => agency.code === name.trim().toLowerCase());
    if (code) return code;
    const alike = agencies.filter((agency) => (rankAgency(foldText(name), agency) ?? 9) <= 1);
    const meant = isPlain ? alike : alike.filter((agency) => !isOtherPlace(name, agency.name));
    return meant.length === 1 ? meant[0] : undefined;
  };
}

const keyOf = (pick: AgencyPick): string =>
  pick.kind === 'agency' ? String(pick.id) : `${pick.kind}:${pick.kind === 'group' ? pick.group : foldText(pick.text)}`;

const withoutRepeats = (picks: readonly AgencyPick[]): readonly AgencyPick[] => [
  ...new Map(picks.map((pick) => [keyOf(pick), pick])).values(),
];

export const isKnown = (pick: AgencyPick): pick is KnownPick => pick.kind !== 'unknown';

/** The words of the first that nobody has found yet. */
export const firstUnknown = (picks: readonly AgencyPick[]): string | undefined =>
  picks.find((pick) => pick.kind === 'unknown')?.text;

/** Puts an agency in the place of the first that was not found; behind the others where all were. */
export function replaceUnknown(picks: readonly AgencyPick[], by: AgencyPick): readonly AgencyPick[] {
  const index = picks.findIndex((pick) => pick.kind === 'unknown');
  const replaced = index < 0 ? [...picks, by] : picks.map((pick, at) => (at === index ? by : pick));
  return withoutRepeats(replaced);
}

/** Ids of the agencies that owe a task led so, each once. */
export const leadIds = (picks: readonly AgencyPick[], agencies: readonly KnownAgency[]): readonly number[] => [
  ...new Set(
    picks.flatMap((pick) => {
      if (pick.kind === 'agency') return [pick.id];
      return pick.kind === 'group' ? groupMembers(pick.group, agencies) : [];
    }),
  ),
];

/** As a plan would name them. */
export const mentionOf = (pick: KnownPick): AgencyMention =>
  pick.kind === 'agency' ? { kind: 'agency', name: pick.name, text: pick.name } : pick;

/** All agencies, those whose names are most like the words first; the rest in their order. */
export function byLikeness(text: string, agencies: readonly KnownAgency[]): readonly KnownAgency[] {
  const query = foldText(text.slice(0, 200));
  const scored = agencies.map((agency, index) => ({ agency, index, score: likeness(query, agency) }));
  return scored.sort((a, b) => b.score - a.score || a.index - b.index).map(({ agency }) => agency);
}

function likeness(query: string, agency: KnownAgency): number {
  const rank = rankAgency(query, agency);
  const words = new Set(plainAgencyKey(query).split(' '));
  const best = Math.max(0, ...agency.keys.map((key) => shared(words, new Set(foldText(key).split(' ')))));
  return (rank === undefined ? 0 : 5 - rank) + best;
}

/** Words in common against all words, from 0 to 1 (Dice). */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => word !== '' && b.has(word)).length;
  return (2 * common) / (a.size + b.size);
}
