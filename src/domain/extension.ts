import type { WorkCalendar } from './calendar.ts';
import { latest, lastDayOfMonth, monthOf, yearOf, type Day } from './day.ts';
import { isDone, type Phase } from './obligation-status.ts';
import type { ObligationView } from './obligation-view.ts';

export type ExtensionState = 'open' | 'granted' | 'refused' | 'withdrawn';

/** A request for another day, with the work that it is about. */
export interface ExtensionView {
  readonly id: number;
  readonly jurisdictionId: number;
  readonly obligationId: number;
  readonly agencyName: string;
  /** The due day as it stood when the request was made, and the day that is wanted instead. */
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly reason: string;
  readonly state: ExtensionState;
  readonly askedById: number;
  readonly askedAt: Date;
  readonly decidedAt: Date | undefined;
  /** What the standing agency said to its decision. */
  readonly answer: string | undefined;
  readonly obligation: ObligationView;
}

/** In which role somebody speaks for an agency. */
export type AskerRole = 'head' | 'officer' | 'standing';

/** A day that was granted in place of another. */
export interface GrantedExtension {
  readonly fromOn: Day;
  readonly toOn: Day;
}

/**
 * The day that a due day was extended from, when it is one that an extension gave: of several extensions in a row the
 * day before the first. Undefined where the due day has another source, as after a revision of the plan. The
 * extensions come in the order in which they were asked for.
 */
export function extendedFrom(dueOn: Day | undefined, granted: readonly GrantedExtension[]): Day | undefined {
  let from: Day | undefined;
  for (const { fromOn, toOn } of [...granted].reverse()) if (toOn === (from ?? dueOn)) from = fromOn;
  return from;
}

/** Why no other day can be asked for or given. */
export type ExtensionProblem =
  | 'done'
  | 'waived'
  | 'history'
  | 'undated'
  | 'continuous'
  /** The day of a report upward is given by those above, not by the standing agency that owes it. */
  | 'upward'
  /** The period's consolidated report has been made. */
  | 'closed'
  /** The day asked for is not after the due day. */
  | 'notLater'
  | 'past'
  | 'tooFar';

/** Why a request has lost its point: the work needs no other day, or has one that is as late. */
export type MootReason = ExtensionProblem | 'overtaken';

export interface ExtensibleWork {
  readonly subjectKey: string;
  readonly phase: Phase;
  readonly dueOn: Day | undefined;
  readonly continuous: boolean;
  readonly history: boolean;
  /** The consolidated report of its period has been made. */
  readonly isClosed: boolean;
}

/** Whether work can be given another day at all; a day in the past is no hindrance, as the asker may be late. */
export function workProblem(work: ExtensibleWork): WorkProblem | undefined {
  if (work.phase === 'waived') return 'waived';
  if (isDone(work.phase)) return 'done';
  if (work.history) return 'history';
  if (work.continuous) return 'continuous';
  if (work.dueOn === undefined) return 'undated';
  if (work.subjectKey.endsWith('-upward')) return 'upward';
  return work.isClosed ? 'closed' : undefined;
}

export type WorkProblem = Exclude<ExtensionProblem, 'notLater' | 'past' | 'tooFar'>;

/** A slip of the year is likelier than a wish for so long. */
const LONGEST_YEARS = 2;

/** Whether a day can be asked for: after the present due day, not in the past, within two years. */
export function dayProblem(
  toOn: Day,
  { dueOn, today }: { readonly dueOn: Day; readonly today: Day },
): 'notLater' | 'past' | 'tooFar' | undefined {
  if (toOn < today) return 'past';
  if (toOn <= dueOn) return 'notLater';
  return yearOf(toOn) - yearOf(latest(today, dueOn)) > LONGEST_YEARS ? 'tooFar' : undefined;
}

/** A day that is offered by a button. */
export interface ExtensionChoice {
  readonly kind: 'workingDays' | 'endOfMonth';
  readonly on: Day;
  /** Working days after the due day, or after today where that is later; 0 for the end of a month. */
  readonly workingDays: number;
}

const OFFERED_DAYS = [3, 7] as const;

/**
 * Three and seven working days after the due day, or after today where the work is late, and the last working day of
 * the month; of the next month where that has come too near. The earliest first, each day once.
 */
export function extensionChoices(dueOn: Day, today: Day, calendar: WorkCalendar): readonly ExtensionChoice[] {
  const from = latest(dueOn, today);
  const counted = OFFERED_DAYS.map((workingDays): ExtensionChoice => ({
    kind: 'workingDays',
    on: addWorkingDays(from, workingDays, calendar),
    workingDays,
  }));
  const end = endOfMonthAfter(from, calendar);
  const isOffered = counted.some(({ on }) => on === end);
  const choices = isOffered ? counted : [...counted, { kind: 'endOfMonth' as const, on: end, workingDays: 0 }];
  return [...choices].sort((a, b) => (a.on < b.on ? -1 : 1));
}

export function addWorkingDays(from: Day, count: number, calendar: WorkCalendar): Day {
  let on = from;
  for (let step = 0; step < count; step += 1) on = calendar.workingDayAfter(on);
  return on;
}

function endOfMonthAfter(from: Day, calendar: WorkCalendar): Day {
  const end = calendar.workingDayOnOrBefore(lastDayOfMonth(yearOf(from), monthOf(from)));
  if (end > from) return end;
  const isDecember = monthOf(from) === 12;
  return calendar.workingDayOnOrBefore(
    lastDayOfMonth(isDecember ? yearOf(from) + 1 : yearOf(from), isDecember ? 1 : monthOf(from) + 1),
  );
}
