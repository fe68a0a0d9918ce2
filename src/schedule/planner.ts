import { inTransaction, type Database, type Db } from '../db/database.ts';
import { loadAuthorities } from '../db/jurisdictions.ts';
import { loadMeta, saveMeta } from '../db/meta.ts';
import { planObligations } from '../db/plan-obligations.ts';
import type { Authority } from '../domain/authority.ts';
import { dayOfInstant } from '../domain/day.ts';
import { planAlerts } from './plan-alerts.ts';
import { planComplete } from './plan-complete.ts';
import { planDigests } from './plan-digests.ts';
import { planHandIns } from './plan-hand-ins.ts';
import { planReminders } from './plan-reminders.ts';

export interface PlannerResult {
  readonly obligations: number;
  readonly messages: number;
}

/**
 * Computes from state and time what is owed and what has to be said, and queues it. The clock only wakes it; it may run
 * at any time, late, twice, or after the clock was set back. Each part of each authority is a transaction of its own:
 * what people write waits for one of them only, and what a part did not get done the next round does.
 */
export async function runPlanner(
  database: Database,
  input: { readonly now: Date; readonly timeZone: string },
): Promise<PlannerResult> {
  const { now, timeZone } = input;
  const authorities = await loadAuthorities(database.client, timeZone, dayOfInstant(now, timeZone));
  let result: PlannerResult = { obligations: 0, messages: 0 };
  for (const authority of authorities) {
    const obligations = await inTransaction(database, (db) => planOfToday(db, authority, now));
    const reminders = await inTransaction(database, (db) => planReminders(db, authority, now));
    const alerts = await inTransaction(database, (db) => planAlerts(db, authority, now));
    const digests = await inTransaction(database, (db) => planDigests(db, authority, now));
    const handIns = await inTransaction(database, (db) => planHandIns(db, authority, now));
    const complete = await inTransaction(database, (db) => planComplete(db, authority, now));
    result = {
      obligations: result.obligations + obligations,
      messages: result.messages + reminders + alerts + digests + handIns + complete,
    };
  }
  return result;
}

/**
 * The obligations of the coming year change with the day; what changes them otherwise (an import, a new agency) plans
 * them itself. A clock set back is another day too.
 */
async function planOfToday(db: Db, authority: Authority, now: Date): Promise<number> {
  const key = `obligationsPlannedOn:${authority.id}`;
  const today = dayOfInstant(now, authority.rules.timeZone);
  if ((await loadMeta(db, key)) === today) return 0;
  const created = await planObligations(db, authority, now);
  await saveMeta(db, key, today);
  return created;
}

/** Only the alerts of groups: what an answer may have changed at once. */
export async function runAlerts(
  database: Database,
  { now, timeZone }: { readonly now: Date; readonly timeZone: string },
): Promise<void> {
  for (const authority of await loadAuthorities(database.client, timeZone, dayOfInstant(now, timeZone))) {
    await inTransaction(database, (db) => planAlerts(db, authority, now));
  }
}
