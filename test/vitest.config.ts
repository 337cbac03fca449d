import { defineConfig } from 'vitest/config';
import { compiledSchemas } from '../infra/build/compile-schema.ts';
import { LongestFirst } from './longest-first.ts';

export default defineConfig({
  plugins: [compiledSchemas()],
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/bundled-once.ts', 'test/emulator-on-demand.ts'],
    // Many tests start programs of ours; what V8 compiled for one of them serves the next.
    env: { NODE_COMPILE_CACHE: new URL('../build/compile-cache', import.meta.url).pathname },
    // For what hangs: the first test of a worker also imports everything, which a slow machine did not do in 20 s.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Most tests wait for a socket more than for a core.
    maxWorkers: 5,
    // What a test file imports takes longer than its tests: a worker imports it once. So whatever a file changes in the
    // process, the environment first of all, it changes back, and hooks are set by test files, not by what they import.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // `.ci/run` counts from the file.
    reporters: ['default', ['json', { outputFile: 'build/test-results.json' }]],
  },
});
