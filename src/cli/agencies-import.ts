import { extname } from 'node:path';
import { importAgencies } from '../actions/import-agencies.ts';
import { loadJurisdictionHeads, type JurisdictionHead } from '../db/agency-directory.ts';
import { AGENCY_KINDS, readAgencyTable, type AgencyTableProblem } from '../domain/agency-table.ts';
import type { TableCell } from '../domain/plan-draft.ts';
import { parseCsv } from '../files/parse-csv.ts';
import type { Texts } from '../text/texts.ts';
import type { CommandIo } from './command-io.ts';
import { bytesOf, documentOf } from './file-argument.ts';
import { done, refused, type CommandResult, type RefusedResult } from './result.ts';
import { withDatabase } from './session.ts';

export interface AgencyFileInput {
  readonly file: string;
  /** Needed where there are several. */
  readonly jurisdiction: string | undefined;
}

/** Creates and updates agencies from a .csv or .xlsx with the columns code, name, kind, aliases. */
export async function importAgencyFile(io: CommandIo, { file, jurisdiction }: AgencyFileInput): Promise<CommandResult> {
  const { texts } = io;
  const rows = await rowsOf(texts, file);
  if (rows.kind === 'refused') return rows;
  const table = readAgencyTable(rows.rows);
  if (table.kind === 'invalid')
    return refused('badTable', table.problems.map((problem) => tableProblemText(texts, problem)).join('\n'));
  return withDatabase(io, async ({ database, now, today, config }) => {
    const place = pick(texts, await loadJurisdictionHeads(database.client), jurisdiction);
    if (place.kind === 'refused') return place;
    const { agencies } = table;
    const { id: jurisdictionId, name } = place.jurisdiction;
    const outcome = await importAgencies(database, {
      by: 'commandLine',
      jurisdictionId,
      agencies,
      today,
      at: now,
      timeZone: config.timeZone,
    });
    if (outcome.kind === 'clash')
      return refused(
        'nameTaken',
        outcome.clashes.map((clash) => texts.raw('cli.agencies.clash', { ...clash })).join('\n'),
      );
    const { created, updated } = outcome;
    return done({ created, updated }, texts.raw('cli.agencies.imported', { created, updated, name }));
  });
}

type RowsOutcome = { readonly kind: 'rows'; readonly rows: readonly (readonly string[])[] } | RefusedResult;

async function rowsOf(texts: Texts, file: string): Promise<RowsOutcome> {
  if (['.xlsx', '.docx'].includes(extname(file).toLowerCase())) {
    const outcome = await documentOf(texts, file);
    if (outcome.kind === 'refused') return outcome;
    const table = outcome.document.blocks.find((block) => block.kind === 'table');
    return { kind: 'rows', rows: table?.kind === 'table' ? table.rows.map(spread) : [] };
  }
  const input = await bytesOf(texts, file);
  if (input.kind === 'refused') return input;
  const text = decodeUtf8(input.bytes);
  return text === undefined
    ? refused('notUtf8', texts.raw('cli.agencies.notUtf8', { file }))
    : { kind: 'rows', rows: parseCsv(text) };
}

/** Undefined for bytes that are no UTF-8: guessing another encoding would spoil the names. */
function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A merged cell stands in its first column. */
const spread = (row: readonly TableCell[]): readonly string[] =>
  row.flatMap(({ text, span }) => [text, ...Array<string>(Math.max(0, span - 1)).fill('')]);

function pick(
  texts: Texts,
  all: readonly JurisdictionHead[],
  code: string | undefined,
): { readonly kind: 'picked'; readonly jurisdiction: JurisdictionHead } | RefusedResult {
  const codes = all.map((each) => each.code).join(', ');
  const [first, another] = code === undefined ? all : all.filter((each) => each.code === code);
  if (first && !another) return { kind: 'picked', jurisdiction: first };
  if (all.length === 0) return refused('noJurisdiction', texts.raw('cli.jurisdiction.none'));
  return code === undefined
    ? refused('severalJurisdictions', texts.raw('cli.jurisdiction.several', { codes }))
    : refused('noJurisdiction', texts.raw('cli.jurisdiction.unknown', { code, codes }));
}

function tableProblemText(texts: Texts, problem: AgencyTableProblem): string {
  if (problem.kind === 'noHeader' || problem.kind === 'noRows') return texts.raw(`cli.agencies.table.${problem.kind}`);
  return texts.raw(`cli.agencies.table.${problem.kind}`, { ...problem, kinds: AGENCY_KINDS.join(', ') });
}
