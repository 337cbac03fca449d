import { afterAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { startMem0 } from '../../infra/local/mem0/server.ts';
import { MemoryRejected, MemoryTimeout, MemoryUnavailable } from '../../shared/errors.ts';
import { mem0Store } from '../../shared/memory/mem0-store.ts';
import type { MemoryStore } from '../../shared/memory/memory-store.ts';
import { anna } from '../support/callers.ts';
import { refusedUrl, type ScriptedReply, startScriptedServer } from '../support/scripted-server.ts';
import { failureOf, TIMED, TOLERANCE_MS } from './failure.ts';
import { fixedSecrets, mem0At } from './mem0-secrets.ts';
import { BUDGET_MS, callOf, OPERATIONS } from './memory-store-rig.ts';

const mem0 = await startMem0();
const store = mem0Store(mem0At(mem0.url), fixedSecrets('m0-test-key'));
beforeEach(() => mem0.reset());
afterAll(() => mem0.stop());

async function storeOn(reply: ScriptedReply): Promise<MemoryStore> {
  const server = await startScriptedServer(() => reply);
  onTestFinished(() => server.stop());
  return mem0Store(mem0At(server.url), fixedSecrets('m0-test-key'));
}

const failsWith = async (subject: MemoryStore, operation: (typeof OPERATIONS)[number]): Promise<unknown> =>
  (await failureOf(() => callOf(subject, operation, anna, BUDGET_MS))).error;

test.each([400, 404, 405, 409, 422])(
  'an answer of %i is a rejection that no retry can cure',
  async (status) => {
    mem0.setFaults([{ status }]);
    // An event that is not there is an answer of its own, below.
    for (const operation of OPERATIONS.filter((one) => status !== 404 || one !== 'addState')) {
      const error = await failsWith(store, operation);
      expect(error).toBeInstanceOf(MemoryRejected);
      expect(error).toMatchObject({ retryable: false, status: 502, outcome: 'failed' });
    }
  },
);

test.each([401, 402, 403, 408, 425, 429, 500, 502, 503, 504, 529])(
  'an answer of %i is an outage that may end',
  async (status) => {
    mem0.setFaults([{ status }]);
    for (const operation of OPERATIONS) {
      const error = await failsWith(store, operation);
      expect(error).toBeInstanceOf(MemoryUnavailable);
      expect(error).toMatchObject({ retryable: true, upstreamStatus: status });
    }
  },
);

test.each(['html', 'empty', 'wrongShape'] as const)('an answer that is %s is an outage', async (nonsense) => {
  mem0.setFaults([{ nonsense }]);
  for (const operation of OPERATIONS) {
    expect(await failsWith(store, operation), operation).toBeInstanceOf(MemoryUnavailable);
  }
});

test.each(['null', '[]', '"text"', '42', '{}', '{"results":null}', '{"results":'])(
  'the answer %s is an outage',
  async (body) => {
    const subject = await storeOn({ body });
    for (const operation of OPERATIONS) {
      expect(await failsWith(subject, operation), operation).toBeInstanceOf(MemoryUnavailable);
    }
  },
);

test('an answer larger than any of Mem0 is an outage', async () => {
  const subject = await storeOn({ body: ' '.repeat(17 * 1024 * 1024) });
  expect(await failsWith(subject, 'add')).toBeInstanceOf(MemoryUnavailable);
});

test('an answer that stops in the middle ends with the budget', TIMED, async () => {
  const subject = await storeOn('stall');
  const { error, tookMs } = await failureOf(() => callOf(subject, 'search', anna, 150));
  expect(error).toBeInstanceOf(MemoryTimeout);
  expect(tookMs).toBeLessThan(150 + TOLERANCE_MS);
});

test('an address where nobody listens is an outage, known at once', async () => {
  const subject = mem0Store(mem0At(await refusedUrl()), fixedSecrets('m0-test-key'));
  for (const operation of OPERATIONS) {
    const { error, tookMs } = await failureOf(() => callOf(subject, operation, anna, BUDGET_MS));
    expect(error).toBeInstanceOf(MemoryUnavailable);
    expect(tookMs).toBeLessThan(BUDGET_MS / 2);
  }
});

test('a redirect is an outage and is not followed', async () => {
  const elsewhere = await startScriptedServer(() => ({ body: { results: [] } }));
  onTestFinished(() => elsewhere.stop());
  const subject = await storeOn({ status: 307, headers: { location: elsewhere.url } });
  for (const operation of OPERATIONS) {
    expect(await failsWith(subject, operation)).toBeInstanceOf(MemoryUnavailable);
  }
  expect(elsewhere.requests).toEqual([]);
});

test('without a key nothing is asked', async () => {
  const subject = mem0Store(mem0At(mem0.url), fixedSecrets());
  for (const operation of OPERATIONS) {
    expect(await failsWith(subject, operation)).toBeInstanceOf(MemoryUnavailable);
  }
  expect(mem0.requests).toEqual([]);
});

test('an event that Mem0 answers with 404 is unknown, and no failure', async () => {
  mem0.setFaults([{ match: 'event', status: 404 }]);
  expect(await store.addState('event-1', BUDGET_MS)).toBe('unknown');
});

test('an event in a state we do not know is pending', async () => {
  const states = await Promise.all(
    ['PENDING', 'RUNNING', 'QUEUED'].map(async (status) =>
      (await storeOn({ body: { id: 'event-1', status } })).addState('event-1', BUDGET_MS),
    ),
  );
  expect(states).toEqual(['pending', 'pending', 'pending']);
});
