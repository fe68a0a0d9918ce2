import { saveAudit } from '../db/audit.ts';
import { inTransaction, type Database } from '../db/database.ts';
import { loadRequest, loadRequestObligations, type RequestView } from '../db/requests.ts';
import { canManage, type Actor } from '../domain/access.ts';
import { dayOfInstant } from '../domain/day.ts';
import { saveRequestNotices } from './request-notices.ts';

export interface WithdrawRequestInput {
  readonly actor: Actor;
  readonly requestId: number;
  readonly at: Date;
  readonly timeZone: string;
}

export type WithdrawRequestOutcome =
  | { readonly kind: 'withdrawn'; readonly request: RequestView; readonly waived: number }
  | { readonly kind: 'already' | 'forbidden' | 'gone' };

/** Takes a request back: what is handed in stays, what is open is no longer owed, and its people are told. */
export const withdrawRequest = (database: Database, input: WithdrawRequestInput): Promise<WithdrawRequestOutcome> =>
  inTransaction(database, async (db) => {
    const { actor, requestId, at, timeZone } = input;
    const request = await loadRequest(db, requestId);
    if (!request) return { kind: 'gone' };
    const { jurisdictionId } = request;
    if (!canManage(actor, jurisdictionId)) return { kind: 'forbidden' };
    if (request.withdrawnAt) return { kind: 'already' };
    const open = (await loadRequestObligations(db, requestId)).filter(
      ({ phase }) => phase === 'open' || phase === 'returned',
    );
    await db.reportRequest.update({ where: { id: requestId }, data: { withdrawnAt: at } });
    await db.obligation.updateMany({
      where: { requestId, phase: { in: ['open', 'returned'] } },
      data: { phase: 'waived' },
    });
    const today = dayOfInstant(at, timeZone);
    await saveRequestNotices(db, { jurisdictionId, kind: 'requestWithdrawn', obligations: open, today, at });
    await saveAudit(db, {
      jurisdictionId,
      personId: actor.personId,
      at,
      action: 'request.withdrawn',
      subject: `request:${requestId}`,
      details: { title: request.title, waived: open.length },
    });
    return { kind: 'withdrawn', request, waived: open.length };
  });
