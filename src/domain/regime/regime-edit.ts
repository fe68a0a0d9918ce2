import type { Day } from '../day.ts';
import type { AgencyKind } from '../plan-draft.ts';
import {
  DEFAULT_REGIME,
  reformRequirement,
  type DayRule,
  type RegimeLevel,
  type ReportFrequency,
  type ReportRequirement,
} from '../report-regime.ts';
import { owersOf, templateRequirements, type TemplateName } from './templates.ts';
import { requirementsFrom, type RequirementChange } from './versions.ts';

type Role = ReportRequirement['role'];

/** Which reports an edit is about: one, or all of the reform regime that go the same way. */
export type EditTarget = { readonly kind: 'report'; readonly key: string } | { readonly kind: Role };

/** What a person wants of the regime; what it means is decided from what stands at the moment of doing it. */
export type RegimeEdit =
  | { readonly kind: 'template'; readonly template: TemplateName }
  | { readonly kind: 'on'; readonly frequency: ReportFrequency; readonly role: Role }
  | { readonly kind: 'off'; readonly key: string }
  /** A report beside the reform report, under its own name. */
  | { readonly kind: 'named'; readonly title: string; readonly frequency: ReportFrequency }
  | { readonly kind: 'due'; readonly target: EditTarget; readonly due: DayRule }
  | { readonly kind: 'window'; readonly target: EditTarget; readonly opens: DayRule; readonly closes: DayRule }
  | {
      readonly kind: 'kind';
      readonly target: EditTarget;
      readonly agencyKind: AgencyKind;
      readonly owes: 'yes' | 'no';
    }
  | { readonly kind: 'agency'; readonly target: EditTarget; readonly agencyId: number; readonly owes: 'yes' | 'no' }
  | { readonly kind: 'sentTo'; readonly target: EditTarget; readonly text: string };

export type EditOutcome =
  | { readonly kind: 'changed'; readonly changes: readonly RequirementChange[] }
  | { readonly kind: 'unchanged' }
  /** The report is not there any more, or a day is none. */
  | { readonly kind: 'invalid'; readonly reason: 'noReport' | 'noDay' | 'noTitle' };

export interface EditContext {
  readonly level: RegimeLevel;
  /** The day from which the edit holds. */
  readonly on: Day;
}

/**
 * What an edit changes, out of all versions that there are: it starts from what stands on its day, or is to begin first
 * after it. Whatever was planned for later gives way, so that the last word holds.
 */
export function decideEdit(
  requirements: readonly ReportRequirement[],
  edit: RegimeEdit,
  { level, on }: EditContext,
): EditOutcome {
  const standing = requirementsFrom(requirements, on);
  const decided = decideChanges(standing, edit, level);
  if (decided.kind !== 'changed') return decided;
  const settled = standing.filter(
    (each) =>
      each.toOn === undefined && requirements.every((other) => other.key !== each.key || !beginsAfter(other, on)),
  );
  // Without what would only say again what stands and will stand.
  const changes = decided.changes.filter(
    (change) => change.kind === 'off' || !settled.some((each) => sameRule(each, change.requirement)),
  );
  return changes.length === 0 ? { kind: 'unchanged' } : { kind: 'changed', changes };
}

const beginsAfter = ({ fromOn, toOn }: ReportRequirement, on: Day): boolean =>
  fromOn !== undefined && fromOn > on && (toOn === undefined || toOn >= fromOn);

function decideChanges(standing: readonly ReportRequirement[], edit: RegimeEdit, level: RegimeLevel): EditOutcome {
  switch (edit.kind) {
    case 'template':
      return decideTemplate(standing, edit.template, level);
    case 'on': {
      const added = reformRequirement({ ...edit, level });
      const known = standing.find(({ key }) => key === added.key);
      return changed([{ kind: 'set', requirement: known ?? { ...added, ...owersOf(standing, added) } }]);
    }
    case 'off':
      if (!standing.some(({ key }) => key === edit.key)) return { kind: 'unchanged' };
      return changed([{ kind: 'off', key: edit.key }]);
    case 'named':
      return decideNamed(standing, edit, level);
    case 'due':
      if (!isDay(edit.due)) return { kind: 'invalid', reason: 'noDay' };
      return decideFields(standing, edit.target, () => ({ due: edit.due }));
    case 'window':
      if (!isDay(edit.opens) || !isDay(edit.closes)) return { kind: 'invalid', reason: 'noDay' };
      return decideFields(standing, edit.target, () => ({ opens: edit.opens, closes: edit.closes }));
    case 'kind':
      return decideFields(standing, edit.target, (each) => ({
        owedBy: toggled(each.owedBy, edit.agencyKind, edit.owes),
      }));
    case 'agency':
      return decideFields(standing, edit.target, (each) => agencyFields(each, edit));
    case 'sentTo':
      return decideFields(standing, edit.target, () => ({ sentTo: edit.text.trim() }));
  }
}

