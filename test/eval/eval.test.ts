import { beforeAll, describe, expect, inject, test } from 'vitest';
import { type Outcome, PROMISES } from './promises.ts';
import { runEval } from './run.ts';

/** What `npm run eval` plays, with the bundles of this very source. */
let outcome: Outcome;
beforeAll(async () => {
  outcome = await runEval({ bundleDirectory: inject('bundleDirectory') });
  // A quarter of a minute by itself; other tests may want both cores at the same time.
}, 180_000);

describe('when people who called before ring again', () => {
  test.for(Object.entries(PROMISES))('%s', ([, against]) => {
    expect(against(outcome)).toEqual([]);
  });
});
