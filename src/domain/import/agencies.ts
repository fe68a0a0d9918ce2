import { groupMembers, guessAgencyKind } from '../agency-name.ts';
import type { AgencyGroup, AgencyKind, AgencyMention, DraftTask } from '../plan-draft.ts';
import { isAgencyName } from '../plan-reading/agency-vocabulary.ts';
import type { RegimeLevel } from '../report-regime.ts';
import {
  decideNames,
  namesOfPlan,
  openQuestions,
  type MatchedName,
  type PlanName,
  type RefOf,
} from './agency-questions.ts';
import { freeCode, slugOf } from './code.ts';
import type { AgencyPlace } from './local-key.ts';
import { agencyMatcher } from './match-agency.ts';

export { localKey } from './local-key.ts';

export interface KnownAgency {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: AgencyKind;
  /** Keys of its name and its aliases. */
  readonly keys: readonly string[];
}

/** An agency that the import would create. */
export interface NewAgency {
  readonly code: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly key: string;
}

export type AgencyRef =
  { readonly kind: 'known'; readonly id: number } | { readonly kind: 'new'; readonly code: string };

/** What a person decided about a name. */
export type AgencyAnswer =
  | { readonly kind: 'known'; readonly id: number }
  | { readonly kind: 'new' }
  /** Another name of the agency that the plan names by the name with this key. */
  | { readonly kind: 'same'; readonly key: string }
  | { readonly kind: 'nobody' };

/** By the `localKey` of the name, so that one answer covers all its spellings. */
export type AgencyAnswers = ReadonlyMap<string, AgencyAnswer>;

export interface AgencyCandidate {
  readonly ref: AgencyRef;
  readonly name: string;
  /** The answer that chooses it. */
  readonly answer: AgencyAnswer;
}

/** A name that may mean an agency, or that is none as far as its words tell: a person decides. */
export interface AgencyQuestion {
  readonly name: string;
  readonly key: string;
  /** Best first, at most four; none where nothing is alike. */
  readonly candidates: readonly AgencyCandidate[];
  /** Numbers of the tasks that name it, as lead or as coordinating. */
  readonly tasks: readonly string[];
}

/** A name that a person gave to an agency: to be kept, so that the next plan finds it. */
export interface LearnedAlias {
  readonly key: string;
  readonly ref: AgencyRef;
}

export interface AgencyBook {
  /** Those among the known that the plan names. */
  readonly named: readonly KnownAgency[];
  readonly added: readonly NewAgency[];
  /** By the name in the plan; a name that a person gave to nobody is not in it. */
  readonly refs: ReadonlyMap<string, AgencyRef>;
  /** Open until each is answered; until then its name stands for a new agency. */
  readonly questions: readonly AgencyQuestion[];
  readonly aliases: readonly LearnedAlias[];
}

export interface BookGround {
  readonly agencies: readonly KnownAgency[];
  readonly codes: ReadonlySet<string>;
  readonly answers?: AgencyAnswers;
}

/**
 * Finds every agency that the tasks name among the known ones, by name or alias; the others are to be created. A name
 * that is only like another, and words that are no agency, are questions until a person has answered.
 */
export function bookAgencies(tasks: readonly DraftTask[], ground: BookGround, place: AgencyPlace): AgencyBook {
  const match = agencyMatcher(ground.agencies, place);
  const names = namesOfPlan(tasks, place).map((name) => ({ ...name, match: match(name.words) }));
  const decided = decideNames(names, ground);
  const codes = new Set(ground.codes);
  const added = names.filter(({ key }) => decided.get(key)?.kind === 'new').map((name) => createAgency(name, codes));
  const refOf = refsBy(decided, added);
  return {
    named: namedAgencies(names, ground, refOf),
    added,
    refs: new Map(names.flatMap(({ key, spellings }) => refEntries(spellings, refOf(key)))),
    questions: openQuestions(names, { answers: ground.answers, decided, refOf }),
    aliases: learnedAliases(names, ground, refOf),
  };
}

const refEntries = (spellings: ReadonlySet<string>, ref: AgencyRef | undefined) =>
  ref === undefined ? [] : [...spellings].map((name) => [name, ref] as const);

