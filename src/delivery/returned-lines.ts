import type { Db } from '../db/database.ts';
import { loadHandIns } from '../db/hand-ins.ts';
import type { ReminderLine } from '../text/notice-text.ts';

/** With what was returned comes why, and of which hand-in. */
export async function withReturned(db: Db, lines: readonly ReminderLine[]): Promise<readonly ReminderLine[]> {
  const ids = lines.filter(({ obligation }) => obligation.phase === 'returned').map(({ obligation }) => obligation.id);
  if (ids.length === 0) return lines;
  const handIns = await loadHandIns(db, ids);
  return lines.map((line) => {
    if (line.obligation.phase !== 'returned') return line;
    const returned = handIns.get(line.obligation.id)?.findLast(({ review }) => review?.decision === 'returned');
    return returned ? { ...line, returned } : line;
  });
}
