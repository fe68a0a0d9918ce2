/** A document in the form of Decree 30/2020/NĐ-CP, worded; files/ gives it its looks. */
export interface OfficialDocument {
  readonly head: OfficialHead;
  readonly body: readonly BodyBlock[];
  readonly signature: OfficialSignature;
  readonly annexes: readonly Annex[];
  readonly properties: DocumentProperties;
}

/** Written into the file; the same for the same data. */
export interface DocumentProperties {
  readonly title: string;
  readonly creator: string;
  readonly at: Date;
}

export interface OfficialHead {
  /** In capitals, a line each. */
  readonly issuer: readonly string[];
  readonly nation: string;
  readonly motto: string;
  /** The number itself is left blank: it is given by the registry. */
  readonly number: string;
  readonly placeAndDay: string;
  readonly kind: string;
  readonly subject: string;
  readonly addressee: string;
}

export type BodyBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'table'; readonly table: OfficialTable };

export interface OfficialSignature {
  readonly recipientsTitle: string;
  readonly recipients: readonly string[];
  /** In capitals, a line each. */
  readonly authority: readonly string[];
}

export interface Annex {
  /** "Phụ lục I" */
  readonly label: string;
  readonly title: string;
  /** In italics below the title. */
  readonly notes: readonly string[];
  readonly orientation: 'portrait' | 'landscape';
  readonly table: OfficialTable;
  /** Said in place of a table without rows. */
  readonly empty: string;
}

export interface OfficialTable {
  readonly columns: readonly OfficialColumn[];
  readonly rows: readonly OfficialRow[];
}

export interface OfficialColumn {
  readonly heading: string;
  /** Part of the page's width; they need not add up to anything. */
  readonly width: number;
  readonly align: 'left' | 'center';
}

/** A row of cells, the sum of all, or words across the whole table: the name of an area or an agency. */
export type OfficialRow =
  | { readonly kind: 'cells' | 'sum'; readonly cells: readonly string[] }
  | { readonly kind: 'across'; readonly text: string };