function decideTemplate(
  standing: readonly ReportRequirement[],
  template: TemplateName,
  level: RegimeLevel,
): EditOutcome {
  const wanted = templateRequirements(template, level, standing);
  const gone = standing.filter(
    ({ regime, key }) => regime === DEFAULT_REGIME && !wanted.some((each) => each.key === key),
  );
  return changed([
    ...wanted.map((requirement) => ({ kind: 'set' as const, requirement })),
    ...gone.map(({ key }) => ({ kind: 'off' as const, key })),
  ]);
}

/** It is part of a key, for which PostgreSQL has a limit of some 2,700 bytes. */
const MOST_TITLE = 150;

function decideNamed(
  standing: readonly ReportRequirement[],
  { title, frequency }: Extract<RegimeEdit, { readonly kind: 'named' }>,
  level: RegimeLevel,
): EditOutcome {
  const name = title.trim().replace(/\s+/g, ' ').slice(0, MOST_TITLE);
  if (name === '') return { kind: 'invalid', reason: 'noTitle' };
  const same = standing.find((each) => each.title === name && each.frequency === frequency);
  if (same) return changed([{ kind: 'set', requirement: same }]);
  const usual = reformRequirement({ level, frequency, role: 'agency' });
  // Reports of one name are one regime: its quarter II is absorbed by its six months.
  const regime = standing.find((each) => each.title === name)?.regime ?? `named:${name}`;
  const requirement = { ...usual, ...owersOf(standing, usual), title: name, regime, key: `${frequency}:${name}` };
  return changed([{ kind: 'set', requirement }]);
}

function decideFields(
  standing: readonly ReportRequirement[],
  target: EditTarget,
  fieldsOf: (each: ReportRequirement) => Partial<ReportRequirement>,
): EditOutcome {
  const concerned = standing.filter((each) =>
    target.kind === 'report' ? each.key === target.key : each.regime === DEFAULT_REGIME && each.role === target.kind,
  );
  if (concerned.length === 0) return { kind: 'invalid', reason: 'noReport' };
  return changed(concerned.map((each) => ({ kind: 'set', requirement: { ...each, ...fieldsOf(each) } })));
}

const changed = (changes: readonly RequirementChange[]): EditOutcome => ({ kind: 'changed', changes });

const sameRule = (a: ReportRequirement, b: ReportRequirement): boolean => ruleText(a) === ruleText(b);

const ruleText = (each: ReportRequirement): string =>
  JSON.stringify([
    each.key,
    each.regime,
    each.frequency,
    [each.opens, each.closes, each.due].map(({ monthOffset, day }) => [monthOffset, day]),
    each.role,
    [...each.owedBy].sort(),
    [...(each.alsoAgencyIds ?? [])].sort((x, y) => x - y),
    [...(each.exceptAgencyIds ?? [])].sort((x, y) => x - y),
    each.title ?? '',
    each.sentTo ?? '',
  ]);

/** Within a year of the period; more is a slip of the pen. */
const isDay = ({ day, monthOffset }: DayRule): boolean =>
  Number.isInteger(day) && day >= 1 && day <= 31 && Number.isInteger(monthOffset) && Math.abs(monthOffset) <= 12;

const toggled = <T>(list: readonly T[], item: T, wanted: 'yes' | 'no'): readonly T[] => {
  const others = list.filter((each) => each !== item);
  return wanted === 'yes' ? [...others, item] : others;
};

const agencyFields = (
  { alsoAgencyIds = [], exceptAgencyIds = [] }: ReportRequirement,
  { agencyId, owes }: Extract<RegimeEdit, { readonly kind: 'agency' }>,
): Partial<ReportRequirement> => ({
  alsoAgencyIds: toggled(alsoAgencyIds, agencyId, owes),
  exceptAgencyIds: toggled(exceptAgencyIds, agencyId, owes === 'yes' ? 'no' : 'yes'),
});

/** The keys of the reports that an edit concerns, among those that stand and those that it adds. */
export const keysOf = (changes: readonly RequirementChange[]): readonly string[] =>
  changes.map((change) => (change.kind === 'set' ? change.requirement.key : change.key));
