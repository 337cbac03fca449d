import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type FaultRule, startMem0 } from '../../infra/local/mem0/server.ts';
import { MemoryTimeout, MemoryUnavailable } from '../../shared/errors.ts';
import { mem0Store } from '../../shared/memory/mem0-store.ts';
import { anna } from '../support/callers.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import { failureOf, TIMED, TOLERANCE_MS } from './failure.ts';
import { fixedSecrets, mem0At } from './mem0-secrets.ts';
import { BUDGET_MS, callOf } from './memory-store-rig.ts';

const mem0 = await startMem0();
const store = mem0Store(mem0At(mem0.url), fixedSecrets('m0-test-key'));
beforeEach(() => mem0.reset());
afterAll(() => mem0.stop());

const READS = ['search', 'list', 'holds'] as const;
const CURABLE: readonly FaultRule[] = [
  { status: 429 },
  { status: 502 },
  { status: 503 },
  { dropConnection: true },
];

describe('a read', () => {
  const cases = READS.flatMap((operation) => CURABLE.map((fault) => ({ operation, fault })));

  test.each(cases)('$operation is tried once more after $fault', async ({ operation, fault }) => {
    mem0.setFaults([{ ...fault, times: 1 }]);
    await callOf(store, operation, anna, BUDGET_MS);
    expect(mem0.requests).toHaveLength(2);
  });

  test.each(cases)('$operation is not tried a third time after $fault', async ({ operation, fault }) => {
    mem0.setFaults([fault]);
    const { error } = await failureOf(() => callOf(store, operation, anna, BUDGET_MS));
    expect(error).toBeInstanceOf(MemoryUnavailable);
    expect(mem0.requests).toHaveLength(2);
  });

  test.each([400, 401, 403, 404, 500, 504])('that is answered %i is not tried again', async (status) => {
    mem0.setFaults([{ status }]);
    await failureOf(() => callOf(store, 'search', anna, BUDGET_MS));
    expect(mem0.requests).toHaveLength(1);
  });

  test('of an event is tried once more', async () => {
    const eventId = String(await callOf(store, 'add', anna, BUDGET_MS));
    await mem0.settled();
    mem0.setFaults([{ match: 'event', status: 503, times: 1 }]);
    expect(await store.addState(eventId, BUDGET_MS)).toBe('stored');
  });
});

describe('an add', () => {
  const faults: readonly FaultRule[] = [
    ...CURABLE,
    { status: 500 },
    { dropAfterAccept: true },
    { hang: true },
  ];

  test.each(faults)('is never repeated: %o', async (fault) => {
    // The second request on a connection, which a client might believe to have died in between.
    await callOf(store, 'search', anna, BUDGET_MS);
    mem0.setFaults([{ match: 'add', ...fault }]);
    await failureOf(() => callOf(store, 'add', anna, 300));
    await mem0.settled();
    expect(mem0.requests.filter(({ path }) => path === '/v3/memories/add/')).toHaveLength(1);
    expect(mem0.memories()).toHaveLength(fault.dropAfterAccept ? 1 : 0);
  });
});

describe('Retry-After', () => {
  test('is waited for when the budget allows it', async () => {
    mem0.setFaults([{ status: 429, retryAfterSeconds: 1, times: 1 }]);
    const startedAtMs = performance.now();
    await callOf(store, 'search', anna, BUDGET_MS);
    expect(performance.now() - startedAtMs).toBeGreaterThanOrEqual(990);
  });

  test('beyond the budget is not waited for, and told to the caller', async () => {
    mem0.setFaults([{ status: 429, retryAfterSeconds: 30 }]);
    const { error, tookMs } = await failureOf(() => callOf(store, 'search', anna, 2_000));
    expect(error).toMatchObject({ name: 'MemoryUnavailable', upstreamStatus: 429, retryAfterMs: 30_000 });
    expect(tookMs).toBeLessThan(1_500);
    expect(mem0.requests).toHaveLength(1);
  });

  test.each([
    ['in an hour', () => new Date(Date.now() + 3_600_000).toUTCString(), 1],
    ['in the past', () => new Date(Date.now() - 3_600_000).toUTCString(), 2],
    ['never heard of', () => 'soon', 2],
  ])('may be a date: %s', async (_, retryAfter, triesCount) => {
    const server = await startScriptedServer(() => ({
      status: 503,
      headers: { 'retry-after': retryAfter() },
    }));
    const asked = mem0Store(mem0At(server.url), fixedSecrets('m0-test-key'));
    await failureOf(() => callOf(asked, 'search', anna, 2_000));
    expect(server.requests).toHaveLength(triesCount);
    await server.stop();
  });
});

describe('one budget', () => {
  test('is for both tries together', TIMED, async () => {
    mem0.reset();
    mem0.setFaults([{ delayMs: 200, status: 503, times: 1 }, { hang: true }]);
    const { error, tookMs } = await failureOf(() => callOf(store, 'search', anna, 300));
    expect(error).toBeInstanceOf(MemoryTimeout);
    expect(tookMs).toBeLessThan(300 + TOLERANCE_MS);
    expect(mem0.requests).toHaveLength(2);
  });

  test('is for all pages together', TIMED, async () => {
    mem0.reset();
    mem0.seed(Array.from({ length: 450 }, (_, index) => ({ memory: `Fact ${index}`, user_id: anna })));
    mem0.setFaults([{ match: 'list', delayMs: 150 }]);
    const list = () => store.list(anna, { limitCount: 1_000, budgetMs: 400 });
    const { error, tookMs } = await failureOf(list);
    expect(error).toBeInstanceOf(MemoryTimeout);
    expect(tookMs).toBeLessThan(400 + TOLERANCE_MS);
  });
});
