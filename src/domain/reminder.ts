import type { WorkCalendar } from './calendar.ts';
import { addDays, dayOfInstant, latest, type Day } from './day.ts';
import { isLive, lateAfterOn, type Phase } from './obligation-status.ts';
import { hasMissedADay, isHeld, NOBODY_QUIET, type IsQuiet } from './quiet.ts';
import { isSendingInstant, ladderInstant, type SendingHours } from './sending-hours.ts';

/** Who a step speaks to; `unreached` tells the standing agency that an agency has nobody enrolled. */
export type Audience = 'officer' | 'head' | 'leader' | 'unreached';

export interface LadderStep {
  /** Stays the same when the ladder changes, since it keeps a step from being sent twice. */
  readonly key: string;
  readonly audience: 'officer' | 'head' | 'leader';
  /** Days from the due day; negative before it. */
  readonly offsetDays: number;
}

const step = (audience: LadderStep['audience'], offsetDays: number): LadderStep => ({
  key: `${audience}${offsetDays > 0 ? '+' : ''}${offsetDays}`,
  audience,
  offsetDays,
});

/** DESIGN section 5 "Reminders". The group's step is its alert of the day (domain/group-alert.ts). */
export const DEFAULT_LADDER: readonly LadderStep[] = [
  step('officer', -7),
  step('officer', -3),
  step('officer', -1),
  step('officer', 0),
  step('head', -3),
  step('head', 0),
  step('head', 1),
  step('leader', 7),
];

/** Continuous tasks are asked about once in a report period, in one digest, in time for the report. */
const CONTINUOUS_LADDER: readonly LadderStep[] = [{ key: 'update-3', audience: 'officer', offsetDays: -3 }];

export interface ReminderSubject {
  readonly obligationId: number;
  readonly agencyId: number;
  readonly areaId: number | undefined;
  readonly dueOn: Day | undefined;
  readonly round: number;
  readonly phase: Phase;
  readonly history: boolean;
  readonly continuous: boolean;
  /**
   * The day on which it and its due day came to be known, or on which it was returned: a step up to it is not the
   * system's delay, since nothing was owed then.
   */
  readonly knownOn: Day;
}

/** Person ids by what they are to a subject; whoever cannot be reached is left out by the caller. */
export interface Recipients {
  readonly officers: readonly number[];
  readonly heads: readonly number[];
  readonly leaders: readonly number[];
  /** The standing agency's people, told when officers and heads are both empty. */
  readonly standing: readonly number[];
}

export interface ReminderRules {
  readonly ladder: readonly LadderStep[];
  readonly calendar: WorkCalendar;
  readonly hours: SendingHours;
  readonly timeZone: string;
}

export interface PlannedReminder {
  readonly obligationId: number;
  readonly round: number;
  readonly dueOn: Day;
  readonly step: string;
  readonly audience: Audience;
  readonly personId: number;
  readonly continuous: boolean;
  /** The working day on which the step had to go out. */
  readonly fireOn: Day;
  /** It goes out on a later day than it had to, though the obligation, its day and the person were known. */
  readonly late: boolean;
}

export interface ReminderPlan {
  readonly send: readonly PlannedReminder[];
  /** Steps whose time came but which have lost their point; recorded, never sent. */
  readonly superseded: readonly PlannedReminder[];
}

export interface ReminderInput {
  readonly now: Date;
  readonly subjects: readonly ReminderSubject[];
  readonly recipientsOf: (subject: ReminderSubject) => Recipients;
  /** Since when a person has been enrolled: a step up to it is not the system's delay either. */
  readonly enrolledOn: (personId: number) => Day;
  /** Keys (`reminderKey`) of the reminders already planned or superseded. */
  readonly recorded: ReadonlySet<string>;
  /** Persons who had their batch today: what is new for them waits for the next working day. */
  readonly servedToday: ReadonlySet<number>;
  /** Whom the standing agency has reminded today of what, as `personKey` of domain/nudge.ts writes it; without it nobody. */
  readonly nudgedToday?: ReadonlySet<string>;
  /** Who wants nothing that can wait on a day; without it nobody. */
  readonly isQuiet?: IsQuiet;
  readonly rules: ReminderRules;
}

