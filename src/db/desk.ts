import { isOfSubject, type DeskSubject } from '../domain/report-desk.ts';
import { nameKeyOf } from '../domain/report-family.ts';
import type { HandIn } from '../domain/hand-in.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import type { Db } from './database.ts';
import { loadHandIns } from './hand-ins.ts';
import { loadObligations } from './obligations.ts';
import { loadRequirements } from './plans.ts';

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

/** The name of a named report or of what was asked for out of turn; undefined for others and when it is not there. */
export async function loadSubjectTitle(
  db: Db,
  jurisdictionId: number,
  subject: DeskSubject,
): Promise<string | undefined> {
  if (subject.kind === 'period') return undefined;
  if (subject.kind === 'request') return loadRequestTitle(db, jurisdictionId, subject.requestId);
  const stored = await loadRequirements(db, jurisdictionId);
  const titles = stored.flatMap(({ requirement: { title } }) => (title === undefined ? [] : [title]));
  return titles.find((title) => nameKeyOf(title) === subject.nameKey);
}

async function loadRequestTitle(db: Db, jurisdictionId: number, id: number): Promise<string | undefined> {
  const row = await db.reportRequest.findUnique({ where: { id }, select: { jurisdictionId: true, title: true } });
  return row?.jurisdictionId === jurisdictionId ? row.title : undefined;
}
