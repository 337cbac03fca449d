import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle, FUNCTIONS } from '../../infra/build/bundle.ts';
import { type Outcome, PROMISES } from './promises.ts';
import { runEval } from './run.ts';

/** What `npm run eval` plays, with the bundles of this very source. */
let bundleDirectory: string;
let outcome: Outcome;
beforeAll(async () => {
  bundleDirectory = await mkdtemp(join(tmpdir(), 'eval-bundles-'));
  await Promise.all(FUNCTIONS.map((name) => bundle(name, bundleDirectory)));
  outcome = await runEval({ bundleDirectory });
  // A quarter of a minute by itself; other tests may want both cores at the same time.
}, 180_000);
afterAll(() => rm(bundleDirectory, { recursive: true }));

describe('when people who called before ring again', () => {
  test.for(Object.entries(PROMISES))('%s', ([, against]) => {
    expect(against(outcome)).toEqual([]);
  });
});
