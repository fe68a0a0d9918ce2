import { day, type Day } from '../domain/day.ts';
import { isNudgeStep } from '../domain/nudge.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import type { Tried, TriedReminder } from '../domain/tried.ts';
import type { Db } from './database.ts';
import { loadAlertDays } from './alert-days.ts';
import { inParts } from './in-parts.ts';
import { loadObligationsById } from './obligations.ts';

/** What was tried about an obligation so far; undefined where it does not exist. */
export async function loadTried(db: Db, obligationId: number): Promise<Tried | undefined> {
  const obligation = (await loadObligationsById(db, [obligationId])).get(obligationId);
  return obligation && (await loadTriedOf(db, [obligation])).get(obligationId);
}

/** What was tried about each of these, by id. */
export async function loadTriedOf(db: Db, obligations: readonly ObligationView[]): Promise<ReadonlyMap<number, Tried>> {
  const ids = obligations.map(({ id }) => id);
  const reminders = await loadSentReminders(db, ids);
  const alertDays = await loadAlertDays(db, obligations);
  const extensions = await loadAskedDays(db, ids);
  const difficulties = await loadOpenDifficulties(db, ids);
  return new Map(
    obligations.map((obligation) => [
      obligation.id,
      {
        reminders: remindersOf(reminders, obligation),
        alertDays: alertDays.get(obligation.id) ?? [],
        acknowledgedAt: obligation.acknowledgedAt,
        lastNote: obligation.lastNote,
        extensions: extensions.filter(({ obligationId }) => obligationId === obligation.id).map(({ toOn }) => toOn),
        difficulties: difficulties.filter(({ obligationId }) => obligationId === obligation.id).map(({ text }) => text),
      },
    ]),
  );
}

type SentReminder = Awaited<ReturnType<typeof loadSentReminders>>[number];

/** What reached the people of the agency itself: neither leaders nor what the standing agency was told instead. */
const loadSentReminders = (db: Db, ids: readonly number[]) =>
  inParts(ids, (part) =>
    db.reminder.findMany({
      where: { obligationId: { in: part }, state: 'planned', outbox: { state: 'sent' } },
      select: {
        obligationId: true,
        round: true,
        step: true,
        recipientKey: true,
        plannedAt: true,
        outbox: { select: { sentAt: true } },
        person: { select: { assignments: { where: { role: 'head' }, select: { agencyId: true } } } },
      },
      orderBy: { id: 'asc' },
    }),
  );

function remindersOf(all: readonly SentReminder[], obligation: ObligationView): readonly TriedReminder[] {
  const isOfAgency = ({ obligationId, round, step, recipientKey }: SentReminder): boolean =>
    obligationId === obligation.id &&
    round === obligation.round &&
    recipientKey.startsWith('person:') &&
    !step.startsWith('leader');
  const isHead = ({ person }: SentReminder): boolean =>
    person?.assignments.some(({ agencyId }) => agencyId === obligation.agency.id) ?? false;
  return all
    .filter(isOfAgency)
    .map((each): TriedReminder => ({
      at: each.outbox?.sentAt ?? each.plannedAt,
      kind: isNudgeStep(each.step) ? 'nudge' : 'ladder',
      role: isHead(each) ? 'head' : 'officer',
    }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

async function loadAskedDays(
  db: Db,
  ids: readonly number[],
): Promise<readonly { readonly obligationId: number; readonly toOn: Day }[]> {
  const rows = await inParts(ids, (part) =>
    db.extensionRequest.findMany({
      where: { obligationId: { in: part }, state: 'open' },
      select: { obligationId: true, toOn: true },
      orderBy: { id: 'asc' },
    }),
  );
  return rows.map(({ obligationId, toOn }) => ({ obligationId, toOn: day(toOn) }));
}

const loadOpenDifficulties = (db: Db, ids: readonly number[]) =>
  inParts(ids, (part) =>
    db.difficulty.findMany({
      where: { obligationId: { in: part }, answeredAt: null },
      select: { obligationId: true, text: true },
      orderBy: { id: 'asc' },
    }),
  );
