import type { Db } from '../db/database.ts';
import { saveMessage } from '../db/outbox.ts';
import { loadMembers } from '../db/people.ts';
import type { Day } from '../domain/day.ts';
import type { Notice } from '../domain/notice.ts';

export interface AgencyNotice {
  readonly jurisdictionId: number;
  readonly agencyId: number;
  /** Whoever asked or wrote, told whatever their role, as long as they have one in the authority. */
  readonly personId: number;
  readonly notice: Notice;
  /** The same key is queued once for each person. */
  readonly key: string;
  readonly today: Day;
  readonly at: Date;
}

/** Queues a notice for whoever asked and for the heads of the agency, once for each person. */
export async function saveNoticeToAgency(db: Db, input: AgencyNotice): Promise<void> {
  const { agencyId, personId: askerId, notice, key, at: runAt } = input;
  const members = await loadMembers(db, input.jurisdictionId, input.today);
  const told = members.filter(
    (member) => member.personId === askerId || (member.agencyId === agencyId && member.role === 'head'),
  );
  for (const { personId, externalId } of told)
    await saveMessage(db, { chatId: externalId, personId, notice, dedupeKey: `${key}:${personId}`, runAt });
}
