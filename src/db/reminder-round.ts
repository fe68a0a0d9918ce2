import type { Role } from '../domain/access.ts';
import type { Authority } from '../domain/authority.ts';
import { addDays, dayOfInstant, earliest, instantOf, type Day } from '../domain/day.ts';
import type { Recipients, ReminderInput, ReminderSubject } from '../domain/reminder.ts';
import type { Db } from './database.ts';
import { loadNudgedPersons } from './nudges.ts';
import { loadAdministrators, loadMembers, type Member } from './people.ts';
import { loadIsQuiet } from './preferences.ts';
import { loadReminderKeys, loadReminderSubjects, loadServedPersons } from './reminders.ts';

/** The ladder begins a week before the due day, moved back over days off at most two weeks more. */
const LOOK_AHEAD_DAYS = 30;

/** What a round of the planner decides from, and where each person is written to. */
export interface ReminderRound {
  readonly input: ReminderInput;
  readonly chats: ReadonlyMap<number, bigint>;
}

/**
 * Reads what `planReminders` decides from at an instant. `until` looks further ahead than the instant itself needs, for
 * the preview of the coming days.
 */
export async function loadReminderRound(
  db: Db,
  authority: Authority,
  { now, until }: { readonly now: Date; readonly until?: Day },
): Promise<ReminderRound> {
  const { timeZone } = authority.rules;
  const today = dayOfInstant(now, timeZone);
  const members = await loadMembers(db, authority.id, today);
  const hasStanding = members.some(({ role }) => role === 'standing');
  // Where nobody of the standing agency is enrolled yet the administrators hear of it: never nobody.
  const administrators = hasStanding ? [] : await loadAdministrators(db);
  const subjects = await loadReminderSubjects(db, {
    jurisdictionId: authority.id,
    until: addDays(until ?? today, LOOK_AHEAD_DAYS),
    timeZone,
  });
  const firstDays = enrolmentDays(members);
  const addressees = once(
    (subject: ReminderSubject) => `${subject.agencyId}|${subject.areaId ?? ''}`,
    (subject) => ({
      ...recipientsOf(subject, members, authority),
      ...(hasStanding ? {} : { standing: administrators.map(({ personId }) => personId) }),
    }),
  );
  const obligationIds = subjects.map(({ obligationId }) => obligationId);
  return {
    input: {
      now,
      subjects,
      recipientsOf: addressees,
      enrolledOn: (personId) => firstDays.get(personId) ?? today,
      recorded: await loadReminderKeys(db, obligationIds),
      servedToday: await loadServedPersons(db, authority.id, {
        from: instantOf(today, 0, timeZone),
        to: instantOf(addDays(today, 1), 0, timeZone),
      }),
      isQuiet: await loadIsQuiet(
        db,
        [...administrators, ...members].map(({ personId }) => personId),
      ),
      nudgedToday: await loadNudgedPersons(db, authority.id, today),
      rules: authority.rules,
    },
    chats: new Map([...administrators, ...members].map(({ personId, externalId }) => [personId, externalId])),
  };
}

/**
 * Heads and officers of the agency; the standing agency's own people serve as its officers. A leader answers for an
 * area, else the leaders without an area do.
 */
function recipientsOf(subject: ReminderSubject, members: readonly Member[], authority: Authority): Recipients {
  const ofAgency = (...roles: readonly Role[]): readonly number[] =>
    personIds(members.filter(({ agencyId, role }) => agencyId === subject.agencyId && roles.includes(role)));
  const leaders = members.filter(({ role }) => role === 'leader');
  const inCharge = leaders.filter(({ areaId }) => areaId !== undefined && areaId === subject.areaId);
  const chair = leaders.filter(({ areaId }) => areaId === undefined);
  const isStanding = subject.agencyId === authority.standing?.id;
  return {
    officers: isStanding ? ofAgency('officer', 'standing') : ofAgency('officer'),
    heads: ofAgency('head'),
    leaders: personIds(inCharge.length > 0 ? inCharge : chair),
    standing: personIds(members.filter(({ role }) => role === 'standing')),
  };
}

const personIds = (members: readonly Member[]): readonly number[] => [
  ...new Set(members.map(({ personId }) => personId)),
];

/** The first day of each person's first role. */
function enrolmentDays(members: readonly Member[]): ReadonlyMap<number, Day> {
  const days = new Map<number, Day>();
  for (const { personId, fromOn } of members) days.set(personId, earliest(days.get(personId) ?? fromOn, fromOn));
  return days;
}

/** Asks once for each key: thousands of obligations share a few agencies. */
function once<Input, Output>(
  keyOf: (input: Input) => string,
  work: (input: Input) => Output,
): (input: Input) => Output {
  const known = new Map<string, Output>();
  return (input) => {
    const key = keyOf(input);
    const found = known.get(key) ?? work(input);
    known.set(key, found);
    return found;
  };
}
