import type { Day } from '../day.ts';
import { dueDays } from '../deadline/due-days.ts';
import { isDone, type Phase } from '../obligation-status.ts';
import type { Schedule, YearSpan } from '../schedule.ts';

export interface StandingObligation {
  readonly id: number;
  readonly agencyId: number;
  readonly periodKey: string;
  readonly dueOn: Day | undefined;
  readonly phase: Phase;
  readonly continuous: boolean;
}

export interface TaskChange {
  readonly standing: readonly StandingObligation[];
  readonly years: YearSpan;
  readonly today: Day;
  /** As it is from now on; undefined while nobody has understood the phrase. */
  readonly schedule: Schedule | undefined;
  readonly deadlineChanged: boolean;
  /** Who leads from now on, and who no longer does. */
  readonly leadIds: readonly number[];
  readonly leftIds: readonly number[];
  /** Obligations whose day an extension gave: the change does not take it back. */
  readonly extendedIds?: ReadonlySet<number>;
}

/** What a change of a task does to its obligations. What is missing is made by the planner afterwards. */
export interface ObligationChange {
  readonly moved: readonly { readonly id: number; readonly fromOn: Day | undefined; readonly toOn: Day }[];
  /** They lose their day: the task waits for one. */
  readonly cleared: readonly number[];
  readonly waived: readonly number[];
  /** Waived before, and owed again. */
  readonly reopened: readonly { readonly id: number; readonly dueOn: Day | undefined }[];
  /** Periods that a former lead has met: nobody is asked for them again. */
  readonly metPeriods: readonly string[];
}

/**
 * What is handed in, accepted or history in the past is never rewritten; what is open follows the new deadline, and is
 * waived where the task no longer asks for it or its agency no longer leads.
 */
export function followChange(change: TaskChange): ObligationChange {
  const { standing, leadIds, leftIds } = change;
  const left = new Set(leftIds);
  const metPeriods = standing
    .filter(({ agencyId, phase }) => left.has(agencyId) && isDone(phase))
    .map((each) => each.periodKey);
  const staying = standing.filter(({ agencyId }) => !left.has(agencyId));
  const fates = staying.filter(isOpen).map((each) => ({ each, fate: fateOf(each, change) }));
  const gone = standing.filter((each) => left.has(each.agencyId) && isOpen(each));
  return {
    moved: fates.flatMap(({ each, fate }) =>
      fate.kind === 'move' ? [{ id: each.id, fromOn: each.dueOn, toOn: fate.toOn }] : [],
    ),
    cleared: fates.flatMap(({ each, fate }) => (fate.kind === 'clear' ? [each.id] : [])),
    waived: [...gone, ...fates.flatMap(({ each, fate }) => (fate.kind === 'waive' ? [each] : []))].map(({ id }) => id),
    reopened: staying
      .filter(({ agencyId, phase }) => phase === 'waived' && leadIds.includes(agencyId))
      .flatMap((each) => reopening(each, change, metPeriods)),
    metPeriods,
  };
}

const isOpen = ({ phase }: StandingObligation): boolean => phase === 'open' || phase === 'returned';

type Fate = { readonly kind: 'stay' | 'clear' | 'waive' } | { readonly kind: 'move'; readonly toOn: Day };

function fateOf(each: StandingObligation, change: TaskChange): Fate {
  if (!change.deadlineChanged) return { kind: 'stay' };
  const wanted = wantedDay(each, change);
  if (wanted.kind === 'notOwed') return { kind: 'waive' };
  if (wanted.kind === 'asItIs' || wanted.on === each.dueOn) return { kind: 'stay' };
  const isEarlier = wanted.on === undefined || (each.dueOn !== undefined && wanted.on < each.dueOn);
  if (isEarlier && change.extendedIds?.has(each.id)) return { kind: 'stay' };
  if (wanted.on === undefined) return { kind: 'clear' };
  // From one day that is over to another: what was late then stays as it was.
  const isOver = wanted.on < change.today && each.dueOn !== undefined && each.dueOn < change.today;
  return isOver ? { kind: 'stay' } : { kind: 'move', toOn: wanted.on };
}

type Wanted =
  { readonly kind: 'notOwed' } | { readonly kind: 'asItIs' } | { readonly kind: 'owed'; readonly on: Day | undefined };

/** What the new schedule asks for in the period of an obligation. */
function wantedDay(each: StandingObligation, { schedule, years }: TaskChange): Wanted {
  if (schedule?.kind === 'continuous') return { kind: each.continuous ? 'asItIs' : 'notOwed' };
  if (each.continuous) return { kind: 'notOwed' };
  if (schedule === undefined || schedule.kind === 'after' || schedule.kind === 'undated') {
    const recurs = schedule?.kind === 'undated' && schedule.recurs !== undefined;
    const isOwed = recurs ? /^\d{4}$/.test(each.periodKey) : each.periodKey === 'once';
    return isOwed ? { kind: 'owed', on: undefined } : { kind: 'notOwed' };
  }
  const found = dueDays(schedule, years).find(({ periodKey }) => periodKey === each.periodKey);
  return found ? { kind: 'owed', on: found.on } : { kind: 'notOwed' };
}

/** An agency that leads again owes again what is still ahead. */
function reopening(
  each: StandingObligation,
  change: TaskChange,
  met: readonly string[],
): readonly { readonly id: number; readonly dueOn: Day | undefined }[] {
  const wanted = wantedDay(each, change);
  if (wanted.kind === 'notOwed' || met.includes(each.periodKey)) return [];
  const dueOn = wanted.kind === 'owed' ? wanted.on : each.dueOn;
  return dueOn !== undefined && dueOn < change.today ? [] : [{ id: each.id, dueOn }];
}
