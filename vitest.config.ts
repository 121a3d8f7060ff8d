import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

const limits = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        // Pure functions of what they are given: their test files can share a worker's modules, which saves loading them anew.
        test: {
          name: 'engines',
          include: ['packages/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['packages/linkage/test/package.test.ts', '**/node_modules/**', '**/dist/**'],
          isolate: false,
          ...limits,
        },
      },
      {
        test: {
          name: 'rooms',
          include: [
            'app/src/**/*.test.ts',
            'app/client/**/*.test.ts',
            'test/**/*.test.ts',
            'packages/linkage/test/package.test.ts',
          ],
          globalSetup: ['test/support/database-server.ts'],
          isolate: false,
          ...limits,
        },
      },
    ],
  },
});
