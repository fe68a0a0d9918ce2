import { extname } from 'node:path';
import { loadTrackingMaterial } from '../db/consolidated.ts';
import { csvOf, xlsxOf, type TableRows } from '../files/write-table.ts';
import { lateList } from '../text/consolidated-text.ts';
import { formatDay, formatInstant } from '../text/dates.ts';
import { titleOf } from '../text/obligation-text.ts';
import { periodText } from '../text/period-text.ts';
import { createScene } from '../text/scene.ts';
import type { Texts } from '../text/texts.ts';
import { trackingSheets } from '../text/tracking-text.ts';
import type { CommandIo } from './command-io.ts';
import { listObligations, type ListedObligation } from './obligations.ts';
import { done, misuse, type CommandResult, type RefusedResult } from './result.ts';
import { withDatabase, type Session } from './session.ts';
import { authorityOf } from './which-authority.ts';
import { writeNewFile } from './write-new-file.ts';

/** What can be exported, and into which formats. */
const FORMATS = { obligations: ['.xlsx', '.csv'], tracking: ['.xlsx'], late: ['.docx'] } as const;
type ExportKind = keyof typeof FORMATS;

export const EXPORT_KINDS: readonly string[] = Object.keys(FORMATS);
const isKind = (kind: string): kind is ExportKind => EXPORT_KINDS.includes(kind);

export interface ExportInput {
  readonly kind: string;
  readonly file: string;
  readonly jurisdiction?: string | undefined;
}

interface Exported {
  readonly kind: 'exported';
  readonly content: string | Buffer;
  readonly rows: number;
}

/** Writes a table into a new file, whose ending decides the format. An existing file is left alone. */
export async function exportFile(io: CommandIo, { kind, file, jurisdiction }: ExportInput): Promise<CommandResult> {
  const { texts } = io;
  if (!isKind(kind))
    return misuse('unknownKind', texts.raw('cli.export.unknownKind', { kind, kinds: EXPORT_KINDS.join(', ') }));
  const formats: readonly string[] = FORMATS[kind];
  const extension = extname(file).toLowerCase();
  if (!formats.includes(extension))
    return misuse('unknownFormat', texts.raw('cli.export.unknownFormat', { file, formats: oneOf(texts, formats) }));
  return withDatabase(io, async (session) => {
    const made = await exportOf(io, session, { kind, extension, jurisdiction });
    if (made.kind !== 'exported') return made;
    const trouble = await writeNewFile(texts, file, made.content);
    return trouble ?? done({ file, rows: made.rows }, texts.raw('cli.export.written', { file, count: made.rows }));
  });
}

const oneOf = ({ locale }: Texts, formats: readonly string[]): string =>
  new Intl.ListFormat(locale, { type: 'disjunction' }).format(formats);

async function exportOf(
  io: CommandIo,
  session: Session,
  { kind, extension, jurisdiction }: { kind: ExportKind; extension: string; jurisdiction: string | undefined },
): Promise<Exported | RefusedResult> {
  if (kind === 'obligations') return obligationTable(io, session, extension);
  const chosen = await authorityOf(io, session, jurisdiction);
  if (chosen.kind === 'refused') return chosen;
  const { now, database } = session;
  const scene = createScene(io.dataTexts, chosen.authority, now);
  const material = await loadTrackingMaterial(database.client, {
    jurisdictionId: chosen.authority.id,
    context: scene,
  });
  if (kind === 'late') {
    const { writeAnnexDocx } = await import('../files/consolidated-docx.ts');
    const { annex, properties } = lateList(scene, material.obligations, now);
    return { kind: 'exported', content: await writeAnnexDocx(annex, properties), rows: annex.table.rows.length };
  }
  const { writeTrackingXlsx } = await import('../files/tracking-xlsx.ts');
  const content = await writeTrackingXlsx(trackingSheets(scene, { ...material, at: now }));
  return { kind: 'exported', content, rows: material.obligations.length };
}

async function obligationTable({ texts }: CommandIo, session: Session, extension: string): Promise<Exported> {
  const listed = await listObligations(session, {});
  const rows = obligationRows(texts, listed, session.config.timeZone);
  const content = extension === '.csv' ? csvOf(rows) : await xlsxOf(rows, texts.raw('cli.export.sheet'));
  return { kind: 'exported', content, rows: listed.length };
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
