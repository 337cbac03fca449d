import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle, FUNCTIONS } from '../../../infra/build/bundle.ts';
import type { JudgedAnswer } from './judge-answers.ts';
import { RECALL_PROMISES } from './recall-promises.ts';
import { runRecall } from './run-recall.ts';

/** The second part of what `npm run eval` plays, with the bundles of this very source and every second caller. */
let bundleDirectory: string;
let answers: readonly JudgedAnswer[];
beforeAll(async () => {
  bundleDirectory = await mkdtemp(join(tmpdir(), 'recall-bundles-'));
  await Promise.all(FUNCTIONS.map((name) => bundle(name, bundleDirectory)));
  answers = await runRecall({ bundleDirectory }, 2);
  // A quarter of a minute by itself, most of it embeddings; other tests may want both cores at the same time.
}, 240_000);
afterAll(() => rm(bundleDirectory, { recursive: true }));

describe('when an agent asks what was said before', () => {
  test.for(Object.entries(RECALL_PROMISES))('%s', ([, against]) => {
    expect(against(answers)).toEqual([]);
  });
});
