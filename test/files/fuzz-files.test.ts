import { describe, expect, it } from 'vitest';
import { readMutated } from '../torture/read-mutated.ts';
import { loadSeedFiles } from '../torture/seed-files.ts';

const FILES = loadSeedFiles();
/** The long run is test/torture/fuzz-files.ts. */
const SEEDS = 60;
const THROUGH_PROCESS = 20;

describe('a real file with things changed in it', () => {
  it('is read or refused, and never throws', async () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const file = FILES[seed % FILES.length];
      if (!file) throw new Error('no files to change');
      const parse = seed % THROUGH_PROCESS === 0 ? 'inProcess' : 'here';
      const words = await readMutated(file, { seed, parse }).catch((error: unknown) => `threw ${String(error)}`);
      expect(words, `${file.name}, seed ${seed}`).toMatch(/^(?:read|refused)/);
    }
  }, 60_000);
});
