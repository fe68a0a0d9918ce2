import type { Day } from '../day.ts';
import type { HandIn } from '../hand-in.ts';
import type { ObligationStatus, StatusContext } from '../obligation-status.ts';
import type { ObligationView } from '../obligation-view.ts';
import type { CitedDocument } from '../progress.ts';
import type { ReportRates } from '../report-rates.ts';
import type { PeriodSummary } from '../status-period.ts';
import type { AreaOfWork, Tally } from '../status-summary.ts';
import type { Completion } from '../status-tasks.ts';
import type { ReportedPeriod } from './reported-period.ts';

/** What somebody said of a piece of work and did not take back. */
export interface WorkEntry {
  readonly obligationId: number;
  readonly at: Date;
  readonly percent: number | undefined;
  readonly note: string | undefined;
  readonly document: CitedDocument | undefined;
  /** Names of the files that came with it. */
  readonly files: readonly string[];
  /** "Không phát sinh". */
  readonly nil: boolean;
}

/** Another day that was asked for; the old one stays beside it. */
export interface ExtensionFact {
  readonly obligationId: number;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly reason: string;
  readonly state: 'open' | 'granted' | 'refused' | 'withdrawn';
  readonly askedAt: Date;
  readonly decidedAt?: Date | undefined;
}

export interface DifficultyFact {
  readonly obligation: ObligationView;
  readonly text: string;
  readonly raisedAt: Date;
  readonly answer: string | undefined;
  readonly answeredAt?: Date | undefined;
}

/** Everything that a consolidated report is made of. */
export interface ReportMaterial {
  readonly period: ReportedPeriod;
  /** All of the jurisdiction. */
  readonly obligations: readonly ObligationView[];
  /** Of the period's reports, by obligation, the oldest version first. */
  readonly handIns: ReadonlyMap<number, readonly HandIn[]>;
  /** All, those before the first day of the figures too, in their order. */
  readonly entries: readonly WorkEntry[];
  readonly extensions: readonly ExtensionFact[];
  readonly difficulties: readonly DifficultyFact[];
  readonly context: StatusContext;
  /** When the report is made. */
  readonly asOf: Date;
}

/** One agency's part in a piece of work, with what it said of it in the period. */
export interface WorkPart {
  readonly obligation: ObligationView;
  readonly documents: readonly CitedDocument[];
  readonly files: readonly string[];
  /** What is left of its last words in the period beside percentage, verdict and document; of what is done, of those of the hand-in. */
  readonly note: string | undefined;
  readonly nil: boolean;
}

/** A task in one period, with the agencies of which something is to be told. */
export interface WorkItem {
  readonly first: ObligationView;
  /** Of all agencies that owe it, not only of those told of. */
  readonly completion: Completion;
  readonly parts: readonly WorkPart[];
}

export interface AreaReport {
  readonly of: AreaOfWork;
  /** What the period asks for in the area, continuous tasks included. */
  readonly tally: Tally;
  /** As the status view shows the area today; undefined where the period lies in another year. */
  readonly year: Tally | undefined;
  readonly done: readonly WorkItem[];
  readonly underWay: readonly WorkItem[];
}

/** Why something is late, in the agency's own words; `none` where it has given none. `words` are those of an entry. */
export type LateReason =
  { readonly kind: 'words' | 'extension' | 'difficulty'; readonly text: string } | { readonly kind: 'none' };

export interface LateWork {
  readonly obligation: ObligationView & { readonly dueOn: Day };
  /** Calendar days since the due day. */
  readonly daysLate: number;
  readonly reason: LateReason;
  /** What was said of it last, where that is no reason: it explains nothing. */
  readonly lastUpdate: { readonly text: string; readonly at: Date } | undefined;
}

/** An agency's answer to one of the guided questions, or its words beside its report or about a task. */
export interface Statement {
  readonly agency: ObligationView['agency'];
  /** The task that the words are about; undefined where they came with a report. */
  readonly about?: ObligationView;
  readonly text: string;
}

/** Tasks that several agencies owe together, by due day. */
export interface NextWork {
  /** Due from today to the end of the period. */
  readonly remaining: readonly (readonly ObligationView[])[];
  /** Due in the period after it. */
  readonly coming: readonly (readonly ObligationView[])[];
}

export interface TaskRow {
  readonly first: ObligationView;
  readonly obligations: readonly ObligationView[];
  readonly completion: Completion;
  /** That of the agency that is worst off. */
  readonly status: ObligationStatus;
}

export interface ReportRow {
  readonly obligation: ObligationView;
  readonly state: 'onTime' | 'late' | 'overdue' | 'returned' | 'open' | 'waived';
  /** The version that counts; undefined where nothing was handed in, or it was returned. */
  readonly handIn: HandIn | undefined;
}

/** Why the tasks told as done in part II are not those counted in part I. */
export interface Reconciled {
  /** Done in the period, due after it. */
  readonly early: number;
  /** Done in the period, asked for before it or without a day. */
  readonly other: number;
  /** Asked for by the period and done before the first day of its figures: told in the report before. */
  readonly toldBefore: number;
}

/** A period's report, as data: what its text, tables and figures are made of. Nothing in it is said by nobody. */
export interface ConsolidatedReport {
  readonly period: ReportedPeriod;
  /** What tasks stand at: the making of the report, or the end of the period where that is over (`atEndOfPeriod`). */
  readonly asOf: Date;
  /** When the report was made, which is what the state of the agencies' reports is as of. */
  readonly madeAt: Date;
  /** Whether the window of the figures has not ended yet. */
  readonly isRunning: boolean;
  /** The same as the status view of the period, without the report upward, which this is, and without named reports. */
  readonly summary: PeriodSummary;
  /** Of the period's tasks that fall due. */
  readonly tasks: Tally;
  /** What is done of the period and told in part II otherwise than counted in part I. */
  readonly reconciled: Reconciled;
  /** As the status view shows all tasks today; undefined where the period lies in another year. */
  readonly year: { readonly year: number; readonly tally: Tally } | undefined;
  /** The plans whose tasks are told of. */
  readonly plans: readonly NonNullable<ObligationView['task']>['plan'][];
  readonly areas: readonly AreaReport[];
  readonly results: readonly Statement[];
  readonly products: readonly Statement[];
  readonly late: readonly LateWork[];
  readonly difficulties: readonly DifficultyFact[];
  readonly hindrances: readonly Statement[];
  readonly proposals: readonly Statement[];
  /** Asked for and not decided yet. */
  readonly openExtensions: readonly { readonly extension: ExtensionFact; readonly obligation: ObligationView }[];
  readonly next: NextWork;
  readonly taskRows: readonly TaskRow[];
  readonly reportRows: readonly ReportRow[];
  readonly rates: ReportRates;
}