const NOTHING: ReminderPlan = { send: [], superseded: [] };

/** What makes a reminder one and the same, whenever and however often it is planned. */
export const reminderKey = (
  reminder: Pick<PlannedReminder, 'obligationId' | 'round' | 'dueOn' | 'step'> & { readonly recipientKey: string },
): string => [reminder.obligationId, reminder.round, reminder.dueOn, reminder.step, reminder.recipientKey].join('|');

export const recipientKeyOf = (reminder: Pick<PlannedReminder, 'audience' | 'personId'>): string =>
  `${reminder.audience === 'unreached' ? 'unreached' : 'person'}:${reminder.personId}`;

/**
 * Decides which reminders go out now. Level-triggered: what is due follows from the state and the time, so running it
 * twice, late, after days off or with the clock set back adds nothing twice and loses nothing that still matters.
 * Nothing is planned outside sending hours, nor before the ladder's hour: what was held from the day before would take
 * the place of today's own steps in the one batch of the day. Of one obligation's steps whose time has come for a person
 * only the latest is sent; steps up to the due day lose their point after it. On a day on which a person wants quiet,
 * what can wait does (domain/quiet.ts).
 */
export function planReminders(input: ReminderInput): ReminderPlan {
  const { now, rules } = input;
  const today = dayOfInstant(now, rules.timeZone);
  const isTooEarly = now < ladderInstant(today, rules.hours, rules.timeZone);
  if (isTooEarly || !isSendingInstant(now, rules.calendar, rules.hours, rules.timeZone)) return NOTHING;
  const round: Round = { input, today, stepsOf: createComeSteps(now, rules) };
  const decided = input.subjects.filter(isLive).flatMap((subject) => decideSubject(subject, round));
  return {
    send: decided
      .filter(({ verdict, reminder }) => verdict === 'send' && !input.servedToday.has(reminder.personId))
      .map(({ reminder }) => reminder)
      .filter((reminder) => !isHeld({ ...reminder, on: today }, input.isQuiet ?? NOBODY_QUIET, rules.calendar)),
    superseded: decided.filter(({ verdict }) => verdict === 'supersede').map(({ reminder }) => reminder),
  };
}

/** One run of the planner. */
interface Round {
  readonly input: ReminderInput;
  readonly today: Day;
  readonly stepsOf: ComeSteps;
}

interface Decision {
  readonly verdict: 'send' | 'supersede';
  readonly reminder: PlannedReminder;
}

function decideSubject(subject: ReminderSubject, round: Round): readonly Decision[] {
  const { dueOn } = subject;
  if (dueOn === undefined) return [];
  const steps = round.stepsOf(dueOn, subject.continuous);
  if (steps.length === 0) return [];
  const come = addressSteps(steps, { ...subject, dueOn }, round);
  const persons = new Set(come.map(({ personId }) => personId));
  return [...persons].flatMap((personId) => {
    const own = come.filter((reminder) => reminder.personId === personId);
    return decidePerson(own, round);
  });
}

/** `own`: one person's steps of one obligation whose time has come, earliest first. */
function decidePerson(own: readonly PlannedReminder[], { input, today }: Round): readonly Decision[] {
  const last = own.at(-1);
  const isNew = (reminder: PlannedReminder): boolean =>
    !input.recorded.has(reminderKey({ ...reminder, recipientKey: recipientKeyOf(reminder) }));
  // The standing agency's own reminder of today takes the place of the steps that have come until today.
  const isSaid = ({ obligationId, personId }: PlannedReminder): boolean =>
    input.nudgedToday?.has(`${obligationId}|${personId}`) ?? false;
  return own.filter(isNew).map((reminder) => ({
    verdict: reminder === last && !hasLostItsPoint(reminder, today) && !isSaid(reminder) ? 'send' : 'supersede',
    reminder,
  }));
}

