import type { Authority } from '../domain/authority.ts';
import { addDays, dayOfInstant, instantOf, type Day } from '../domain/day.ts';
import {
  nudgeable,
  nudgeStep,
  personKey,
  planNudge,
  type NudgePerson,
  type NudgePlan,
  type NudgeScope,
} from '../domain/nudge.ts';
import { nextSendingInstant } from '../domain/sending-hours.ts';
import type { Db } from './database.ts';
import { inParts } from './in-parts.ts';
import { loadObligations } from './obligations.ts';

/** A nudge as it would go out: who is reminded of what, and when. */
export interface LoadedNudge {
  readonly plan: NudgePlan;
  /** The instant itself within sending hours, else the beginning of the next ones. */
  readonly goesOutAt: Date;
}

/** Reads what a nudge would come to at an instant; nothing is written. */
export async function loadNudge(
  db: Db,
  authority: Authority,
  { scope, now }: { readonly scope: NudgeScope; readonly now: Date },
): Promise<LoadedNudge> {
  const { calendar, hours, timeZone } = authority.rules;
  const today = dayOfInstant(now, timeZone);
  const goesOutAt = nextSendingInstant(now, calendar, hours, timeZone);
  const on = dayOfInstant(goesOutAt, timeZone);
  const live = await loadObligations(db, {
    jurisdictionId: authority.id,
    history: false,
    phase: { in: ['open', 'returned'] },
    kind: scope.kind === 'overdueTasks' ? { not: 'report' } : 'report',
  });
  const context = { today, calendar, timeZone, standingAgencyId: authority.standing?.id };
  const obligations = nudgeable(live, scope, context);
  const ids = obligations.map(({ id }) => id);
  const plan = planNudge({
    obligations,
    people: await loadWorkers(db, authority.id, today),
    nudged: await loadNudgedObligations(db, ids, on),
    reminded: await loadRemindedPersons(db, ids, { on, timeZone }),
    on,
  });
  return { plan, goesOutAt };
}

/** Heads and officers in office on a day, reachable or not. */
export async function loadWorkers(db: Db, jurisdictionId: number, today: Day): Promise<readonly NudgePerson[]> {
  const rows = await db.assignment.findMany({
    where: {
      jurisdictionId,
      role: { in: ['head', 'officer'] },
      fromOn: { lte: today },
      OR: [{ toOn: null }, { toOn: { gte: today } }],
    },
    include: { person: { include: { accounts: { where: { channel: 'telegram', unreachableAt: null } } } } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ personId, agencyId, role, person }) => ({
    personId,
    agencyId,
    role: role === 'head' ? 'head' : 'officer',
    reachable: person.accounts.length > 0,
  }));
}

async function loadNudgedObligations(db: Db, obligationIds: readonly number[], on: Day): Promise<ReadonlySet<number>> {
  const rows = await inParts(obligationIds, (part) =>
    db.reminder.findMany({
      where: { obligationId: { in: part }, step: nudgeStep(on), state: 'planned' },
      select: { obligationId: true },
    }),
  );
  return new Set(rows.map(({ obligationId }) => obligationId));
}

async function loadRemindedPersons(
  db: Db,
  obligationIds: readonly number[],
  { on, timeZone }: { readonly on: Day; readonly timeZone: string },
): Promise<ReadonlySet<string>> {
  const span = { gte: instantOf(on, 0, timeZone), lt: instantOf(addDays(on, 1), 0, timeZone) };
  const rows = await inParts(obligationIds, (part) =>
    db.reminder.findMany({
      where: { obligationId: { in: part }, plannedAt: span, state: 'planned' },
      select: { obligationId: true, personId: true },
    }),
  );
  return new Set(
    rows.flatMap(({ obligationId, personId }) => (personId === null ? [] : personKey(obligationId, personId))),
  );
}

/** Whom the standing agency reminds of what on a day, as `personKey` writes it. */
export async function loadNudgedPersons(db: Db, jurisdictionId: number, on: Day): Promise<ReadonlySet<string>> {
  const rows = await db.reminder.findMany({
    where: { step: nudgeStep(on), state: 'planned', obligation: { jurisdictionId } },
    select: { obligationId: true, personId: true },
    orderBy: { id: 'asc' },
  });
  return new Set(
    rows.flatMap(({ obligationId, personId }) => (personId === null ? [] : personKey(obligationId, personId))),
  );
}
