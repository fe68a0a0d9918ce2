import { z } from 'zod';
import type { Db } from './database.ts';

/** Whatever else the settings hold stays as it is. */
const anySettings = z.looseObject({ confirmation: z.boolean().default(false) });

/** Switches the confirmation of hand-ins; says so when it is so already. */
export async function saveConfirmation(
  db: Db,
  jurisdictionId: number,
  to: 'on' | 'off',
): Promise<'set' | 'unchanged' | 'gone'> {
  const row = await db.jurisdiction.findUnique({ where: { id: jurisdictionId }, select: { settings: true } });
  if (!row) return 'gone';
  const settings = anySettings.parse(row.settings);
  const confirmation = to === 'on';
  if (settings.confirmation === confirmation) return 'unchanged';
  await db.jurisdiction.update({
    where: { id: jurisdictionId },
    data: { settings: JSON.parse(JSON.stringify({ ...settings, confirmation })) },
  });
  return 'set';
}
