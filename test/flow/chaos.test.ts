import { expect, inject, test } from 'vitest';
import { hasPassed, report } from '../chaos/report.ts';
import { type RunOptions, runChaos } from '../chaos/run.ts';

/** A small run of `make chaos`: the real bundles in processes of their own, which are killed. */
test('whatever breaks, each event is stored once or is a dead letter with a reason', {
  timeout: 180_000,
}, async () => {
  const options: RunOptions = {
    eventsCount: 28,
    seed: 7,
    concurrency: 8,
    faultsAfterMs: 4_000,
    outageMs: 1_000,
    timeFactor: 240,
    bundleDirectory: inject('bundleDirectory'),
  };
  const result = await runChaos(options);
  const { faults } = result.observed;
  expect([...faults.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(50);
  expect(result.audit.verdicts).toHaveLength(28);
  // The report says which event, and what of it, is wrong.
  expect(hasPassed(result), report(options, result)).toBe(true);
});
