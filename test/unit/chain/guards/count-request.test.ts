import { expect, test } from 'vitest';
import { countRequest, type RateCounter } from '../../../../shared/chain/guards/rate-limit.ts';
import { StorageUnavailable } from '../../../../shared/errors.ts';
import { counted, withLogContext } from '../../../../shared/log.ts';
import { captureLog } from '../../../support/captured-log.ts';
import { inMemoryRateCounter } from '../../../support/in-memory/rate-counter.ts';
import { testClock } from '../../../support/test-clock.ts';

const CALLER = '+12025550123';

/** Counts so many requests of the caller. @returns what the last of them is told, and what was counted. */
function lastOf(times: number, limitCount: number, counter: RateCounter = inMemoryRateCounter()) {
  return withLogContext({}, async () => {
    const limit = { counter, clock: testClock(), limitCount };
    for (let turn = 1; turn < times; turn += 1) await countRequest(CALLER, limit);
    return { ...(await countRequest(CALLER, limit)), counters: { ...counted() } };
  });
}

test.each([
  [1, false, '1'],
  [2, false, '0'],
  [3, true, '0'],
])('of two that are allowed, number %i exceeds the limit: %s', async (times, exceeded, remaining) => {
  const told = await lastOf(times, 2);
  expect(told).toMatchObject({ exceeded, headers: { 'x-ratelimit-remaining': remaining } });
  expect('retry-after' in told.headers).toBe(exceeded);
  expect(told.counters).toEqual(exceeded ? { RateLimited: 1 } : {});
});

test.each([
  ['somebody who cannot be named', undefined, 1],
  ['a limit that is switched off', CALLER, 0],
])('%s is not counted', async (_, who, limitCount) => {
  const counter: RateCounter = { increment: () => Promise.reject(new Error('was asked')) };
  const told = await countRequest(who, { counter, clock: testClock(), limitCount });
  expect(told).toEqual({ exceeded: false, headers: {} });
});

test('when the counter fails nothing is exceeded and nothing promised, and it is counted', async () => {
  captureLog();
  const down: RateCounter = {
    increment: () => Promise.reject(new StorageUnavailable('dynamodb did not answer')),
  };
  expect(await lastOf(9, 1, down)).toEqual({
    exceeded: false,
    headers: {},
    counters: { RateLimitUnavailable: 9 },
  });
});
