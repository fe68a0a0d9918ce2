import type { LeaderFigures } from '../domain/digest-figures.ts';
import type { Tally } from '../domain/status-summary.ts';
import { formatInstant } from './dates.ts';
import { completionOfTally, type StatusScene } from './status-lines.ts';
import { areaName, capitalised } from './status-text.ts';

/** As many bars as a phone shows in one picture. */
const MOST_BARS = 12;

/** The words and figures of a leader's picture. */
export interface DigestChart {
  readonly title: string;
  readonly subtitle: string;
  readonly bars: readonly {
    readonly label: string;
    readonly done: number;
    readonly overdue: number;
    readonly total: number;
  }[];
  readonly legend: { readonly done: string; readonly overdue: string; readonly open: string };
}

/** By area where there are areas, those in the leader's charge first; else by agency, who is late most first. */
export function digestChart({ texts, authority, now, timeZone }: StatusScene, figures: LeaderFigures): DigestChart {
  const areas = [...figures.own, ...figures.areas];
  const rows: readonly (readonly [string, Tally])[] =
    areas.length > 0
      ? areas.map(({ of, tally }) => [areaName(texts, of), tally] as const)
      : figures.agencies.map(({ agency, tally }) => [agency.name, tally] as const);
  return {
    title: texts.raw(areas.length > 0 ? 'digestView.chart.areas' : 'digestView.chart.agencies'),
    subtitle: texts.raw('digestView.chart.subtitle', { authority: authority.name, at: formatInstant(now, timeZone) }),
    bars: rows.slice(0, MOST_BARS).map(([label, tally]) => ({
      label: capitalised(label),
      done: tally.done,
      overdue: tally.counts.overdue,
      total: completionOfTally(tally).total,
    })),
    legend: {
      done: texts.raw('digestView.chart.done'),
      overdue: texts.raw('digestView.chart.overdue'),
      open: texts.raw('digestView.chart.open'),
    },
  };
}
