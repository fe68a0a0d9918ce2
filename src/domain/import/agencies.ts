import { agencyKey, groupMembers, guessAgencyKind } from '../agency-name.ts';
import type { AgencyGroup, AgencyKind, DraftTask } from '../plan-draft.ts';
import type { RegimeLevel } from '../report-regime.ts';
import { foldText } from '../text-fold.ts';
import { freeCode, slugOf } from './code.ts';
import type { NamedPlace } from './place.ts';

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

export interface AgencyBook {
  /** Those among the known that the plan names. */
  readonly named: readonly KnownAgency[];
  readonly added: readonly NewAgency[];
  /** By the name in the plan. */
  readonly refs: ReadonlyMap<string, AgencyRef>;
}

/**
 * The key of an agency within its authority: "Phòng Nội vụ huyện Bác Ái" is "Phòng Nội vụ" in huyện Bác Ái, and "UBND
 * huyện Bác Ái" is "UBND huyện" there.
 */
export function localKey(name: string, place: Pick<NamedPlace, 'name'>): string {
  const key = agencyKey(name);
  const own = foldText(place.name);
  const level = own.split(' ').slice(0, /^(?:thanh pho|thi xa|thi tran|dac khu) /.test(own) ? 2 : 1);
  return key.endsWith(` ${own}`) ? agencyKey(`${key.slice(0, -own.length)}${level.join(' ')}`) : key;
}

/** Finds every agency that the tasks name among the known ones, by name or alias; the others are to be created. */
export function bookAgencies(
  tasks: readonly DraftTask[],
  known: { readonly agencies: readonly KnownAgency[]; readonly codes: ReadonlySet<string> },
  place: Pick<NamedPlace, 'name'>,
): AgencyBook {
  const byKey = new Map(known.agencies.flatMap((agency) => agency.keys.map((key) => [key, agency] as const)));
  const codes = new Set(known.codes);
  const named = new Set<KnownAgency>();
  const added = new Map<string, NewAgency>();
  const refs = new Map<string, AgencyRef>();
  for (const name of namesIn(tasks)) {
    const key = localKey(name, place);
    const agency = byKey.get(key) ?? byKey.get(agencyKey(name));
    if (agency) named.add(agency);
    else if (!added.has(key)) added.set(key, createAgency(name, key, codes));
    refs.set(name, agency ? { kind: 'known', id: agency.id } : { kind: 'new', code: added.get(key)?.code ?? '' });
  }
  return { named: [...named], added: [...added.values()], refs };
}

const namesIn = (tasks: readonly DraftTask[]): ReadonlySet<string> =>
  new Set(
    tasks
      .flatMap(({ lead, coordinating }) => [...lead, ...coordinating])
      .flatMap((mention) => (mention.kind === 'agency' ? [mention.name] : [])),
  );

function createAgency(name: string, key: string, codes: Set<string>): NewAgency {
  const code = freeCode(slugOf(name), codes);
  codes.add(code);
  return { code, name, kind: guessAgencyKind(name), key };
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

/** A group that leads tasks, and how many agencies it means today. */
export interface LeadingGroup {
  readonly group: AgencyGroup;
  /** As the plan writes it where it is first named. */
  readonly text: string;
  readonly tasks: number;
  readonly members: number;
}

/** Leads owe: a group without members leaves its tasks with nobody until agencies of its kind are added. */
export function leadingGroups(
  tasks: readonly DraftTask[],
  { known, added }: { readonly known: readonly KnownAgency[]; readonly added: readonly NewAgency[] },
): readonly LeadingGroup[] {
  const all = [...known, ...added].map(({ code, kind }) => ({ id: code, kind }));
  const found = new Map<AgencyGroup, LeadingGroup>();
  for (const { lead } of tasks) {
    for (const mention of lead) {
      if (mention.kind !== 'group') continue;
      const { group, text } = mention;
      const before = found.get(group) ?? { group, text, tasks: 0, members: groupMembers(group, all).length };
      found.set(group, { ...before, tasks: before.tasks + 1 });
    }
  }
  return [...found.values()];
}
