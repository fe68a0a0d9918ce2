import { daysBetween, type Day } from './day.ts';
import { isLive, statusOn, type StatusContext } from './obligation-status.ts';
import type { ObligationView } from './obligation-view.ts';
import type { Audience, PlannedReminder } from './reminder.ts';
import { isOfSubject, isUpward, type DeskSubject } from './report-desk.ts';

/** What is asked for again: what is missing of a period or request, or all tasks that are overdue. */
export type NudgeScope = DeskSubject | { readonly kind: 'overdueTasks' };

/** One step for each working day: the key of reminders makes a second nudge of that day impossible. */
export const nudgeStep = (on: Day): string => `nudge-${on}`;

export const isNudgeStep = (step: string): boolean => step.startsWith('nudge-');

/** Somebody who works for an agency, whether or not they can be written to. */
export interface NudgePerson {
  readonly personId: number;
  readonly agencyId: number;
  readonly role: 'head' | 'officer';
  readonly reachable: boolean;
}

export type Agency = ObligationView['agency'];

export interface NudgeInput {
  readonly obligations: readonly ObligationView[];
  readonly people: readonly NudgePerson[];
  /** Obligations that were nudged on the day already. */
  readonly nudged: ReadonlySet<number>;
  /** Who was reminded of what on the day, as `personKey` writes it. */
  readonly reminded: ReadonlySet<string>;
  /** The working day on which it will go out. */
  readonly on: Day;
}

export const personKey = (obligationId: number, personId: number): string => `${obligationId}|${personId}`;

export interface NudgePlan {
  readonly send: readonly PlannedReminder[];
  /** Agencies that are reminded now. */
  readonly agencies: readonly Agency[];
  /** Agencies whose people have all been reminded on the day already. */
  readonly already: readonly Agency[];
  /** Whom somebody has to telephone: nobody is enrolled, or everybody has blocked the bot. */
  readonly unreached: readonly { readonly agency: Agency; readonly why: 'nobody' | 'blocked' }[];
}

/** So many days before its hand-in day nobody needs to be asked for a report: its period has hardly closed. */
const NUDGE_DAYS = 30;

export const isNearEnough = ({ dueOn }: Pick<ObligationView, 'dueOn'>, today: Day): boolean =>
  dueOn !== undefined && daysBetween(today, dueOn) <= NUDGE_DAYS;

/**
 * What a nudge concerns: live, with a day that is near or over, begun, and owed by an agency other than the one that nudges. Continuous
 * tasks are never overdue.
 */
export function nudgeable(
  obligations: readonly ObligationView[],
  scope: NudgeScope,
  context: StatusContext & { readonly standingAgencyId: number | undefined },
): readonly ObligationView[] {
  return obligations.filter((each) => {
    if (!isLive(each) || !isNearEnough(each, context.today) || each.agency.id === context.standingAgencyId)
      return false;
    const status = statusOn(each, context);
    if (scope.kind === 'overdueTasks') return each.kind !== 'report' && status === 'overdue';
    return each.kind === 'report' && !isUpward(each) && status !== 'notOpen' && isOfSubject(each, scope);
  });
}

/**
 * Decides who is reminded of what: heads and officers of each agency, each obligation at most once a working day, and
 * nobody of what the ladder has reminded them of on that day.
 */
export function planNudge(input: NudgeInput): NudgePlan {
  const decided = input.obligations.map((obligation) => decideOne(obligation, input));
  const agenciesOf = (kind: Decision['kind']): readonly Agency[] =>
    unique(decided.flatMap((each) => (each.kind === kind ? [each.obligation.agency] : [])));
  const agencies = agenciesOf('send');
  const sent = new Set(agencies.map(({ id }) => id));
  return {
    send: decided.flatMap((each) => (each.kind === 'send' ? each.reminders : [])),
    agencies,
    already: agenciesOf('already').filter(({ id }) => !sent.has(id)),
    unreached: [
      ...agenciesOf('nobody').map((agency) => ({ agency, why: 'nobody' as const })),
      ...agenciesOf('blocked').map((agency) => ({ agency, why: 'blocked' as const })),
    ],
  };
}

type Decision =
  | { readonly kind: 'send'; readonly obligation: ObligationView; readonly reminders: readonly PlannedReminder[] }
  | { readonly kind: 'already' | 'nobody' | 'blocked'; readonly obligation: ObligationView };

function decideOne(obligation: ObligationView, input: NudgeInput): Decision {
  const people = input.people.filter(({ agencyId }) => agencyId === obligation.agency.id);
  const reachable = people.filter((person) => person.reachable);
  if (reachable.length === 0) return { kind: people.length === 0 ? 'nobody' : 'blocked', obligation };
  const isNew = ({ personId }: NudgePerson): boolean => !input.reminded.has(personKey(obligation.id, personId));
  const addressees = input.nudged.has(obligation.id) ? [] : onePerPerson(reachable.filter(isNew));
  const reminders = addressees.flatMap((person) => reminderOf(obligation, person, input.on));
  return reminders.length === 0 ? { kind: 'already', obligation } : { kind: 'send', obligation, reminders };
}

/** Whoever is head and officer at once is asked as the head. */
const onePerPerson = (people: readonly NudgePerson[]): readonly NudgePerson[] => [
  ...new Map(
    [...people].sort((a, b) => compare(b.role, a.role)).map((person) => [person.personId, person] as const),
  ).values(),
];

function reminderOf(obligation: ObligationView, { personId, role }: NudgePerson, on: Day): readonly PlannedReminder[] {
  const { id: obligationId, round, dueOn, continuous } = obligation;
  if (dueOn === undefined) return [];
  const audience: Audience = role;
  return [{ obligationId, round, dueOn, step: nudgeStep(on), audience, personId, continuous, fireOn: on, late: false }];
}

const unique = (agencies: readonly Agency[]): readonly Agency[] => [
  ...new Map(agencies.map((agency) => [agency.id, agency])).values(),
];

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
