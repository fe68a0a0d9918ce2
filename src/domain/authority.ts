import type { Day } from './day.ts';
import type { ReminderRules } from './reminder.ts';
import type { RegimeLevel } from './report-regime.ts';

/** An authority (one jurisdiction) with the rules that hold for it. */
export interface Authority {
  readonly id: number;
  readonly code: string;
  /** As it is spoken of: "tỉnh Sơn Thanh", "huyện Bác Ái". */
  readonly name: string;
  readonly level: RegimeLevel;
  /** What fell due before this day is history. */
  readonly startsOn: Day;
  /** The agency that follows up; undefined until one is named. */
  readonly standing: { readonly id: number; readonly name: string } | undefined;
  readonly confirmation: boolean;
  readonly rules: ReminderRules;
}
