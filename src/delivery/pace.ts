/** Keeps Telegram's limits: 30 messages a second overall, one a second to a chat with short bursts, 20 a minute to a group. */
export interface Pace {
  /** Resolves when a message to this chat may leave, and counts it. */
  waitFor(chatId: bigint): Promise<void>;
  /** Telegram said "too many": half the rate, which recovers by one message a second every second. */
  slowDown?(): void;
}

export interface PaceDeps {
  /** A monotonic clock in ms, not the wall clock, which may be set. */
  readonly elapsedMs: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

interface Bucket {
  tokens: number;
  at: number;
}

interface Limit {
  readonly capacity: number;
  readonly perSecond: number;
}

/** Burst and refill together stay within the limit in any second, or in any minute of a group. */
const OVERALL: Limit = { capacity: 2, perSecond: 28 };
const PERSON: Limit = { capacity: 3, perSecond: 1 };
const GROUP: Limit = { capacity: 3, perSecond: 17 / 60 };
const MANY_CHATS = 10_000;

/** Token buckets by chat and overall. Groups have negative ids (core.telegram.org/bots/faq#my-bot-is-hitting-limits). */
export function createPace({ elapsedMs, sleep }: PaceDeps): Pace {
  const overall: Bucket = { tokens: OVERALL.capacity, at: elapsedMs() };
  let slowed = { perSecond: OVERALL.perSecond, at: elapsedMs() };
  const overallLimit = (): Limit => {
    const recovered = slowed.perSecond + (elapsedMs() - slowed.at) / 1000;
    return { capacity: OVERALL.capacity, perSecond: Math.min(OVERALL.perSecond, recovered) };
  };
  const chats = new Map<bigint, Bucket>();
  const bucketOf = (chatId: bigint, limit: Limit): Bucket => {
    const known = chats.get(chatId);
    if (known) return known;
    if (chats.size >= MANY_CHATS) chats.clear();
    const made = { tokens: limit.capacity, at: elapsedMs() };
    chats.set(chatId, made);
    return made;
  };
  return {
    waitFor: async (chatId) => {
      const limit = chatId < 0n ? GROUP : PERSON;
      const waitMs = Math.max(
        take(overall, overallLimit(), elapsedMs()),
        take(bucketOf(chatId, limit), limit, elapsedMs()),
      );
      if (waitMs > 0) await sleep(waitMs);
    },
    slowDown: () => {
      refill(overall, overallLimit(), elapsedMs());
      overall.tokens = Math.min(overall.tokens, 0);
      slowed = { perSecond: Math.max(1, overallLimit().perSecond / 2), at: elapsedMs() };
    },
  };
}

function refill(bucket: Bucket, limit: Limit, now: number): void {
  bucket.tokens = Math.min(limit.capacity, bucket.tokens + ((now - bucket.at) / 1000) * limit.perSecond);
  bucket.at = now;
}

/** Takes one token, into debt where there is none; returns how long to wait until the debt is paid. */
function take(bucket: Bucket, limit: Limit, now: number): number {
  refill(bucket, limit, now);
  bucket.tokens -= 1;
  return bucket.tokens >= 0 ? 0 : (-bucket.tokens / limit.perSecond) * 1000;
}
