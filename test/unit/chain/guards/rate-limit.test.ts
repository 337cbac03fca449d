import { expect, test } from 'vitest';
import { type RateCounter, rateLimit } from '../../../../shared/chain/guards/rate-limit.ts';
import { StorageUnavailable } from '../../../../shared/errors.ts';
import { chainProbe } from '../../../support/chain-probe.ts';
import { testClock } from '../../../support/test-clock.ts';

const CALLER = '+12025550123';

/** Counters in memory that remember how they were asked. */
function counters(): RateCounter & {
  readonly asked: { key: string; forgetAtSecs: number; budgetMs: number }[];
} {
  const totals = new Map<string, number>();
  const asked: { key: string; forgetAtSecs: number; budgetMs: number }[] = [];
  return {
    asked,
    increment: async (key, forgetAtSecs, budgetMs) => {
      asked.push({ key, forgetAtSecs, budgetMs });
      totals.set(key, (totals.get(key) ?? 0) + 1);
      return totals.get(key) ?? 0;
    },
  };
}

function limited(limitCount: number, counter: RateCounter = counters()) {
  const clock = testClock();
  // Bodies of this file are `{"caller": …}` or `{}`.
  const subject = (body: unknown) => (body as { caller?: string }).caller;
  return chainProbe({ guards: [rateLimit({ counter, clock, limitCount, subject })] }, clock);
}
const from = (caller: string) => ({ body: JSON.stringify({ caller }) });

test('every request up to the limit passes and is told how many are left', async () => {
  const probe = limited(3);
  const left = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const { status, headers } = await probe.send(from(CALLER));
    left.push([status, headers['x-ratelimit-limit'], headers['x-ratelimit-remaining']]);
  }
  expect(left).toEqual([
    [200, '3', '2'],
    [200, '3', '1'],
    [200, '3', '0'],
  ]);
});

test('the request after the limit is 429 and tells limit, remaining, reset and when to come back', async () => {
  const probe = limited(1);
  probe.clock.tick(20_000);
  await probe.send(from(CALLER));
  const reply = await probe.send(from(CALLER));
  const resetSecs = testClock().now() / 1000 + 60;
  expect(reply).toMatchObject({ status: 429, body: { error: 'Too many requests' } });
  expect(reply.headers).toMatchObject({
    'x-ratelimit-limit': '1',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': `${resetSecs}`,
    'retry-after': '40',
  });
  expect(probe.cores).toHaveLength(1);
  expect(probe.outcomes()[1]).toMatchObject({ outcome: 'rejected', status: 429, RateLimited: 1 });
});

test('a new window begins at the reset', async () => {
  const probe = limited(1);
  await probe.send(from(CALLER));
  probe.clock.tick(59_999);
  expect((await probe.send(from(CALLER))).status).toBe(429);
  probe.clock.tick(1);
  expect((await probe.send(from(CALLER))).status).toBe(200);
});

test('one caller never uses up the limit of another', async () => {
  const probe = limited(1);
  await probe.send(from(CALLER));
  expect((await probe.send(from('+12025550124'))).status).toBe(200);
});

test('a limit of 0 switches the limit off and asks no counter', async () => {
  const counter = counters();
  const probe = limited(0, counter);
  const reply = await probe.send(from(CALLER));
  expect([reply.status, reply.headers['x-ratelimit-limit'], counter.asked]).toEqual([200, undefined, []]);
});

test('somebody who cannot be named is not counted', async () => {
  const counter = counters();
  const probe = limited(1, counter);
  for (let turn = 0; turn < 3; turn += 1) expect((await probe.send({ body: '{}' })).status).toBe(200);
  expect(counter.asked).toEqual([]);
});

test('a counter outlives its window, so no window is ever counted twice', async () => {
  const counter = counters();
  const probe = limited(5, counter);
  await probe.send(from(CALLER));
  const windowEndSecs = testClock().now() / 1000 + 60;
  expect(counter.asked[0]?.forgetAtSecs).toBeGreaterThan(windowEndSecs);
  expect(counter.asked[0]?.budgetMs).toBeLessThanOrEqual(150);
});

test.each([
  ['fails', () => Promise.reject(new StorageUnavailable('dynamodb did not answer'))],
  ['throws something unexpected', () => Promise.reject(new TypeError('leak'))],
])('when the counter %s, everybody passes and it is counted', async (_, increment) => {
  const probe = limited(1, { increment });
  for (let turn = 0; turn < 2; turn += 1) expect((await probe.send(from(CALLER))).status).toBe(200);
  expect(probe.outcomes()).toMatchObject([{ RateLimitUnavailable: 1 }, { RateLimitUnavailable: 1 }]);
  expect(probe.lines.filter(({ level }) => level === 'WARN')).toHaveLength(2);
});

test('no caller is written to the log', async () => {
  const probe = limited(1);
  await probe.send(from(CALLER));
  await probe.send(from(CALLER));
  expect(JSON.stringify(probe.lines)).not.toContain('2025550123');
});
