import type { Db } from '../db/database.ts';
import { loadAuthority } from '../db/jurisdictions.ts';
import { loadObligations } from '../db/obligations.ts';
import { dayOfInstant } from '../domain/day.ts';
import type { Notice } from '../domain/notice.ts';
import { ratesOf } from '../domain/report-rates.ts';
import { completeMessage } from '../text/complete-text.ts';
import { createScene } from '../text/scene.ts';
import { say, type PrepareInput, type Prepared } from './prepared.ts';

/** All reports of a period are in: said only while it is so. */
export async function prepareComplete(
  db: Db,
  { jurisdictionId, subjectKey, periodKey }: Extract<Notice, { readonly kind: 'periodComplete' }>,
  { texts, now, timeZone }: PrepareInput,
): Promise<Prepared> {
  const authority = await loadAuthority(db, jurisdictionId, timeZone, dayOfInstant(now, timeZone));
  if (!authority) return { kind: 'drop', reason: 'the jurisdiction is gone' };
  const scene = createScene(texts, authority, now);
  const reports = await loadObligations(db, { jurisdictionId, subjectKey, periodKey });
  const rates = ratesOf(reports, scene);
  const [first] = reports;
  if (!first || rates.received < rates.expected) return { kind: 'drop', reason: 'a report is missing again' };
  return say(completeMessage(scene, { report: first, rates }));
}
