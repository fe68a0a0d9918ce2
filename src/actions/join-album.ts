import { inTransaction, type Database, type Db } from '../db/database.ts';
import { loadAlbumEntries, saveFurtherFiles, type AlbumEntry } from '../db/album.ts';
import { saveAudit } from '../db/audit.ts';
import { countVersions } from '../db/hand-ins.ts';
import { loadObligation } from '../db/obligations.ts';
import { canWorkFor, type Actor } from '../domain/access.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import type { CitedDocument, FileRef } from '../domain/progress.ts';

export interface JoinAlbumInput {
  readonly actor: Actor;
  /** Names the album; see `albumKey`. */
  readonly key: string;
  readonly files: readonly FileRef[];
  readonly note: string | undefined;
  readonly document: CitedDocument | undefined;
  readonly at: Date;
}

/** An entry that an album's files belong to, as it stands with all of them. */
export interface JoinedEntry extends AlbumEntry {
  readonly obligation: ObligationView;
  readonly version: number;
}

/** Several files sent at once come as a message each, all with one id: they are one hand-in. */
export const albumKey = (fromId: number, mediaGroupId: string): string => `album:${fromId}:${mediaGroupId}:`;

/**
 * Adds the files of an album's further message to what its first message recorded. Empty where nothing was recorded of
 * it. The same message again adds nothing.
 */
export const joinAlbum = (database: Database, input: JoinAlbumInput): Promise<readonly JoinedEntry[]> =>
  inTransaction(database, async (db) => {
    const joined: JoinedEntry[] = [];
    for (const entry of await loadAlbumEntries(db, { ...input, personId: input.actor.personId })) {
      const obligation = await loadObligation(db, entry.obligationId);
      if (!obligation || !canWorkFor(input.actor, obligation.agency.id)) continue;
      joined.push(await join(db, input, { entry, obligation }));
    }
    return joined;
  });

async function join(
  db: Db,
  input: JoinAlbumInput,
  { entry, obligation }: { readonly entry: AlbumEntry; readonly obligation: ObligationView },
): Promise<JoinedEntry> {
  const known = new Set(entry.files.map(({ ref }) => ref));
  const files = input.files.filter(({ ref }) => !known.has(ref));
  const version = await countVersions(db, obligation.id);
  if (files.length === 0) return { ...entry, obligation, version };
  const whole = await saveFurtherFiles(db, entry, { ...input, files });
  await saveAudit(db, {
    jurisdictionId: obligation.jurisdictionId,
    personId: input.actor.personId,
    at: input.at,
    action: 'progress.filesAdded',
    subject: `obligation:${obligation.id}`,
    details: { entryId: entry.entryId, files: files.length },
  });
  return { ...whole, obligation, version };
}
