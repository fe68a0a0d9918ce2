import { parseDay } from '../domain/day.ts';
import type { CitedDocument, FileRef } from '../domain/progress.ts';
import type { Db } from './database.ts';
import type { Prisma } from './model.ts';
import { toFileRow } from './progress.ts';

/** What was recorded of the first message of an album. */
export interface AlbumEntry {
  readonly entryId: number;
  readonly obligationId: number;
  readonly kind: 'received' | 'progress' | 'note' | 'done' | 'undo';
  readonly percent: number | undefined;
  readonly at: Date;
  readonly note: string | undefined;
  readonly document: CitedDocument | undefined;
  readonly nil: boolean;
  readonly files: readonly FileRef[];
}

const WHOLE = {
  files: { orderBy: { id: 'asc' } },
  submission: true,
} as const satisfies Prisma.ProgressEntryInclude;

type Row = Prisma.ProgressEntryGetPayload<{ include: typeof WHOLE }>;

/** An album arrives within seconds, or at once after the bot was away. */
const ALBUM_MS = 3_600_000;

/** The entries of a person whose key begins with the album's, that nobody took back. */
export async function loadAlbumEntries(
  db: Db,
  { personId, key, at }: { readonly personId: number; readonly key: string; readonly at: Date },
): Promise<readonly AlbumEntry[]> {
  const rows = await db.progressEntry.findMany({
    where: {
      personId,
      undoneBy: null,
      at: { gte: new Date(at.getTime() - ALBUM_MS) },
    },
    include: WHOLE,
    orderBy: { id: 'asc' },
  });
  // Here and not in the query: engines compare the beginnings of texts differently.
  return rows.filter(({ dedupeKey }) => dedupeKey.startsWith(key)).map(toAlbumEntry);
}

/** Adds files to an entry, and the words and the document that came with them where it had none. */
export async function saveFurtherFiles(
  db: Db,
  entry: AlbumEntry,
  further: {
    readonly files: readonly FileRef[];
    readonly note: string | undefined;
    readonly document: CitedDocument | undefined;
  },
): Promise<AlbumEntry> {
  const document = entry.document ?? further.document;
  const cited = { documentNumber: document?.number ?? null, documentOn: document?.signedOn ?? null };
  const note = [entry.note, further.note].filter((each) => each !== undefined).join('\n');
  const row = await db.progressEntry.update({
    where: { id: entry.entryId },
    data: { ...cited, note: note === '' ? null : note, files: { create: further.files.map(toFileRow) } },
    include: WHOLE,
  });
  await db.submission.updateMany({ where: { entryId: entry.entryId }, data: cited });
  return toAlbumEntry(row);
}

const toAlbumEntry = (row: Row): AlbumEntry => ({
  entryId: row.id,
  obligationId: row.obligationId,
  kind: row.kind,
  percent: row.percent ?? undefined,
  at: row.at,
  note: row.note ?? undefined,
  document:
    row.documentNumber === null
      ? undefined
      : { number: row.documentNumber, signedOn: row.documentOn === null ? undefined : parseDay(row.documentOn) },
  nil: row.submission?.nil ?? false,
  files: row.files.map(({ externalRef, name, sizeBytes, mimeType }) => ({
    ref: externalRef,
    name,
    sizeBytes: sizeBytes ?? undefined,
    mimeType: mimeType ?? undefined,
  })),
});

/** The newest message of ours in a chat that speaks of this obligation alone: the receipt of what was just recorded. */
export async function loadNewestCard(db: Db, chatId: bigint, obligationId: number): Promise<number | undefined> {
  const link = await db.messageLink.findFirst({
    where: { chatId, obligationId, purpose: 'card' },
    orderBy: { messageId: 'desc' },
  });
  return link?.messageId;
}
