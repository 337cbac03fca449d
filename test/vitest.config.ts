import { defineConfig } from 'vitest/config';
import { compiledSchemas } from '../infra/build/compile-schema.ts';

export default defineConfig({
  plugins: [compiledSchemas()],
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Most tests wait for a socket more than for a core.
    maxWorkers: 3,
    // `.ci/run` counts from the file.
    reporters: ['default', ['json', { outputFile: 'build/test-results.json' }]],
  },
});
