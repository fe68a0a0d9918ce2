import type { DraftArea, DraftProblem, PlanDraft } from '../plan-draft.ts';
import type { ColumnRole } from '../plan-reading/headings.ts';
import type { YearSpan } from '../schedule.ts';
import {
  bookAgencies,
  guessStanding,
  leadingGroups,
  type AgencyAnswer,
  type AgencyBook,
  type AgencyRef,
  type KnownAgency,
  type LeadingGroup,
} from './agencies.ts';
import { applyCorrections, type DraftCorrections } from './corrections.ts';
import { compareTasks, type TaskComparison } from './compare-tasks.ts';
import { freeCode } from './code.ts';
import { choosePlace, placeOfPlan, type NamedPlace, type Place, type PlaceChoice } from './place.ts';
import { findStandingPlan, planKeyOf, type StandingPlan } from './standing-plan.ts';

/** What the sender said beside the file; it goes before what the file says. */
export interface SaidOfPlan {
  readonly years?: YearSpan;
  readonly place?: NamedPlace;
  /** What was corrected in the draft since it was shown. */
  readonly corrections?: DraftCorrections;
  /** What names mean, by their keys. */
  readonly agencies?: Readonly<Record<string, AgencyAnswer>>;
  /** What columns hold, by the keys of their headings. */
  readonly headings?: Readonly<Record<string, ColumnRole | 'other'>>;
}

/** What stands in the authority that the plan goes to; empty for a new one. */
export interface ImportGround {
  readonly agencies: readonly KnownAgency[];
  /** Codes of agencies that are taken, also by those that ended. */
  readonly codes: ReadonlySet<string>;
  readonly standingAgency: string | undefined;
  readonly plans: readonly StandingPlan[];
}

export const EMPTY_GROUND: ImportGround = {
  agencies: [],
  codes: new Set(),
  standingAgency: undefined,
  plans: [],
};

export interface PlanFacts {
  readonly number: string | undefined;
  readonly title: string;
  readonly issuer: string | undefined;
  readonly signedOn: string | undefined;
  readonly years: YearSpan;
}

export type PlanTarget =
  | { readonly kind: 'new'; readonly key: string; readonly facts: PlanFacts }
  /** `learned`: the file knows a number, issuer or day that was blank before. */
  | { readonly kind: 'standing'; readonly id: number; readonly facts: PlanFacts; readonly learned: boolean };

export type StandingAgency =
  | { readonly kind: 'kept'; readonly name: string }
  | { readonly kind: 'guessed'; readonly name: string; readonly ref: AgencyRef }
  | { readonly kind: 'unknown' };

/** What an import would do, all of it, before anything is written. */
export interface ImportDecision {
  readonly place: Exclude<PlaceChoice, { kind: 'unknown' }>;
  readonly plan: PlanTarget;
  readonly areas: readonly DraftArea[];
  readonly book: AgencyBook;
  /** The agencies of the authority as it stands. */
  readonly known: readonly KnownAgency[];
  readonly standing: StandingAgency;
  readonly groups: readonly LeadingGroup[];
  readonly tasks: TaskComparison;
  /** Nothing to write: the same plan, word for word. */
  readonly unchanged: boolean;
}

export type ImportOutcome =
  /** `draft` is what the file says with the corrections of its sender. */
  | { readonly kind: 'decided'; readonly decision: ImportDecision; readonly draft: PlanDraft }
  | { readonly kind: 'noTasks'; readonly problems: readonly DraftProblem[] }
  | { readonly kind: 'needsYears'; readonly title: string };

export interface ImportInput {
  readonly draft: PlanDraft;
  readonly fileName: string;
  readonly said: SaidOfPlan;
  readonly place: Exclude<PlaceChoice, { kind: 'unknown' }>;
  readonly ground: ImportGround;
}

