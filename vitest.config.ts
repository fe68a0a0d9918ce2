import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/global-setup.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Two on a machine with two cores, where vitest would take one: most of the time is spent waiting for databases.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
