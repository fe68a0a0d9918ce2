import { z } from 'zod';
import type { Db } from './database.ts';
import { loadMeta, saveMeta } from './meta.ts';

/** Whose answers to the guided questions of which report. */
export interface DraftOf {
  readonly personId: number;
  readonly obligationId: number;
}

const draftColumn = z.object({ answers: z.array(z.string()), at: z.coerce.date() });

/** Answers that are older are no longer offered: they belong to another time. */
const DRAFT_MS = 30 * 24 * 3_600_000;

const keyOf = ({ personId, obligationId }: DraftOf): string => `guided:${personId}:${obligationId}`;

/** Keeps what was answered so far, in the order of the questions, also when the person is asked something else. */
export const saveGuidedDraft = (
  db: Db,
  { answers, at, ...of }: DraftOf & { readonly answers: readonly string[]; readonly at: Date },
): Promise<void> => saveMeta(db, keyOf(of), JSON.stringify({ answers, at }));

/** The answers so far; none where there are none, or they are too old. */
export async function loadGuidedDraft(db: Db, of: DraftOf, now: Date): Promise<readonly string[]> {
  const stored = await loadMeta(db, keyOf(of));
  if (stored === undefined) return [];
  const { answers, at } = draftColumn.parse(JSON.parse(stored));
  return now.getTime() - at.getTime() > DRAFT_MS ? [] : answers;
}

export async function clearGuidedDraft(db: Db, of: DraftOf): Promise<void> {
  await db.meta.deleteMany({ where: { key: keyOf(of) } });
}
