import type { Db } from '../db/database.ts';
import { saveMessage } from '../db/outbox.ts';
import { loadMembers } from '../db/people.ts';
import type { Day } from '../domain/day.ts';

export interface RequestNotices {
  readonly jurisdictionId: number;
  readonly kind: 'reportRequested' | 'requestWithdrawn';
  readonly obligations: readonly { readonly id: number; readonly agencyId: number }[];
  readonly today: Day;
  readonly at: Date;
}

/** Queues a notice for each head and officer of the agencies that are asked; returns the agencies where nobody is. */
export async function saveRequestNotices(db: Db, input: RequestNotices): Promise<readonly number[]> {
  const { jurisdictionId, kind, obligations, today, at } = input;
  const members = await loadMembers(db, jurisdictionId, today);
  const unreached: number[] = [];
  for (const { id: obligationId, agencyId } of obligations) {
    const people = members.filter(
      (member) => member.agencyId === agencyId && ['head', 'officer', 'standing'].includes(member.role),
    );
    if (people.length === 0) unreached.push(agencyId);
    for (const { personId, externalId: chatId } of new Map(people.map((each) => [each.personId, each])).values())
      await saveMessage(db, {
        chatId,
        personId,
        notice: { kind, obligationId },
        dedupeKey: `${kind}:${obligationId}:${personId}`,
        runAt: at,
      });
  }
  return unreached;
}
