import { type Day, day } from './day.ts';

/** What is decided anew for a year, beside what the Labour Code fixes. */
export interface YearDecision {
  /** How many of the five days of Tết lie before the first day of the lunar year (Labour Code Art. 112(1)(b)). */
  readonly daysBeforeTet: 1 | 2;
  /** The second day of National Day, from 2021 (Art. 112(1)(đ)): the day before or the day after 2 September. */
  readonly secondNationalDay: 'before' | 'after' | 'none';
  /** Working days given off, and the Saturdays worked in their place. */
  readonly daysOff: readonly Day[];
  readonly workingDays: readonly Day[];
}

const decided = (
  daysBeforeTet: 1 | 2,
  secondNationalDay: YearDecision['secondNationalDay'],
  swapped: { readonly off: readonly string[]; readonly worked: readonly string[] } = { off: [], worked: [] },
): YearDecision => ({
  daysBeforeTet,
  secondNationalDay,
  daysOff: swapped.off.map(day),
  workingDays: swapped.worked.map(day),
});

/** Assumed where nothing is known: swaps none, the day after 2 September, Tết from the last day of the old year. */
const USUAL: Omit<YearDecision, 'secondNationalDay'> = { daysBeforeTet: 1, daysOff: [], workingDays: [] };

/**
 * Decisions for civil servants, by year. Certainty: H official text or several newspapers read, M one secondary source,
 * L memory of the published calendar. 2027 is absent on purpose: its calendar was not found (DOMAIN.md section 6).
 */
const DECISIONS: ReadonlyMap<number, YearDecision> = new Map([
  // L: Tết Thu 23/1 – Wed 29/1 with its substitutes; the old Labour Code (2012) gave one day for 2 September.
  [2020, decided(2, 'none')],
  // L: Tết Wed 10/2 – Tue 16/2; 2/9 (Thu) and 3/9.
  [2021, decided(2, 'after')],
  // H: Tết Mon 31/1 – Fri 4/2; 1/9 (Thu) and 2/9.
  [2022, decided(1, 'before')],
  // L: Tết Fri 20/1 – Thu 26/1; 1/9 (Fri) and 2/9 (Sat, so Mon 4/9 too).
  [2023, decided(2, 'before')],
  // Tết Thu 8/2 – Wed 14/2 and 2/9 (Mon), 3/9: L. Mon 29/4 off for Sat 4/5: M.
  [2024, decided(2, 'after', { off: ['2024-04-29'], worked: ['2024-05-04'] })],
  // Tết Mon 27/1 – Fri 31/1: L. Mon 1/9 and 2/9: M. Fri 2/5 off for Sat 26/4: M.
  [2025, decided(2, 'before', { off: ['2025-05-02'], worked: ['2025-04-26'] })],
  // Tết Mon 16/2 – Fri 20/2, 1/9 and 2/9, Mon 31/8 off for Sat 22/8: H (6620/UBND-VX Lai Châu). Fri 2/1 off for
  // Sat 10/1: M (decided on 25/12/2025, newspapers).
  [2026, decided(1, 'before', { off: ['2026-01-02', '2026-08-31'], worked: ['2026-01-10', '2026-08-22'] })],
]);

/** Whether the special days of the year are known, so that nobody needs to be asked for them. */
export const knownSpecialDays = (year: number): boolean => DECISIONS.has(year);

/** The decision for a year; where none is known the usual one, which a person has to confirm. */
export const decisionOf = (year: number): YearDecision =>
  DECISIONS.get(year) ?? { ...USUAL, secondNationalDay: year < 2021 ? 'none' : 'after' };
