import type { AgencyKind } from './plan-draft.ts';
import type { Day } from './day.ts';
import type { StatusFacts } from './obligation-status.ts';

/** An obligation with what a person needs to know of it: what every list, card and reminder is made of. */
export interface ObligationView extends StatusFacts {
  readonly id: number;
  readonly jurisdictionId: number;
  readonly kind: 'task' | 'report' | 'reading';
  readonly subjectKey: string;
  readonly periodKey: string;
  readonly agency: { readonly id: number; readonly name: string; readonly kind: AgencyKind };
  readonly area: { readonly id: number; readonly code: string; readonly title: string } | undefined;
  /** Undefined for reports. */
  readonly task: TaskFacts | undefined;
  /** Key of the report requirement ("quarterly", "sixMonth", …); undefined for tasks. */
  readonly requirementKey: string | undefined;
  /** What the report is called where its requirement names it; undefined for the reform report and for tasks. */
  readonly reportTitle: string | undefined;
  /** To whom the report goes, where its requirement says so in words. */
  readonly sentTo: string | undefined;
  /** What was asked for out of turn; undefined for tasks and regular reports. */
  readonly request: { readonly id: number; readonly title: string; readonly details?: string | undefined } | undefined;
  /** Report periods that one hand-in covers ("2026-Q2", "2026-H1"). */
  readonly covers: readonly string[];
  readonly closesOn: Day | undefined;
  readonly percent: number;
  readonly round: number;
  readonly acknowledgedAt: Date | undefined;
  readonly createdAt: Date;
  /** The last words about it that nobody took back. */
  readonly lastNote: string | undefined;
  /** The day that was due before an extension gave the present one; undefined where none did. */
  readonly extendedFrom: Day | undefined;
  /** The difficulty that its agency raised last, with the answer once there is one. */
  readonly difficulty: { readonly text: string; readonly answer: string | undefined } | undefined;
}

export interface TaskFacts {
  readonly id: number;
  readonly number: string;
  readonly title: string;
  readonly product: string | undefined;
  readonly deadlineText: string;
  /** The plan that gave the task, as documents are cited: number or title. */
  readonly plan: {
    readonly id: number;
    readonly number: string | undefined;
    readonly title: string;
    readonly signedOn: Day | undefined;
  };
}
