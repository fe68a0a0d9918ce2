import { planDigests, type DigestReader } from './digest.ts';
import { addDays, dayOfInstant, type Day } from './day.ts';
import { statusOn, type StatusContext } from './obligation-status.ts';
import type { ObligationView } from './obligation-view.ts';
import { composeBatches } from './reminder-batch.ts';
import {
  planReminders,
  recipientKeyOf,
  reminderKey,
  type PlannedReminder,
  type ReminderInput,
  type ReminderSubject,
} from './reminder.ts';
import { ladderInstant, nextSendingInstant } from './sending-hours.ts';

/** So many days after today are looked ahead. */
export const OUTLOOK_DAYS = 7;

export interface OutlookDay {
  readonly on: Day;
  readonly kind: 'working' | 'dayOff';
  readonly reminders: readonly PlannedReminder[];
  /** How many messages the reminders make. */
  readonly messages: number;
  readonly persons: number;
  /** How much is overdue for the alert of each group; 0 where no alert goes out. */
  readonly overdue: number;
  readonly digests: { readonly weekly: number; readonly leader: number };
}

export interface OutlookInput {
  /** What the planner decides from now. */
  readonly round: ReminderInput;
  /** Whom the standing agency has reminded, or will, by the day on which it goes out. */
  readonly nudgedOn: ReadonlyMap<Day, ReadonlySet<string>>;
  /** What is live, for the alerts of the groups. */
  readonly live: readonly ObligationView[];
  readonly jurisdictionId: number;
  readonly readers: readonly DigestReader[];
  /** Keys of the digests queued already. */
  readonly recordedDigests: ReadonlySet<string>;
  /** Today's alert stands in the groups already. */
  readonly alertedToday: boolean;
}

/**
 * What will be sent today and on the seven days after it if nobody does anything: the planner's own decision, day by day
 * at the ladder's hour, on copies of what it remembers. Nothing is written. Today only what is still to come.
 */
export function outlookOf(input: OutlookInput): readonly OutlookDay[] {
  const { timeZone } = input.round.rules;
  const today = dayOfInstant(input.round.now, timeZone);
  const recorded = new Set(input.round.recorded);
  const recordedDigests = new Set(input.recordedDigests);
  return Array.from({ length: OUTLOOK_DAYS + 1 }, (_, offset) =>
    liveThrough(addDays(today, offset), { ...input, today, recorded, recordedDigests }),
  );
}

interface Memory extends Omit<OutlookInput, 'recordedDigests'> {
  readonly today: Day;
  /** Grows with each day. */
  readonly recorded: Set<string>;
  readonly recordedDigests: Set<string>;
}

function liveThrough(on: Day, memory: Memory): OutlookDay {
  const { calendar, hours, timeZone } = memory.round.rules;
  const isWorked = calendar.isWorkingDay(on);
  const nothing = { on, reminders: [], messages: 0, persons: 0, overdue: 0, digests: { weekly: 0, leader: 0 } };
  if (!isWorked) return { ...nothing, kind: 'dayOff' };
  const ladder = ladderInstant(on, hours, timeZone);
  const from = memory.round.now > ladder ? memory.round.now : ladder;
  const at = nextSendingInstant(from, calendar, hours, timeZone);
  if (dayOfInstant(at, timeZone) !== on) return { ...nothing, kind: 'working' };
  const reminders = remindersAt(at, on, memory);
  return {
    on,
    kind: 'working',
    reminders,
    messages: composeBatches(reminders).length,
    persons: new Set(reminders.map(({ personId }) => personId)).size,
    overdue: on === memory.today && memory.alertedToday ? 0 : overdueOn(on, memory),
    digests: digestsAt(at, memory),
  };
}

function remindersAt(now: Date, on: Day, { round, today, nudgedOn, recorded }: Memory): readonly PlannedReminder[] {
  const plan = planReminders({
    ...round,
    now,
    recorded,
    servedToday: on === today ? round.servedToday : new Set(),
    nudgedToday: nudgedOn.get(on) ?? new Set(),
  });
  for (const each of [...plan.send, ...plan.superseded])
    recorded.add(reminderKey({ ...each, recipientKey: recipientKeyOf(each) }));
  return plan.send;
}

function overdueOn(on: Day, { live, round }: Memory): number {
  const context: StatusContext = { today: on, calendar: round.rules.calendar, timeZone: round.rules.timeZone };
  return live.filter((each) => !each.continuous && statusOn(each, context) === 'overdue').length;
}

function digestsAt(now: Date, memory: Memory): OutlookDay['digests'] {
  const planned = planDigests({
    now,
    jurisdictionId: memory.jurisdictionId,
    readers: memory.readers,
    recorded: memory.recordedDigests,
    isQuiet: memory.round.isQuiet ?? (() => false),
    rules: memory.round.rules,
  });
  for (const { key } of planned) memory.recordedDigests.add(key);
  const count = (kind: DigestReader['kind']): number => planned.filter((each) => each.kind === kind).length;
  return { weekly: count('weekly'), leader: count('leaderDigest') };
}

/** What one day's messages are about: one line for each kind of work and step. */
export interface OutlookWork {
  readonly obligation: ObligationView;
  readonly reminder: PlannedReminder;
  readonly agencies: number;
}

/** In the order of the due days. */
export function worksOf(
  reminders: readonly PlannedReminder[],
  obligations: ReadonlyMap<number, ObligationView>,
): readonly OutlookWork[] {
  const works = new Map<string, { readonly first: OutlookWork; readonly agencies: Set<number> }>();
  for (const reminder of reminders) {
    const obligation = obligations.get(reminder.obligationId);
    if (!obligation) continue;
    const { subjectKey, periodKey, agency } = obligation;
    const key = [subjectKey, periodKey, reminder.dueOn, reminder.step, reminder.audience].join('|');
    const known = works.get(key) ?? { first: { obligation, reminder, agencies: 0 }, agencies: new Set() };
    known.agencies.add(agency.id);
    works.set(key, known);
  }
  return [...works.values()]
    .map(({ first, agencies }) => ({ ...first, agencies: agencies.size }))
    .sort((a, b) => compare(a.reminder.dueOn, b.reminder.dueOn));
}

/** Agencies with something due until a day and nobody who can be written to. */
export function unreachedAgencies(
  subjects: readonly ReminderSubject[],
  recipientsOf: ReminderInput['recipientsOf'],
  until: Day,
): readonly number[] {
  const without = subjects.filter((subject) => {
    const { officers, heads } = recipientsOf(subject);
    return subject.dueOn !== undefined && subject.dueOn <= until && officers.length + heads.length === 0;
  });
  return [...new Set(without.map(({ agencyId }) => agencyId))];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
