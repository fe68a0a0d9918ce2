import type { Audience, PlannedReminder } from './reminder.ts';

/** The messages of one person's batch of a day: up to three reminders one by one, four or more as one digest. */
export type BatchMessage =
  | { readonly kind: 'reminder'; readonly personId: number; readonly items: readonly [PlannedReminder] }
  | {
      readonly kind: 'digest' | 'updates' | 'unreached';
      readonly personId: number;
      readonly items: readonly PlannedReminder[];
    };

/** From so many obligations on a person gets one digest instead of a message for each. */
export const DIGEST_FROM = 4;

/** As many lines as fit one message of 4,096 characters (up to 170 each) with a button for each. */
export const DIGEST_LIMIT = 20;

/** A leader's message has one line for the same work of many agencies, and says how many works it leaves out. */
export const LEADER_DIGEST_LIMIT = 200;

/** Puts a plan's reminders into messages, person by person, in the order of the due days. */
export function composeBatches(reminders: readonly PlannedReminder[]): readonly BatchMessage[] {
  const persons = [...new Set(reminders.map(({ personId }) => personId))];
  return persons.flatMap((personId) =>
    composePerson(personId, inOrder(reminders.filter((each) => each.personId === personId))),
  );
}

/** What a leader is told of others' work is not mixed with what the same person has to do. */
function composePerson(personId: number, own: readonly PlannedReminder[]): readonly BatchMessage[] {
  const of = (...audiences: readonly Audience[]): readonly PlannedReminder[] =>
    own.filter(({ audience }) => audiences.includes(audience));
  return [
    ...composeOwn(personId, of('officer', 'head')),
    ...composeOwn(personId, of('leader'), LEADER_DIGEST_LIMIT),
    ...inChunks(of('unreached')).map((items): BatchMessage => ({ kind: 'unreached', personId, items })),
  ];
}

function composeOwn(
  personId: number,
  reached: readonly PlannedReminder[],
  limit = DIGEST_LIMIT,
): readonly BatchMessage[] {
  const regular = reached.filter(({ continuous }) => !continuous);
  if (regular.length >= DIGEST_FROM)
    return inChunks(reached, limit).map((items): BatchMessage => ({ kind: 'digest', personId, items }));
  const updates = reached.filter(({ continuous }) => continuous);
  return [
    ...regular.map((item): BatchMessage => ({ kind: 'reminder', personId, items: [item] })),
    ...inChunks(updates).map((items): BatchMessage => ({ kind: 'updates', personId, items })),
  ];
}

const inChunks = (items: readonly PlannedReminder[], limit = DIGEST_LIMIT): readonly (readonly PlannedReminder[])[] =>
  Array.from({ length: Math.ceil(items.length / limit) }, (_, index) =>
    items.slice(index * limit, (index + 1) * limit),
  );

const inOrder = (items: readonly PlannedReminder[]): readonly PlannedReminder[] =>
  [...items].sort((a, b) => (a.dueOn === b.dueOn ? a.obligationId - b.obligationId : a.dueOn < b.dueOn ? -1 : 1));
