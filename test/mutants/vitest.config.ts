import { defineConfig } from 'vitest/config';
import whole from '../vitest.config.ts';
import { NearFirst } from './near-first.ts';

/**
 * The tests that are run against each change: the fast ones, without those of pages, bundles and workflows, and of what waits
 * for sockets by the clock, which a busy machine fails.
 */
export default defineConfig({
  ...whole,
  test: {
    ...whole.test,
    include: ['test/unit/**/*.test.ts'],
    exclude: ['test/unit/{aws,build}/**', 'test/unit/{docs,workflows}.test.ts'],
    setupFiles: ['test/mutants/properties.ts'],
    sequence: { sequencer: NearFirst },
    // A promise that a change leaves waiting for ever costs as much.
    testTimeout: 10_000,
  },
});