function refsBy(decided: ReadonlyMap<string, AgencyAnswer>, added: readonly NewAgency[]): RefOf {
  const codes = new Map(added.map(({ key, code }) => [key, code]));
  return (key) => {
    const decision = decided.get(key);
    if (decision?.kind === 'known') return { kind: 'known', id: decision.id };
    const code = codes.get(decision?.kind === 'same' ? decision.key : key);
    return code === undefined ? undefined : { kind: 'new', code };
  };
}

/** In the order in which the plan names them. */
function namedAgencies(names: readonly MatchedName[], { agencies }: BookGround, refOf: RefOf): readonly KnownAgency[] {
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  const ids = names.map(({ key }) => refOf(key)).flatMap((ref) => (ref?.kind === 'known' ? [ref.id] : []));
  return [...new Set(ids)].map((id) => byId.get(id)).filter((agency) => agency !== undefined);
}

function createAgency({ name, key }: PlanName, codes: Set<string>): NewAgency {
  const code = freeCode(slugOf(name), codes);
  codes.add(code);
  return { code, name, kind: guessAgencyKind(name), key };
}

/** Words that name no agency ("Đ/c An", "Theo phân công") are not learned: next time they may mean somebody else. */
function learnedAliases(names: readonly MatchedName[], ground: BookGround, refOf: RefOf): readonly LearnedAlias[] {
  const byId = new Map(ground.agencies.map((agency) => [agency.id, agency]));
  return names.flatMap(({ key, name, match }) => {
    const answer = ground.answers?.get(key);
    const ref = answer?.kind === 'known' || answer?.kind === 'same' ? refOf(key) : undefined;
    if (ref === undefined || !(isAgencyName(name) || match.kind === 'likely')) return [];
    const isTold = ref.kind === 'known' && byId.get(ref.id)?.keys.includes(key) === true;
    return isTold ? [] : [{ key, ref }];
  });
}

/** Who follows up at each level: Sở Nội vụ, Phòng Nội vụ; in a commune Phòng Văn hóa – Xã hội (NĐ 150/2025/NĐ-CP). */
const STANDING_KEYS: Readonly<Record<RegimeLevel, readonly string[]>> = {
  province: ['so noi vu'],
  district: ['phong noi vu'],
  commune: ['phong van hoa xa hoi', 'phong noi vu'],
};

/** The agency that most likely follows up, named in the plan or known before; a person may decide otherwise. */
export function guessStanding(
  level: RegimeLevel,
  known: readonly KnownAgency[],
  added: readonly NewAgency[],
): { readonly ref: AgencyRef; readonly name: string } | undefined {
  for (const wanted of STANDING_KEYS[level]) {
    const old = known.find(({ keys }) => keys.includes(wanted));
    if (old) return { ref: { kind: 'known', id: old.id }, name: old.name };
    const fresh = added.find(({ key }) => key === wanted);
    if (fresh) return { ref: { kind: 'new', code: fresh.code }, name: fresh.name };
  }
  return undefined;
}

type GroupMention = Extract<AgencyMention, { kind: 'group' }>;

/** A group that leads tasks, and how many agencies it means today. */
export interface LeadingGroup {
  readonly group: AgencyGroup;
  /** As the plan writes it where it is first named. */
  readonly text: string;
  readonly tasks: number;
  readonly members: number;
}

/** The group whose members owe: "các xã biên giới" are some communes, and which ones nobody has said. */
export const groupToFollowUp = ({ group, qualifier }: GroupMention): AgencyGroup =>
  qualifier === undefined ? group : 'related';

/** Leads owe: a group without members leaves its tasks with nobody until agencies of its kind are added. */
export function leadingGroups(
  tasks: readonly DraftTask[],
  { known, added }: { readonly known: readonly KnownAgency[]; readonly added: readonly NewAgency[] },
): readonly LeadingGroup[] {
  const all = [...known, ...added].map(({ code, kind }) => ({ id: code, kind }));
  const found = new Map<string, LeadingGroup>();
  for (const { lead } of tasks) {
    for (const mention of lead) {
      if (mention.kind !== 'group') continue;
      const group = groupToFollowUp(mention);
      const key = mention.qualifier === undefined ? group : mention.text;
      const before = found.get(key) ?? {
        group,
        text: mention.text,
        tasks: 0,
        members: groupMembers(group, all).length,
      };
      found.set(key, { ...before, tasks: before.tasks + 1 });
    }
  }
  return [...found.values()];
}
