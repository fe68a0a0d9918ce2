import type { Db } from '../db/database.ts';
import { loadAuthority } from '../db/jurisdictions.ts';
import { loadObligation } from '../db/obligations.ts';
import { dayOfInstant } from '../domain/day.ts';
import type { Notice } from '../domain/notice.ts';
import { isLive } from '../domain/obligation-status.ts';
import { requestedMessage, withdrawnMessage } from '../text/request-text.ts';
import { createScene } from '../text/scene.ts';
import { say, type PrepareInput, type Prepared } from './prepared.ts';

type RequestNotice = Extract<Notice, { readonly kind: 'reportRequested' | 'requestWithdrawn' }>;

/**
 * Something asked for out of turn, or no longer. What was handed in or withdrawn before the message went out is not
 * asked for any more; a withdrawal is told only where it still holds.
 */
export async function prepareRequest(
  db: Db,
  { kind, obligationId }: RequestNotice,
  { texts, now, timeZone }: PrepareInput,
): Promise<Prepared> {
  const obligation = await loadObligation(db, obligationId);
  const authority =
    obligation && (await loadAuthority(db, obligation.jurisdictionId, timeZone, dayOfInstant(now, timeZone)));
  if (!obligation || !authority) return { kind: 'drop', reason: 'the request is gone' };
  const scene = createScene(texts, authority, now);
  if (kind === 'requestWithdrawn')
    return obligation.phase === 'waived'
      ? say(withdrawnMessage(scene, obligation))
      : { kind: 'drop', reason: 'not withdrawn any more' };
  const { dueOn } = obligation;
  if (!isLive(obligation) || dueOn === undefined) return { kind: 'drop', reason: 'handed in or withdrawn already' };
  const rendered = requestedMessage(scene, obligation, dueOn);
  return { kind: 'say', message: rendered, purpose: 'reminder', obligationIds: [obligation.id] };
}
