import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createPace, type Pace } from '../../src/delivery/pace.ts';

let now: number;
let pace: Pace;

beforeEach(() => {
  now = 0;
  pace = createPace({
    elapsedMs: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  });
});

/** The instants in ms at which messages to these chats leave, one after the other. */
async function leave(chatIds: readonly bigint[]): Promise<readonly number[]> {
  const left: number[] = [];
  for (const chatId of chatIds) {
    await pace.waitFor(chatId);
    left.push(now);
  }
  return left;
}
const times = (count: number, chatId: bigint): readonly bigint[] => Array.from({ length: count }, () => chatId);
const persons = (count: number, from = 1): readonly bigint[] =>
  Array.from({ length: count }, (_, index) => BigInt(from + index));

/** The most that left within any span of so many ms. */
const most = (left: readonly number[], spanMs: number): number =>
  Math.max(...left.map((start) => left.filter((at) => at >= start && at < start + spanMs).length));

describe('the limits of Telegram', () => {
  it('lets a short burst to a person through, then one a second', async () => {
    const left = await leave(times(6, 5n));
    expect(left[0]).toBe(0);
    expect((left[2] ?? 0) - (left[0] ?? 0)).toBeLessThan(100);
    expect((left[5] ?? 0) - (left[3] ?? 0)).toBeCloseTo(2_000, 0);
  });

  it('lets a group have twenty a minute, whichever minute it is', async () => {
    const left = await leave(times(60, -100n));
    expect(most(left, 60_000)).toBeLessThanOrEqual(20);
    expect((left.at(-1) ?? 0) / 60_000).toBeLessThan(60 / 16);
  });

  it('lets no more than thirty a second out to everybody together, and nearly as many', async () => {
    const left = await leave(persons(600));
    expect(most(left, 1_000)).toBeLessThanOrEqual(30);
    expect(600 / ((left.at(-1) ?? 0) / 1_000)).toBeGreaterThan(27);
  });

  it('forgives what was slow: a chat that rests may burst again', async () => {
    await leave(times(3, 5n));
    now += 10_000;
    const left = await leave(times(3, 5n));
    expect((left[2] ?? 0) - (left[0] ?? 0)).toBeLessThan(100);
  });

  it('halves the rate when Telegram says "too many", and recovers by one a second', async () => {
    now = 60_000;
    pace.slowDown?.();
    const left = await leave(persons(60));
    expect(left.filter((at) => at < 61_000).length).toBeLessThanOrEqual(16);
    expect(left.filter((at) => at >= 61_000 && at < 62_000).length).toBeGreaterThan(10);
    now += 60_000;
    expect(most(await leave(persons(200, 1_000)), 1_000)).toBeGreaterThanOrEqual(28);
  });

  it('never stops for good, however often it is slowed down', async () => {
    for (let count = 0; count < 100; count += 1) pace.slowDown?.();
    const left = await leave(persons(5));
    expect((left.at(-1) ?? 0) - (left[0] ?? 0)).toBeLessThan(5_000);
  });

  it('keeps every limit in any order of chats', async () => {
    const chats = fc.array(
      fc.integer({ min: -3, max: 6 }).filter((id) => id !== 0),
      { maxLength: 80 },
    );
    await fc.assert(
      fc.asyncProperty(chats, async (ids) => {
        now = 0;
        pace = createPace({ elapsedMs: () => now, sleep: async (ms) => void (now += ms) });
        const left = await leave(ids.map(BigInt));
        for (const id of new Set(ids)) {
          const own = left.filter((_, index) => ids[index] === id);
          expect(most(own, id < 0 ? 60_000 : 1_000)).toBeLessThanOrEqual(id < 0 ? 20 : 4);
        }
      }),
      { seed: 20261121 },
    );
  });
});
