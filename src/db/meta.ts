import type { Db } from './database.ts';

/** Small facts of the running system by key. */
export async function saveMeta(db: Db, key: string, value: string): Promise<void> {
  await db.meta.upsert({ where: { key }, update: { value }, create: { key, value } });
}

export async function loadMeta(db: Db, key: string): Promise<string | undefined> {
  const row = await db.meta.findUnique({ where: { key } });
  return row?.value;
}
