import { isOfSubject, type DeskSubject } from '../domain/report-desk.ts';
import type { HandIn } from '../domain/hand-in.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import type { Db } from './database.ts';
import { loadHandIns } from './hand-ins.ts';
import { loadObligations } from './obligations.ts';

/** All reports that a jurisdiction's agencies owe, of every period and request. */
export const loadReports = (db: Db, jurisdictionId: number): Promise<readonly ObligationView[]> =>
  loadObligations(db, { jurisdictionId, kind: 'report' });

/** What was handed in under a subject, by obligation. */
export const loadHandInsOf = (
  db: Db,
  reports: readonly ObligationView[],
  subject: DeskSubject,
): Promise<ReadonlyMap<number, readonly HandIn[]>> =>
  loadHandIns(
    db,
    reports.filter((each) => isOfSubject(each, subject)).map(({ id }) => id),
  );

/** The name of what was asked for out of turn; undefined when it is not there. */
export async function loadRequestTitle(db: Db, jurisdictionId: number, id: number): Promise<string | undefined> {
  const row = await db.reportRequest.findUnique({ where: { id }, select: { jurisdictionId: true, title: true } });
  return row?.jurisdictionId === jurisdictionId ? row.title : undefined;
}
