import type { Day } from '../day.ts';
import { isDone, type Phase } from '../obligation-status.ts';
import type { PlannedObligation } from '../obligation.ts';

/** An obligation of the report regime as it stands: a report, or the question about a continuous task in its period. */
export interface StandingReport {
  readonly id: number;
  readonly agencyId: number;
  readonly kind: 'task' | 'report';
  readonly subjectKey: string;
  readonly periodKey: string;
  readonly requirementId: number | undefined;
  readonly opensOn: Day | undefined;
  readonly closesOn: Day | undefined;
  readonly dueOn: Day | undefined;
  readonly covers: readonly string[];
  readonly phase: Phase;
  readonly history: boolean;
  /** A person gave it a day of its own (an extension): the regime does not take that back. */
  readonly ownDay: boolean;
}

/** Reports of which one covers the periods of the other: those of one regime going the same way. */
export type FamilyOf = (subjectKey: string) => string;

const keyOf = (each: Pick<PlannedObligation, 'agencyId' | 'subjectKey' | 'periodKey'>): string =>
  `${each.agencyId}|${each.subjectKey}|${each.periodKey}`;

/**
 * What the regime asks for without what stands under another name: an agency that handed in its six-month report is not
 * asked for the quarter that it covers, whatever the regime says since. Covered periods that are met drop out.
 */
export function withoutTaken(
  planned: readonly PlannedObligation[],
  standing: readonly Pick<StandingReport, 'agencyId' | 'subjectKey' | 'periodKey' | 'covers' | 'phase'>[],
  familyOf: FamilyOf,
): readonly PlannedObligation[] {
  const takenBy = new Map<string, string>();
  const slot = (agencyId: number, subjectKey: string, period: string): string =>
    `${agencyId}|${familyOf(subjectKey)}|${period}`;
  for (const each of standing) {
    if (each.phase === 'waived') continue;
    for (const period of each.covers) takenBy.set(slot(each.agencyId, each.subjectKey, period), keyOf(each));
  }
  return planned.flatMap((each) => {
    const isFree = (period: string): boolean => {
      const taker = takenBy.get(slot(each.agencyId, each.subjectKey, period));
      return taker === undefined || taker === keyOf(each);
    };
    return isFree(each.periodKey) ? [{ ...each, covers: each.covers.filter(isFree) }] : [];
  });
}

/** What a change of the regime does to what stands; what is missing is made by the planner afterwards. */
export interface RegimeFollowed {
  readonly moved: readonly { readonly id: number; readonly fromOn: Day | undefined; readonly toOn: Day }[];
  /** Another window, other covered periods, or owed by another version of its requirement. */
  readonly rewritten: readonly { readonly id: number; readonly as: PlannedObligation }[];
  readonly waived: readonly number[];
  /** Waived before, and owed again, on the day of the plan or the one that a person gave it. */
  readonly reopened: readonly {
    readonly id: number;
    readonly fromOn: Day | undefined;
    readonly as: PlannedObligation;
  }[];
}

export interface RegimeToFollow {
  readonly planned: readonly PlannedObligation[];
  readonly standing: readonly StandingReport[];
  readonly familyOf: FamilyOf;
  /** Periods that close before this day stay as they are. */
  readonly fromOn: Day;
  readonly today: Day;
}

/**
 * What is handed in stays, and so does history. What is open follows the regime: it gets its new days, and is waived
 * where nobody asks for it any more. No day moves into the past.
 */
export function followRegime({ planned, standing, familyOf, fromOn, today }: RegimeToFollow): RegimeFollowed {
  const asked = new Map(planned.map((each) => [keyOf(each), each]));
  const concerned = standing.filter((each) => isConcerned(each, asked.get(keyOf(each)), fromOn));
  // What stays as it is keeps the periods that it covers, so that nobody is asked for one of them twice.
  const follows = new Set(concerned);
  const staying = standing.filter((each) => isDone(each.phase) || !follows.has(each));
  const wanted = new Map(withoutTaken(planned, staying, familyOf).map((each) => [keyOf(each), each]));
  const open = concerned.filter(({ phase }) => phase === 'open' || phase === 'returned');
  const pairs = open.flatMap((each) => {
    const as = wanted.get(keyOf(each));
    return as ? [{ each, as }] : [];
  });
  return {
    moved: pairs.flatMap(({ each, as }) => movement(each, as, today)),
    rewritten: pairs.filter(({ each, as }) => !sameTerms(each, as)).map(({ each, as }) => ({ id: each.id, as })),
    waived: open.filter((each) => !wanted.has(keyOf(each))).map(({ id }) => id),
    reopened: concerned.flatMap((each) => {
      const as = owedAgain(each, wanted.get(keyOf(each)));
      const isAhead = as?.dueOn !== undefined && as.dueOn >= today;
      return each.phase === 'waived' && as && isAhead ? [{ id: each.id, fromOn: each.dueOn, as }] : [];
    }),
  };
}

/** What was granted to one agency holds also after the report was switched off and on again. */
const owedAgain = (
  { ownDay, dueOn }: StandingReport,
  wanted: PlannedObligation | undefined,
): PlannedObligation | undefined => (wanted && ownDay && dueOn !== undefined ? { ...wanted, dueOn } : wanted);

/** A question about a task has no closing day of its own: it goes by its due day. */
function isConcerned(each: StandingReport, wanted: PlannedObligation | undefined, fromOn: Day): boolean {
  if (each.history) return false;
  return [each.closesOn ?? each.dueOn, wanted?.closesOn ?? wanted?.dueOn].some(
    (on) => on !== undefined && on >= fromOn,
  );
}

function movement(
  { id, dueOn, ownDay }: StandingReport,
  wanted: PlannedObligation,
  today: Day,
): RegimeFollowed['moved'] {
  const { dueOn: toOn } = wanted;
  if (ownDay || toOn === undefined || toOn === dueOn || toOn < today) return [];
  return [{ id, fromOn: dueOn, toOn }];
}

const sameTerms = (each: StandingReport, wanted: PlannedObligation): boolean =>
  each.opensOn === wanted.opensOn &&
  each.closesOn === wanted.closesOn &&
  each.requirementId === wanted.requirementId &&
  each.covers.join(' ') === wanted.covers.join(' ');
