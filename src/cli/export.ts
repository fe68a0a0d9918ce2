import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { csvOf, xlsxOf, type TableRows } from '../files/write-table.ts';
import { formatDay, formatInstant } from '../text/dates.ts';
import { titleOf } from '../text/obligation-text.ts';
import { periodText } from '../text/period-text.ts';
import type { Texts } from '../text/texts.ts';
import type { CommandIo } from './command-io.ts';
import { listObligations, type ListedObligation } from './obligations.ts';
import { done, misuse, refused, type CommandResult } from './result.ts';
import { reasonOf, withDatabase } from './session.ts';

/** What can be exported. */
export const EXPORT_KINDS = ['obligations'] as const;
const EXTENSIONS = ['.xlsx', '.csv'] as const;

export interface ExportInput {
  readonly kind: string;
  readonly file: string;
}

/** Writes a table into a new file, whose ending decides the format. An existing file is left alone. */
export async function exportFile(io: CommandIo, { kind, file }: ExportInput): Promise<CommandResult> {
  const { texts } = io;
  const extension = EXTENSIONS.find((each) => each === extname(file).toLowerCase());
  if (!EXPORT_KINDS.some((each) => each === kind))
    return misuse('unknownKind', texts.raw('cli.export.unknownKind', { kind, kinds: EXPORT_KINDS.join(', ') }));
  if (extension === undefined) return misuse('unknownFormat', texts.raw('cli.export.unknownFormat', { file }));
  return withDatabase(io, async (session) => {
    const listed = await listObligations(session, {});
    const rows = obligationRows(texts, listed, session.config.timeZone);
    const content = extension === '.csv' ? csvOf(rows) : await xlsxOf(rows, texts.raw('cli.export.sheet'));
    const trouble = await write(texts, file, content);
    return (
      trouble ?? done({ file, rows: listed.length }, texts.raw('cli.export.written', { file, count: listed.length }))
    );
  });
}

async function write(texts: Texts, file: string, content: string | Buffer): Promise<CommandResult | undefined> {
  try {
    await writeFile(file, content, { flag: 'wx' });
    return undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return refused('exists', texts.raw('cli.export.exists', { file }));
    return refused('notWritten', texts.raw('cli.export.notWritten', { file, ...reasonOf(error) }));
  }
}

const COLUMNS = [
  'id',
  'agency',
  'area',
  'number',
  'title',
  'product',
  'period',
  'deadline',
  'dueOn',
  'status',
  'percent',
  'doneAt',
  'note',
] as const;

function obligationRows(texts: Texts, listed: readonly ListedObligation[], timeZone: string): TableRows {
  const headings = COLUMNS.map((column) => texts.raw(`cli.export.column.${column}`));
  return [
    headings,
    ...listed.map(({ obligation, status }) => [
      obligation.id,
      obligation.agency.name,
      obligation.area?.title,
      obligation.task?.number,
      titleOf(texts, obligation),
      obligation.task?.product,
      periodText(texts, obligation.periodKey),
      obligation.task?.deadlineText,
      obligation.dueOn && formatDay(obligation.dueOn),
      texts.raw(`status.label.${status}`),
      obligation.percent,
      obligation.doneAt && formatInstant(obligation.doneAt, timeZone),
      obligation.lastNote,
    ]),
  ];
}
