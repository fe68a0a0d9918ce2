import { inTransaction, type Database, type Db } from '../db/database.ts';
import { saveAudit } from '../db/audit.ts';
import { saveNoticeToStanding, savePersonWithAccount } from '../db/people.ts';
import type { Role } from '../domain/access.ts';
import type { Day } from '../domain/day.ts';
import { hashToken } from './invite.ts';

export interface EnrolInput {
  readonly token: string;
  readonly externalId: bigint;
  readonly name: string;
  readonly today: Day;
  readonly at: Date;
}

export type EnrolOutcome =
  | { readonly kind: 'enrolled'; readonly agencyName: string; readonly role: Role; readonly repeated: boolean }
  /** Unknown, used or out of time: which of them is nobody's business. */
  | { readonly kind: 'invalid' };

/**
 * Redeems a one-time link. The same person opening it again is told that they are enrolled; anybody else learns only
 * that it is no longer valid.
 */
export const enrol = (database: Database, input: EnrolInput): Promise<EnrolOutcome> =>
  inTransaction(database, async (db) => {
    const invite = await db.invite.findUnique({
      where: { tokenHash: hashToken(input.token) },
      include: { agency: true },
    });
    if (!invite) return { kind: 'invalid' };
    const enrolled = { kind: 'enrolled' as const, agencyName: invite.agency.name, role: invite.role };
    if (invite.usedById !== null)
      return (await isHolder(db, invite.usedById, input.externalId))
        ? { ...enrolled, repeated: true }
        : { kind: 'invalid' };
    if (invite.expiresAt <= input.at) return { kind: 'invalid' };
    const personId = await savePersonWithAccount(db, input);
    // The condition on usedAt lets only one of two who press at once have it.
    const { count } = await db.invite.updateMany({
      where: { id: invite.id, usedAt: null },
      data: { usedAt: input.at, usedById: personId },
    });
    if (count !== 1) return { kind: 'invalid' };
    const { jurisdictionId, agencyId, role } = invite;
    await db.assignment.upsert({
      where: { personId_agencyId_role_fromOn: { personId, agencyId, role, fromOn: input.today } },
      update: { toOn: null },
      create: { jurisdictionId, personId, agencyId, role, fromOn: input.today },
    });
    await saveAudit(db, {
      jurisdictionId,
      personId,
      at: input.at,
      action: 'person.enrolled',
      subject: `person:${personId}`,
      details: { agencyId, role },
    });
    await saveNoticeToStanding(db, jurisdictionId, {
      notice: { kind: 'personEnrolled', personName: input.name, agencyName: invite.agency.name, role },
      key: `enrolled:${invite.id}`,
      at: input.at,
    });
    return { ...enrolled, repeated: false };
  });

async function isHolder(db: Db, personId: number, externalId: bigint): Promise<boolean> {
  const account = await db.account.findUnique({ where: { channel_externalId: { channel: 'telegram', externalId } } });
  return account?.personId === personId;
}
