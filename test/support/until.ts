import { setTimeout as pause } from 'node:timers/promises';

/** Waits for what other processes do: looks again every few milliseconds, and gives up loudly. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
): Promise<T> {
  for (let attempt = 0; attempt < 3_000; attempt += 1) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await pause(10);
  }
  throw new Error(`did not happen: ${what}`);
}
