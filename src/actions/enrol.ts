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
  | { readonly kind: 'invalid' }
  /** Whoever made the link opened it; it is still good for the person it is meant for. */
  | { readonly kind: 'ownLink' };

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
    // A press on the link before it is passed on must not use it up.
    if (invite.createdById !== null && (await isHolder(db, invite.createdById, input.externalId)))
      return { kind: 'ownLink' };
    const personId = await savePersonWithAccount(db, input);
    // The condition on usedAt lets only one of two who press at once have it.
    const { count } = await db.invite.updateMany({
      where: { id: invite.id, usedAt: null },
      data: { usedAt: input.at, usedById: personId },
    });
    if (count !== 1) return { kind: 'invalid' };
    const { jurisdictionId, agencyId, role } = invite;
    await saveAssignment(db, { jurisdictionId, personId, agencyId, role, fromOn: input.today });
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
      exceptPersonId: personId,
    });
    return { ...enrolled, repeated: false };
  });

/** A role that the person holds already stays as it is: nobody has it twice. */
async function saveAssignment(
  db: Db,
  role: {
    readonly jurisdictionId: number;
    readonly personId: number;
    readonly agencyId: number;
    readonly role: Role;
    readonly fromOn: Day;
  },
): Promise<void> {
  const { personId, agencyId, fromOn } = role;
  const held = await db.assignment.findFirst({
    where: {
      personId,
      agencyId,
      role: role.role,
      fromOn: { lte: fromOn },
      OR: [{ toOn: null }, { toOn: { gte: fromOn } }],
    },
    orderBy: { id: 'asc' },
  });
  if (held) await db.assignment.update({ where: { id: held.id }, data: { toOn: null } });
  else await db.assignment.create({ data: role });
}

async function isHolder(db: Db, personId: number, externalId: bigint): Promise<boolean> {
  const account = await db.account.findUnique({ where: { channel_externalId: { channel: 'telegram', externalId } } });
  return account?.personId === personId;
}