/** A step up to the due day, once that day is over. */
export const hasLostItsPoint = (reminder: Pick<PlannedReminder, 'dueOn' | 'fireOn'>, today: Day): boolean =>
  today > reminder.dueOn && reminder.fireOn <= reminder.dueOn;

interface ComeStep {
  readonly key: string;
  readonly audience: LadderStep['audience'];
  readonly fireOn: Day;
}

/** The steps of a due day whose time has come, earliest first. */
type ComeSteps = (dueOn: Day, continuous: boolean) => readonly ComeStep[];

/** Reckoned once for each due day: thousands of obligations share a few of them. */
function createComeSteps(now: Date, { ladder, calendar, hours, timeZone }: ReminderRules): ComeSteps {
  const known = new Map<string, readonly ComeStep[]>();
  const reckon = (dueOn: Day, steps: readonly LadderStep[]): readonly ComeStep[] =>
    steps
      .map((each) => ({ ...each, fireOn: fireDay(dueOn, each.offsetDays, calendar) }))
      .filter(({ fireOn }) => ladderInstant(fireOn, hours, timeZone) <= now)
      .sort((a, b) => compare(a.fireOn, b.fireOn) || a.offsetDays - b.offsetDays);
  return (dueOn, continuous) => {
    const key = `${dueOn}|${continuous}`;
    const steps = known.get(key) ?? reckon(dueOn, continuous ? CONTINUOUS_LADDER : ladder);
    known.set(key, steps);
    return steps;
  };
}

function addressSteps(
  steps: readonly ComeStep[],
  subject: ReminderSubject & { readonly dueOn: Day },
  { input: { recipientsOf, enrolledOn, isQuiet = NOBODY_QUIET, rules }, today }: Round,
): readonly PlannedReminder[] {
  const recipients = recipientsOf(subject);
  return steps.flatMap(({ key, audience, fireOn }) =>
    audienceOf(audience, recipients).map((addressee) => ({
      ...addressee,
      obligationId: subject.obligationId,
      round: subject.round,
      dueOn: subject.dueOn,
      step: key,
      continuous: subject.continuous,
      fireOn,
      late:
        fireOn > latest(subject.knownOn, enrolledOn(addressee.personId)) &&
        hasMissedADay({ ...addressee, dueOn: subject.dueOn, fireOn, today }, isQuiet, rules.calendar),
    })),
  );
}

/**
 * The working day of a step: steps up to the due day move to the working day before, later ones count from the last
 * day on which a hand-in is on time and move to the working day after.
 */
export function fireDay(dueOn: Day, offsetDays: number, calendar: WorkCalendar): Day {
  if (offsetDays <= 0) return calendar.workingDayOnOrBefore(addDays(dueOn, offsetDays));
  return calendar.workingDayOnOrAfter(addDays(lateAfterOn(dueOn, calendar), offsetDays));
}

type Addressee = Pick<PlannedReminder, 'audience' | 'personId'>;

/** Where no officer is enrolled the head gets the officer's steps too; where nobody is, the standing agency is told. */
function audienceOf(audience: LadderStep['audience'], recipients: Recipients): readonly Addressee[] {
  const to = (personIds: readonly number[], as: Audience): readonly Addressee[] =>
    personIds.map((personId) => ({ audience: as, personId }));
  if (audience === 'leader') return to(recipients.leaders, 'leader');
  if (recipients.officers.length === 0 && recipients.heads.length === 0) return to(recipients.standing, 'unreached');
  if (audience === 'head') return to(recipients.heads, 'head');
  return recipients.officers.length > 0 ? to(recipients.officers, 'officer') : to(recipients.heads, 'head');
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