/** Which authority the plan goes to, with a code of its own when it is new. */
export function decidePlace(
  input: { readonly draft: PlanDraft; readonly said: SaidOfPlan; readonly mayCreate: boolean },
  places: { readonly allowed: readonly Place[]; readonly codes: ReadonlySet<string> },
): PlaceChoice {
  const choice = choosePlace({
    allowed: places.allowed,
    mayCreate: input.mayCreate,
    said: input.said.place,
    read: placeOfPlan(input.draft.plan),
  });
  if (choice.kind !== 'new') return choice;
  return { kind: 'new', place: { ...choice.place, code: freeCode(choice.place.code, places.codes) } };
}

/** Decides what importing a plan would do. Nothing is guessed about its years: without them a person is asked. */
export function planImport({ draft: read, fileName, said, place, ground }: ImportInput): ImportOutcome {
  return decideFor({ draft: applyCorrections(read, said.corrections), fileName, said, place, ground });
}

function decideFor({ draft, fileName, said, place, ground }: ImportInput): ImportOutcome {
  if (draft.tasks.length === 0) return { kind: 'noTasks', problems: draft.problems };
  const read = { ...draft.plan, years: said.years ?? draft.plan.years };
  const standingPlan = findStandingPlan(read, draft.tasks, ground.plans);
  const years = read.years ?? standingPlan?.years;
  const title = read.title ?? fileName.replace(/\.\w{1,5}$/, '');
  if (years === undefined) return { kind: 'needsYears', title };
  const plan = standingPlan ? standingTarget(standingPlan, read) : newTarget({ ...read, title, years });
  const answers = new Map(Object.entries(said.agencies ?? {}));
  const book = bookAgencies(draft.tasks, { ...ground, answers }, place.place);
  const tasks = compareTasks(standingPlan?.tasks ?? [], draft.tasks);
  const isSame = tasks.added.length === 0 && tasks.changed.length === 0;
  const decision: ImportDecision = {
    place,
    plan,
    areas: draft.areas,
    book,
    known: ground.agencies,
    standing: standingOf(place.place, ground, book),
    groups: leadingGroups(draft.tasks, { known: ground.agencies, added: book.added }),
    tasks,
    unchanged: plan.kind === 'standing' && !plan.learned && isSame,
  };
  return { kind: 'decided', decision, draft };
}

const newTarget = (facts: PlanFacts): PlanTarget => ({
  kind: 'new',
  key: planKeyOf(facts),
  facts: {
    number: facts.number,
    title: facts.title,
    issuer: facts.issuer,
    signedOn: facts.signedOn,
    years: facts.years,
  },
});

/** A later file fills in what was blank (a draft without number, then the signed plan) and overwrites nothing. */
function standingTarget(standing: StandingPlan, read: PlanDraft['plan']): PlanTarget {
  const facts: PlanFacts = {
    number: standing.number ?? read.number,
    title: standing.title,
    issuer: standing.issuer ?? read.issuer,
    signedOn: standing.signedOn ?? read.signedOn,
    years: standing.years,
  };
  const learned =
    facts.number !== standing.number || facts.issuer !== standing.issuer || facts.signedOn !== standing.signedOn;
  return { kind: 'standing', id: standing.id, facts, learned };
}

function standingOf(place: NamedPlace, ground: ImportGround, book: AgencyBook): StandingAgency {
  if (ground.standingAgency !== undefined) return { kind: 'kept', name: ground.standingAgency };
  const guess = guessStanding(place.level, ground.agencies, book.added);
  return guess ? { kind: 'guessed', ...guess } : { kind: 'unknown' };
}

const DEADLINE_KINDS: readonly DraftProblem['kind'][] = [
  'missingDeadline',
  'deadlineNotUnderstood',
  'deadlineAmbiguous',
  'deadlineNeedsPerson',
];

/** The tasks whose day a person has to set, in the order of the plan. */
export const openDeadlines = (draft: PlanDraft): readonly DraftProblem[] =>
  draft.problems.filter(({ kind }) => DEADLINE_KINDS.includes(kind));

export const tasksWithoutLead = (draft: PlanDraft): readonly string[] =>
  draft.tasks.filter(({ lead }) => lead.length === 0).map(({ number }) => number);
