import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Update } from 'grammy/types';
import { z } from 'zod';
import type { WebhookInput } from './server.ts';

/** Far above any update; FACTS section 6. */
const MAX_BODY_BYTES = 1024 * 1024;

/** Telegram's types hold for the rest; what is needed to keep an update once is its id. */
const UPDATE = z.custom<Update>(
  (value) =>
    typeof value === 'object' && value !== null && 'update_id' in value && Number.isSafeInteger(value.update_id),
);

/**
 * The status for a request to the webhook's path: 200 once the update is kept, 401 without the secret, 413 or 400 for a
 * body that is no update. Rejects when keeping it fails: with a 5xx Telegram sends it again.
 */
export async function answerWebhook(
  { secret, onUpdates }: Pick<WebhookInput, 'secret' | 'onUpdates'>,
  request: IncomingMessage,
): Promise<200 | 400 | 401 | 413> {
  if (!isSameText(request.headers['x-telegram-bot-api-secret-token'], secret)) return 401;
  const body = await readBody(request);
  if (body === undefined) return 413;
  const update = UPDATE.safeParse(parseJson(body));
  if (!update.success) return 400;
  await onUpdates([update.data]);
  return 200;
}

/** Takes the same time whatever differs; hashing first makes both of one length. */
function isSameText(given: string | readonly string[] | undefined, expected: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(typeof given === 'string' ? given : ''), hash(expected));
}

/** The whole body, or undefined when it is too long; stops reading there. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
