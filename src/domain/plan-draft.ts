import type { ReportFrequency } from './report-regime.ts';
import type { DeadlineReading } from './schedule.ts';

/** A table as a file reader hands it over: cells of one row in reading order, merged cells repeated by `span`. */
export interface TableCell {
  /** The text of the cell; paragraphs and line breaks inside it are separated by `\n`. */
  readonly text: string;
  /** How many columns the cell covers; 1 when it is not merged. */
  readonly span: number;
}

export type DocumentBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'table'; readonly place: string; readonly rows: readonly (readonly TableCell[])[] };

/** What `files/` makes of a .docx or .xlsx: text and tables in reading order, nothing interpreted yet. */
export interface ReadDocument {
  readonly fileName: string;
  readonly blocks: readonly DocumentBlock[];
}

/** Kinds of agency, by which groups such as "UBND các xã" resolve to their members. */
export type AgencyKind =
  | 'office' // phòng, sở, văn phòng: a specialised body of the jurisdiction
  | 'commune' // UBND xã, phường, thị trấn, đặc khu
  | 'district' // UBND huyện (until 30 June 2025)
  | 'publicServiceUnit' // đơn vị sự nghiệp công lập
  | 'school' // đơn vị sự nghiệp công lập of the education sector
  | 'massOrganisation' // Mặt trận Tổ quốc, đoàn thể
  | 'vertical' // ngành dọc: công an, thuế, kho bạc
  | 'other';

/** A group of agencies in a plan. `related` ("Các cơ quan, đơn vị có liên quan") names nobody in particular. */
export type AgencyGroup =
  | 'allAgencies'
  | 'communes'
  | 'offices'
  | 'publicServiceUnits'
  | 'schools'
  | 'districts'
  | 'massOrganisations'
  | 'related';

/** One agency or one group of agencies as a plan names it. */
export type AgencyMention =
  | { readonly kind: 'agency'; readonly name: string; readonly text: string }
  /** `qualifier` narrows the group: "biên giới", "trừ UBND xã A". Such a group is not all of its kind. */
  | { readonly kind: 'group'; readonly group: AgencyGroup; readonly text: string; readonly qualifier?: string };

export interface DraftArea {
  /** As the plan numbers it: "I", "II", … */
  readonly code: string;
  readonly title: string;
}

export interface DraftTask {
  /** Area and number, "III.14"; repeated numbers get a suffix so that the number is unique in its plan. */
  readonly number: string;
  /** Code of its area; undefined where the table has no areas. */
  readonly area: string | undefined;
  readonly title: string;
  readonly product: string | undefined;
  readonly deadline: DeadlineReading;
  readonly lead: readonly AgencyMention[];
  readonly coordinating: readonly AgencyMention[];
  readonly note: string | undefined;
  /** The document that assigned the task, as a column "Văn bản giao nhiệm vụ" gives it. */
  readonly assignedBy?: string;
}

export interface DraftPlan {
  readonly number: string | undefined;
  readonly title: string | undefined;
  readonly issuer: string | undefined;
  readonly signedOn: string | undefined;
  readonly years: { readonly from: number; readonly to: number } | undefined;
}

/** How a figure stands to its target as the plan words it; a target without such a word is `=`. */
export type Comparison = '=' | '>=' | '>' | '<=' | '<';

/** A target of a plan (chỉ tiêu), or a figure that somebody has to report year by year. */
export interface DraftIndicator {
  /** Code of its area among the areas of the draft; undefined where the plan gives none. */
  readonly area: string | undefined;
  /** The clause that states it, word for word. */
  readonly text: string;
  readonly comparison: Comparison | undefined;
  /** In `unit`; undefined for a figure that is only reported, or a goal without a number. */
  readonly target: number | undefined;
  /** The upper end where the plan gives a range ("80-100%"). */
  readonly upTo?: number;
  /** "%", "cuộc/năm", "điểm". */
  readonly unit: string | undefined;
  /** The year by whose end the target is to be met. */
  readonly by: number | undefined;
  readonly responsible: readonly AgencyMention[];
  /** Years or periods for which readings are to be filled in, as the headings of a statistical table give them. */
  readonly readings?: readonly string[];
}

/** A plan may also ask for reports out of turn ("đột xuất"). */
export type ReportingFrequency = ReportFrequency | 'adHoc';

/** A duty to report that the plan states. */
export interface DraftReporting {
  readonly reporters: readonly AgencyMention[];
  /** To whom, word for word ("UBND huyện (qua Phòng Nội vụ)"); undefined where the plan does not say. */
  readonly to: string | undefined;
  readonly frequencies: readonly ReportingFrequency[];
  /** The sentence or the row that says so. */
  readonly text: string;
}

export type DraftProblemKind =
  | 'noPlanTable'
  | 'unknownTable'
  | 'areaWithoutLead'
  | 'leadByAssignment'
  | 'noDeadlines'
  | 'dutyOutsideTable'
  | 'noYears'
  | 'tooManyRows'
  | 'missingColumn'
  | 'missingLead'
  | 'missingProduct'
  | 'missingDeadline'
  | 'deadlineNotUnderstood'
  | 'deadlineAmbiguous'
  | 'deadlineNeedsPerson'
  | 'numberSkipped'
  | 'numberRepeated'
  | 'unreadableAgency'
  | 'groupQualified';

/** Something a person should look at: `place` is "Phụ lục, dòng 14"-like data, words come from locales/. */
export interface DraftProblem {
  readonly kind: DraftProblemKind;
  /** Table and row, counted from 1 as a person would: { table: 1, row: 14 }; task number where known. */
  readonly place: { readonly table?: number; readonly row?: number; readonly task?: string };
  readonly value: string | undefined;
}

/** A plan as read from a file, before any person confirmed it. */
export interface PlanDraft {
  readonly plan: DraftPlan;
  readonly areas: readonly DraftArea[];
  readonly tasks: readonly DraftTask[];
  readonly indicators: readonly DraftIndicator[];
  readonly reporting: readonly DraftReporting[];
  readonly problems: readonly DraftProblem[];
}
