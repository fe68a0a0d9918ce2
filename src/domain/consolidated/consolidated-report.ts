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
}

export interface DifficultyFact {
  readonly obligation: ObligationView;
  readonly text: string;
  readonly raisedAt: Date;
  readonly answer: string | undefined;
}

/** Everything that a consolidated report is made of. */
export interface ReportMaterial {
  readonly period: ReportedPeriod;
  /** All of the jurisdiction. */
  readonly obligations: readonly ObligationView[];
  /** Of the period's reports, by obligation, the oldest version first. */
  readonly handIns: ReadonlyMap<number, readonly HandIn[]>;
  /** Since the first day of the figures, in their order. */
  readonly entries: readonly WorkEntry[];
  readonly extensions: readonly ExtensionFact[];
  readonly difficulties: readonly DifficultyFact[];
  readonly context: StatusContext;
  readonly asOf: Date;
}

/** One agency's part in a piece of work, with what it said of it in the period. */
export interface WorkPart {
  readonly obligation: ObligationView;
  readonly documents: readonly CitedDocument[];
  readonly files: readonly string[];
  /** Its last words in the period; of what is done, those of the hand-in. */
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

/** Why something is late, in the agency's own words; `none` where it has given none. */
export type LateReason =
  { readonly kind: 'note' | 'extension' | 'difficulty'; readonly text: string } | { readonly kind: 'none' };

export interface LateWork {
  readonly obligation: ObligationView & { readonly dueOn: Day };
  /** Calendar days since the due day. */
  readonly daysLate: number;
  readonly reason: LateReason;
}

/** An agency's answer to one of the guided questions. */
export interface Statement {
  readonly agency: ObligationView['agency'];
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

/** A period's report, as data: what its text, tables and figures are made of. Nothing in it is said by nobody. */
export interface ConsolidatedReport {
  readonly period: ReportedPeriod;
  readonly asOf: Date;
  /** The same as the status view of the period, without the report upward, which this is. */
  readonly summary: PeriodSummary;
  /** Of the period's tasks that fall due. */
  readonly tasks: Tally;
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
