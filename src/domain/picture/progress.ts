import type { AgencySummary, AreaOfWork, AreaSummary, Tally } from '../status-summary.ts';

/** One bar: what is done, what is late, and of how much; the figures of /tinhhinh. */
export interface ProgressFigures {
  readonly done: number;
  readonly overdue: number;
  readonly total: number;
}

export interface AreaBar extends ProgressFigures {
  readonly of: AreaOfWork;
}

export interface AgencyBar extends ProgressFigures {
  readonly agency: AgencySummary['agency'];
}

/** What fits into one picture, and how many more there are. */
export interface Shown<Bar> {
  readonly bars: readonly Bar[];
  readonly others: number;
}

/** More would make the picture too tall for a phone. */
export const MOST_BARS = 15;

export const areaBars = (areas: readonly AreaSummary[]): Shown<AreaBar> =>
  shownOf(areas.map(({ of, tally }) => ({ of, ...figuresOf(tally) })));

/** The agencies in the order of the ranking: who is late most, first. */
export const agencyBars = (agencies: readonly AgencySummary[]): Shown<AgencyBar> =>
  shownOf(agencies.map(({ agency, tally }) => ({ agency, ...figuresOf(tally) })));

const figuresOf = ({ done, opened, counts }: Tally): ProgressFigures => ({
  done,
  overdue: counts.overdue,
  total: opened,
});

const shownOf = <Bar>(bars: readonly Bar[]): Shown<Bar> => ({
  bars: bars.slice(0, MOST_BARS),
  others: Math.max(0, bars.length - MOST_BARS),
});
