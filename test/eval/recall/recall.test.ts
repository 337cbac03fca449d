import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { JudgedAnswer } from './judge-answers.ts';
import { RECALL_PROMISES } from './recall-promises.ts';
import { runRecall } from './run-recall.ts';

/** The second part of what `npm run eval` plays, with the bundles of this very source and every second caller. */
let answers: readonly JudgedAnswer[];
beforeAll(async () => {
  answers = await runRecall({ bundleDirectory: inject('bundleDirectory') }, 2);
  // A quarter of a minute by itself, most of it embeddings; other tests may want both cores at the same time.
}, 240_000);

describe('when an agent asks what was said before', () => {
  test.for(Object.entries(RECALL_PROMISES))('%s', ([, against]) => {
    expect(against(answers)).toEqual([]);
  });
});
