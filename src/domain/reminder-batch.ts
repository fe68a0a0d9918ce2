import type { PlannedReminder } from './reminder.ts';

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

/** Puts a plan's reminders into messages, person by person, in the order of the due days. */
export function composeBatches(reminders: readonly PlannedReminder[]): readonly BatchMessage[] {
  const persons = [...new Set(reminders.map(({ personId }) => personId))];
  return persons.flatMap((personId) =>
    composePerson(personId, inOrder(reminders.filter((each) => each.personId === personId))),
  );
}

function composePerson(personId: number, own: readonly PlannedReminder[]): readonly BatchMessage[] {
  const unreached = own.filter(({ audience }) => audience === 'unreached');
  const reached = own.filter(({ audience }) => audience !== 'unreached');
  const regular = reached.filter(({ continuous }) => !continuous);
  const digest = regular.length >= DIGEST_FROM ? reached : [];
  const updates = regular.length >= DIGEST_FROM ? [] : reached.filter(({ continuous }) => continuous);
  return [
    ...(digest.length > 0 ? [] : regular.map((item): BatchMessage => ({ kind: 'reminder', personId, items: [item] }))),
    ...inChunks(digest).map((items): BatchMessage => ({ kind: 'digest', personId, items })),
    ...inChunks(updates).map((items): BatchMessage => ({ kind: 'updates', personId, items })),
    ...inChunks(unreached).map((items): BatchMessage => ({ kind: 'unreached', personId, items })),
  ];
}

const inChunks = (items: readonly PlannedReminder[]): readonly (readonly PlannedReminder[])[] =>
  Array.from({ length: Math.ceil(items.length / DIGEST_LIMIT) }, (_, index) =>
    items.slice(index * DIGEST_LIMIT, (index + 1) * DIGEST_LIMIT),
  );

const inOrder = (items: readonly PlannedReminder[]): readonly PlannedReminder[] =>
  [...items].sort((a, b) => (a.dueOn === b.dueOn ? a.obligationId - b.obligationId : a.dueOn < b.dueOn ? -1 : 1));
