import { addDays, day, dayOfInstant, instantOf, type Day } from '../../src/domain/day.ts';
import { vietnamCalendar } from '../../src/domain/holidays.ts';
import {
  DEFAULT_LADDER,
  planReminders,
  recipientKeyOf,
  reminderKey,
  type PlannedReminder,
  type Recipients,
  type ReminderPlan,
  type ReminderRules,
  type ReminderSubject,
} from '../../src/domain/reminder.ts';
import { DEFAULT_SENDING_HOURS } from '../../src/domain/sending-hours.ts';

export const ZONE = 'Asia/Ho_Chi_Minh';
export const OFFICER = 1;
export const HEAD = 2;
export const LEADER = 3;
export const STANDING = 4;

export const calendar = vietnamCalendar({ years: { from: 2025, to: 2027 } });

export const rules: ReminderRules = {
  ladder: DEFAULT_LADDER,
  calendar,
  hours: DEFAULT_SENDING_HOURS,
  timeZone: ZONE,
};

export const everybody: Recipients = { officers: [OFFICER], heads: [HEAD], leaders: [LEADER], standing: [STANDING] };

/** An open obligation, known since the beginning of 2026. */
export const subject = (dueOn: string, other: Partial<ReminderSubject> = {}): ReminderSubject => ({
  obligationId: 12,
  agencyId: 7,
  areaId: undefined,
  dueOn: day(dueOn),
  round: 0,
  phase: 'open',
  history: false,
  continuous: false,
  knownOn: day('2026-01-05'),
  ...other,
});

export interface Round {
  readonly subjects: readonly ReminderSubject[];
  readonly recipients?: Recipients;
  readonly enrolledOn?: (personId: number) => Day;
  readonly rules?: ReminderRules;
}

/** What the database remembers between two runs of the planner. */
export interface Ledger {
  run(now: Date, round: Round): ReminderPlan;
  readonly sent: readonly Sent[];
  readonly superseded: readonly PlannedReminder[];
  /** Keys of everything that was sent or superseded. */
  readonly recorded: ReadonlySet<string>;
}

export interface Sent {
  readonly at: Date;
  readonly on: Day;
  readonly reminder: PlannedReminder;
}

export const keyOf = (reminder: PlannedReminder): string =>
  reminderKey({ ...reminder, recipientKey: recipientKeyOf(reminder) });

export function createLedger(): Ledger {
  const sent: Sent[] = [];
  const superseded: PlannedReminder[] = [];
  const recorded = new Set<string>();
  return {
    sent,
    superseded,
    recorded,
    run: (now, round) => {
      const today = dayOfInstant(now, ZONE);
      const plan = planReminders({
        now,
        subjects: round.subjects,
        recipientsOf: () => round.recipients ?? everybody,
        enrolledOn: round.enrolledOn ?? (() => day('2026-01-05')),
        recorded: new Set(recorded),
        servedToday: new Set(sent.filter(({ on }) => on === today).map(({ reminder }) => reminder.personId)),
        rules: round.rules ?? rules,
      });
      for (const reminder of plan.send) sent.push({ at: now, on: today, reminder });
      superseded.push(...plan.superseded);
      for (const reminder of [...plan.send, ...plan.superseded]) recorded.add(keyOf(reminder));
      return plan;
    },
  };
}

/** Runs the planner at 08:00 of every calendar day, both ends included. */
export function runDaily(ledger: Ledger, from: string, to: string, round: Round): void {
  for (let on = day(from); on <= day(to); on = addDays(on, 1)) ledger.run(instantOf(on, 8 * 60, ZONE), round);
}

/** "03-05 officer-7" for everything that one person was sent, in order. */
export const sentTo = (ledger: Ledger, personId: number): readonly string[] =>
  ledger.sent
    .filter(({ reminder }) => reminder.personId === personId)
    .map(({ on, reminder }) => `${on.slice(5)} ${reminder.step}`);

export const steps = (reminders: readonly PlannedReminder[]): readonly string[] =>
  reminders.map(({ step, personId }) => `${step} to ${personId}`);
