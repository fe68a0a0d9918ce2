import { guessAgencyKind } from './agency-name.ts';
import type { AgencyKind } from './plan-draft.ts';
import { foldText, normaliseText } from './text-fold.ts';

/** An agency as a row of a table gives it. */
export interface TableAgency {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly aliases: readonly string[];
}

export const AGENCY_KINDS = [
  'office',
  'commune',
  'district',
  'publicServiceUnit',
  'school',
  'massOrganisation',
  'vertical',
  'other',
] as const satisfies readonly AgencyKind[];

export type AgencyColumn = 'code' | 'name' | 'kind' | 'aliases';

/** `row` counts from 1 with the header as row 1, as a spreadsheet shows it. */
export type AgencyTableProblem =
  | { readonly kind: 'noHeader' }
  | { readonly kind: 'noRows' }
  | {
      readonly kind: 'missingCell' | 'badCode' | 'badKind' | 'repeatedCode';
      readonly row: number;
      readonly column: AgencyColumn;
      readonly value: string;
    };

export type AgencyTableOutcome =
  | { readonly kind: 'agencies'; readonly agencies: readonly TableAgency[] }
  | { readonly kind: 'invalid'; readonly problems: readonly AgencyTableProblem[] };

/** Headings in Vietnamese serve as well as the English ones. */
const HEADINGS: Readonly<Record<AgencyColumn, readonly string[]>> = {
  code: ['code', 'ma', 'ma co quan'],
  name: ['name', 'ten', 'ten co quan', 'co quan'],
  kind: ['kind', 'loai', 'loai co quan'],
  aliases: ['aliases', 'ten khac', 'ten goi khac', 'viet tat'],
};

const CODE = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u;
const ALIAS_SEPARATOR = /[|;\n]/;

/**
 * The agencies of a table with a heading row: code and name must be there; without a kind it is guessed from the name;
 * aliases are separated by '|' or ';'. All problems are given at once, and with any of them no agency.
 */
export function readAgencyTable(rows: readonly (readonly string[])[]): AgencyTableOutcome {
  const columns = columnsOf(rows[0] ?? []);
  if (columns.code < 0 || columns.name < 0) return { kind: 'invalid', problems: [{ kind: 'noHeader' }] };
  const agencies: TableAgency[] = [];
  const problems: AgencyTableProblem[] = [];
  const codes = new Set<string>();
  rows.slice(1).forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    const agency = readRow(cells, columns, index + 2);
    problems.push(...problemsOf(agency, codes));
    codes.add(agency.code);
    agencies.push({ ...agency, kind: kindOf(agency.kind) ?? guessAgencyKind(agency.name) });
  });
  if (agencies.length === 0) problems.push({ kind: 'noRows' });
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'agencies', agencies };
}

type Columns = Readonly<Record<AgencyColumn, number>>;
type RawAgency = Omit<TableAgency, 'kind'> & { readonly kind: string };

function columnsOf(headings: readonly string[]): Columns {
  const folded = headings.map(foldText);
  const find = (column: AgencyColumn): number => folded.findIndex((text) => HEADINGS[column].includes(text));
  return { code: find('code'), name: find('name'), kind: find('kind'), aliases: find('aliases') };
}

function readRow(cells: readonly string[], columns: Columns, row: number): RawAgency {
  const text = (column: AgencyColumn): string => normaliseText(cells[columns[column]] ?? '');
  const aliases = (cells[columns.aliases] ?? '').split(ALIAS_SEPARATOR).map(normaliseText);
  return {
    row,
    code: text('code'),
    name: text('name'),
    kind: text('kind'),
    aliases: aliases.filter((alias) => alias !== ''),
  };
}

function problemsOf({ row, code, name, kind }: RawAgency, codes: ReadonlySet<string>): readonly AgencyTableProblem[] {
  const problems: AgencyTableProblem[] = [];
  if (code === '') problems.push({ kind: 'missingCell', row, column: 'code', value: '' });
  else if (!CODE.test(code)) problems.push({ kind: 'badCode', row, column: 'code', value: code });
  else if (codes.has(code)) problems.push({ kind: 'repeatedCode', row, column: 'code', value: code });
  if (name === '') problems.push({ kind: 'missingCell', row, column: 'name', value: '' });
  if (kind !== '' && kindOf(kind) === undefined) problems.push({ kind: 'badKind', row, column: 'kind', value: kind });
  return problems;
}

const kindOf = (text: string): AgencyKind | undefined =>
  AGENCY_KINDS.find((kind) => kind.toLowerCase() === text.toLowerCase());
