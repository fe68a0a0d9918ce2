import type { Day } from './day.ts';
import { foldText } from './text-fold.ts';
import { rankAgency, rankArea, rankTask, type Rank } from './status-query/rank.ts';
import { periodsNamed } from './status-query/period-words.ts';

/** What can be asked for by name; only what the person asking may see. */
export interface StatusCatalogue {
  readonly today: Day;
  readonly jurisdictionIds: readonly number[];
  readonly agencies: readonly CatalogueAgency[];
  readonly areas: readonly CatalogueArea[];
  readonly tasks: readonly CatalogueTask[];
  /** The periods that obligations are found under, as `canonicalPeriod` writes them. */
  readonly periods: readonly { readonly jurisdictionId: number; readonly periodKey: string }[];
}

export interface CatalogueAgency {
  readonly id: number;
  readonly jurisdictionId: number;
  readonly name: string;
  /** Aliases as `agencyKey` writes them. */
  readonly keys: readonly string[];
}

export interface CatalogueArea {
  readonly id: number;
  readonly jurisdictionId: number;
  readonly code: string;
  readonly title: string;
}

export interface CatalogueTask {
  readonly id: number;
  readonly jurisdictionId: number;
  readonly number: string;
  readonly title: string;
}

export type StatusSubject =
  | { readonly kind: 'agency'; readonly agency: CatalogueAgency }
  | { readonly kind: 'area'; readonly area: CatalogueArea }
  | { readonly kind: 'reports'; readonly jurisdictionId: number }
  | { readonly kind: 'period'; readonly jurisdictionId: number; readonly periodKey: string }
  | { readonly kind: 'task'; readonly task: CatalogueTask };

export type StatusMatch =
  | { readonly kind: 'one'; readonly subject: StatusSubject }
  /** At least two, the likelier kinds first; a person chooses. */
  | { readonly kind: 'several'; readonly subjects: readonly StatusSubject[] }
  | { readonly kind: 'nothing' };

interface Ranked {
  readonly rank: Rank;
  readonly subject: StatusSubject;
}

/**
 * What the words behind /tinhhinh mean: an agency, an area, a period or a task, without case and diacritics, by
 * abbreviation or alias. The best kind of match decides alone: exact, then a name without its kind of agency or by its
 * initials, then beginnings, then words contained. Two that match equally well are both offered, never chosen between.
 */
export function matchStatusQuery(query: string, catalogue: StatusCatalogue): StatusMatch {
  const folded = foldText(query);
  if (folded === '') return { kind: 'nothing' };
  const ranked = rankAll(folded, catalogue);
  const best = Math.min(...ranked.map(({ rank }) => rank));
  const subjects = ranked.filter(({ rank }) => rank === best).map(({ subject }) => subject);
  const [first] = subjects;
  if (!first) return { kind: 'nothing' };
  return subjects.length === 1 ? { kind: 'one', subject: first } : { kind: 'several', subjects };
}

function rankAll(folded: string, catalogue: StatusCatalogue): readonly Ranked[] {
  const { agencies, areas, tasks } = catalogue;
  return [
    ...agencies.flatMap((agency) => ranked(rankAgency(folded, agency), { kind: 'agency', agency })),
    ...areas.flatMap((area) => ranked(rankArea(folded, area), { kind: 'area', area })),
    ...(REPORTS.test(folded) ? catalogue.jurisdictionIds.flatMap(reportsOf) : []),
    ...periodsAsked(folded, catalogue),
    ...tasks.flatMap((task) => ranked(rankTask(folded, task), { kind: 'task', task })),
  ];
}

const ranked = (rank: Rank | undefined, subject: StatusSubject): readonly Ranked[] =>
  rank === undefined ? [] : [{ rank, subject }];

const REPORTS = /^(?:che do )?bao cao$/;

const reportsOf = (jurisdictionId: number): readonly Ranked[] => ranked(0, { kind: 'reports', jurisdictionId });

/** Periods in which there is something to see; where there is nothing, the period all the same, so that it is said. */
function periodsAsked(folded: string, catalogue: StatusCatalogue): readonly Ranked[] {
  const { today, jurisdictionIds, periods } = catalogue;
  const isKnown = (periodKey: string): boolean => periods.some((period) => period.periodKey === periodKey);
  return periodsNamed(folded, { today, isKnown }).flatMap((periodKey) => {
    const known = periods.filter((period) => period.periodKey === periodKey).map((each) => each.jurisdictionId);
    const ids = known.length > 0 ? [...new Set(known)] : jurisdictionIds;
    return ids.flatMap((jurisdictionId) => ranked(0, { kind: 'period', jurisdictionId, periodKey }));
  });
}
