import { expect, test } from 'vitest';
import { briefOf } from '../../../functions/client-data/caller-brief.ts';
import { SPECS } from '../../support/agent-types.ts';
import { anna, shared } from '../../support/callers.ts';
import { ports } from './greeted.ts';

test.each([
  ['Mem0 was not to be asked', false, 1_200, 'rate_limited', 0],
  ['no time was left but for writing', true, 350, 'memory_timeout', 0],
  ['nothing', true, 351, undefined, 1],
])('what is missing is said: %s', async (_, mayAsk, budgetMs, missing, askedCount) => {
  const stores = ports();
  const deadlineMs = stores.clock.now() + budgetMs;
  const known = await briefOf(shared(anna), stores, SPECS, Promise.resolve(mayAsk), deadlineMs);
  expect([known.missing, stores.memories.callCount('list')]).toEqual([missing, askedCount]);
});
