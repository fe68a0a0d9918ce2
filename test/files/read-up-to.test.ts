import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readUpTo } from '../../src/files/read-up-to.ts';

describe('reading no more than a limit', () => {
  it('gives a shorter stream as it is', async () => {
    const stream = Readable.from([Buffer.from('ab'), Buffer.from('c')]);
    expect((await readUpTo(stream, 3)).toString()).toBe('abc');
  });

  it('stops and closes a longer one a byte above the limit', async () => {
    let given = 0;
    const stream = Readable.from(
      (function* () {
        for (;;) {
          given += 1;
          yield Buffer.alloc(10);
        }
      })(),
      { highWaterMark: 1 },
    );
    expect((await readUpTo(stream, 25)).length).toBe(26);
    expect(stream.destroyed).toBe(true);
    expect(given).toBeLessThan(10);
  });
});
