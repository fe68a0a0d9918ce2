import { loadAskerRole } from '../db/asker-role.ts';
import type { Db } from '../db/database.ts';
import { loadExtension } from '../db/extensions.ts';
import { loadAuthority } from '../db/jurisdictions.ts';
import { dayOfInstant } from '../domain/day.ts';
import type { Notice } from '../domain/notice.ts';
import { isLive } from '../domain/obligation-status.ts';
import { extensionAskedMessage, extensionDecidedMessage } from '../text/extension-text.ts';
import { createScene } from '../text/scene.ts';
import { say, type PrepareInput, type Prepared } from './prepared.ts';

/**
 * An extension that was asked for or decided. The request is said to the standing agency only while it waits for a
 * decision; the decision always reaches the agency, and a reply to it is about the work.
 */
export async function prepareExtension(
  db: Db,
  notice: Extract<Notice, { readonly kind: 'extensionAsked' | 'extensionDecided' }>,
  { texts, now, timeZone }: PrepareInput,
): Promise<Prepared> {
  const extension = await loadExtension(db, notice.extensionId);
  if (!extension) return { kind: 'drop', reason: 'the request is gone' };
  const authority = await loadAuthority(db, extension.jurisdictionId, timeZone, dayOfInstant(now, timeZone));
  if (!authority) return { kind: 'drop', reason: 'the jurisdiction is gone' };
  const scene = createScene(texts, authority, now);
  const { obligation, askedById: personId } = extension;
  if (notice.kind === 'extensionDecided') {
    const rendered = extensionDecidedMessage(scene, extension);
    return { kind: 'say', message: rendered, purpose: 'card', obligationIds: [obligation.id] };
  }
  if (extension.state !== 'open' || !isLive(obligation))
    return { kind: 'drop', reason: 'nothing left to decide on the request' };
  const role = await loadAskerRole(db, { personId, agencyId: obligation.agency.id });
  return say(extensionAskedMessage(scene, extension, role));
}
