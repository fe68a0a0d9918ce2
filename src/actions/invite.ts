import { createHash, randomBytes } from 'node:crypto';
import { inTransaction, type Database } from '../db/database.ts';
import { saveAudit } from '../db/audit.ts';
import { invitableRoles, type Actor, type Role } from '../domain/access.ts';

/** Invites end after three days (FACTS section 6: at most 72 hours). */
export const INVITE_MS = 72 * 3_600_000;

export type CreateInviteOutcome =
  | { readonly kind: 'created'; readonly token: string; readonly expiresAt: Date; readonly agencyName: string }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'noAgency' };

export interface CreateInviteInput {
  /** Whoever works at the terminal of the server may invite anybody. */
  readonly by: Actor | 'commandLine';
  readonly agencyId: number;
  readonly role: Role;
  readonly at: Date;
}

/** Makes a one-time link's token: 128 random bits, 22 characters of base64url; only its hash is stored. */
export const createInvite = (database: Database, input: CreateInviteInput): Promise<CreateInviteOutcome> =>
  inTransaction(database, async (db) => {
    const agency = await db.agency.findUnique({ where: { id: input.agencyId } });
    if (!agency) return { kind: 'noAgency' };
    const { by, role, at } = input;
    if (by !== 'commandLine' && !invitableRoles(by, agency.jurisdictionId).includes(role)) return { kind: 'forbidden' };
    const token = randomBytes(16).toString('base64url');
    const expiresAt = new Date(at.getTime() + INVITE_MS);
    const createdById = by === 'commandLine' ? null : by.personId;
    const { jurisdictionId, id: agencyId } = agency;
    const invite = await db.invite.create({
      data: { jurisdictionId, agencyId, role, tokenHash: hashToken(token), createdById, createdAt: at, expiresAt },
    });
    await saveAudit(db, {
      jurisdictionId,
      personId: createdById ?? undefined,
      at,
      action: 'invite.created',
      subject: `invite:${invite.id}`,
      details: { agencyId, role },
    });
    return { kind: 'created', token, expiresAt, agencyName: agency.name };
  });

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
