import type { Day } from './day.ts';
import type { AgencyKind } from './plan-draft.ts';

export type ReportFrequency = 'monthly' | 'quarterly' | 'sixMonth' | 'nineMonth' | 'yearly';

/** Levels of authority; districts existed until 30 June 2025. */
export type RegimeLevel = 'province' | 'district' | 'commune';

/**
 * A day near a month of the period: `monthOffset` 0 is that month itself, -1 the month before. A day past the end of
 * the month means its last day, so that 31 is "the end of the month".
 */
export interface DayRule {
  readonly monthOffset: number;
  readonly day: number;
}

/** One report that somebody owes regularly. All of it is data: a plan or a person may change every field. */
export interface ReportRequirement {
  readonly key: string;
  /** Requirements of one regime that close on the same day absorb each other, see `reportPeriods`. */
  readonly regime: string;
  readonly frequency: ReportFrequency;
  /** The first day of the figures, counted from the first month of the period. */
  readonly opens: DayRule;
  /** The last day of the figures, counted from the last month of the period. */
  readonly closes: DayRule;
  /** The last day for handing in, counted from the last month of the period. */
  readonly due: DayRule;
  /** 'agency': every agency of these kinds owes it to the standing agency. 'standing': the standing agency, upward. */
  readonly role: 'agency' | 'standing';
  /** Kinds of agency that owe it; empty for the report upward. */
  readonly owedBy: readonly AgencyKind[];
  /** Single agencies that owe it besides these kinds, or although they are of these kinds do not. */
  readonly alsoAgencyIds?: readonly number[];
  readonly exceptAgencyIds?: readonly number[];
  /** What the report is called; undefined for the reform report. */
  readonly title?: string;
  /** To whom it goes, in words; undefined where it goes the usual way. */
  readonly sentTo?: string;
  /**
   * Owed are the periods that close within these days, both included; undefined where there is no bound. A change closes
   * the standing version and opens another of the same key; see `versionsInForce`.
   */
  readonly fromOn: Day | undefined;
  readonly toOn: Day | undefined;
}

/** The regime that every jurisdiction begins with: administrative reform (cải cách hành chính). */
export const DEFAULT_REGIME = 'cchc';

/** In the order of their length. */
export const FREQUENCIES = [
  'monthly',
  'quarterly',
  'sixMonth',
  'nineMonth',
  'yearly',
] as const satisfies readonly ReportFrequency[];

const DEFAULT_FREQUENCIES: readonly ReportFrequency[] = ['quarterly', 'sixMonth', 'nineMonth', 'yearly'];

/**
 * Figures run from the 15th of the month before the period to the 14th of its last month (Nghị định 09/2019/NĐ-CP
 * Art. 12 as repeated in Thông tư 06/2025/TT-TTCP Art. 7).
 */
const OPENS: DayRule = { monthOffset: -1, day: 15 };
const CLOSES: DayRule = { monthOffset: 0, day: 14 };

/**
 * Hand-in days in the last month of the period: in a province the 17th and the 20th (Thông tư 06/2025/TT-TTCP Art. 7);
 * below it the authority sets the inner day itself, at least one working day after closing (Nghị định 09/2019 Art. 8(5)).
 */
const DUE_DAYS: Readonly<Record<RegimeLevel, { readonly agency: number; readonly standing: number }>> = {
  province: { agency: 17, standing: 20 },
  district: { agency: 16, standing: 17 },
  commune: { agency: 16, standing: 17 },
};

/**
 * Who owes by default. Schools report through the body that manages them; the Fatherland Front, mass organisations and
 * vertical agencies owe only if a person adds them.
 */
const OWED_BY: Readonly<Record<RegimeLevel, readonly AgencyKind[]>> = {
  province: ['office', 'district', 'commune', 'publicServiceUnit'],
  district: ['office', 'commune', 'publicServiceUnit'],
  commune: ['office', 'publicServiceUnit'],
};

/** The reports that a new jurisdiction of this level has until its plan or a person says otherwise. */
export const defaultRequirements = (level: RegimeLevel): readonly ReportRequirement[] =>
  DEFAULT_FREQUENCIES.flatMap((frequency) => [
    reformRequirement({ level, frequency, role: 'agency' }),
    reformRequirement({ level, frequency, role: 'standing' }),
  ]);

/** A report of the reform regime with the usual days of the level; the authority may change them all. */
export const reformRequirement = ({
  level,
  frequency,
  role,
}: {
  readonly level: RegimeLevel;
  readonly frequency: ReportFrequency;
  readonly role: ReportRequirement['role'];
}): ReportRequirement => ({
  key: keyOf(frequency, role),
  regime: DEFAULT_REGIME,
  frequency,
  opens: OPENS,
  closes: CLOSES,
  due: { monthOffset: 0, day: DUE_DAYS[level][role] },
  role,
  owedBy: role === 'agency' ? OWED_BY[level] : [],
  fromOn: undefined,
  toOn: undefined,
});

/** The key of a report of the reform regime: "quarterly", "quarterly-upward". */
export const keyOf = (frequency: ReportFrequency, role: ReportRequirement['role']): string =>
  role === 'agency' ? frequency : `${frequency}-upward`;

/** Requirements that the default regime leaves out but an authority may add, such as the monthly report. */
export const monthlyRequirement = (level: RegimeLevel): ReportRequirement =>
  reformRequirement({ level, frequency: 'monthly', role: 'agency' });

export { type ReportPeriod, reportPeriods, reportsDueBeforeTheirInputs } from './report-periods.ts';
