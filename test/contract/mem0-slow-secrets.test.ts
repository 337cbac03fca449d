import { afterAll, beforeEach, expect, test } from 'vitest';
import { startMem0 } from '../../infra/local/mem0/server.ts';
import { MemoryTimeout, StorageUnavailable } from '../../shared/errors.ts';
import { mem0Store } from '../../shared/memory/mem0-store.ts';
import type { Secrets } from '../../shared/secrets.ts';
import { anna } from '../support/callers.ts';
import { failureOf, TIMED, TOLERANCE_MS } from './failure.ts';
import { fixedSecrets, mem0At } from './mem0-secrets.ts';
import { BUDGET_MS, callOf, OPERATIONS } from './memory-store-rig.ts';

const mem0 = await startMem0();
beforeEach(() => mem0.reset());
afterAll(() => mem0.stop());

const known = fixedSecrets('m0-test-key');
const after = (delayMs: number): Secrets => ({
  read: () => new Promise((resolve) => setTimeout(() => resolve(known.read()), delayMs)),
});
const never: Secrets = { read: () => new Promise(() => undefined) };
const storeWith = (secrets: Secrets) => mem0Store(mem0At(mem0.url), secrets);

test.each(OPERATIONS)('%s waits for secrets no longer than its budget', TIMED, async (operation) => {
  const { error, tookMs } = await failureOf(() => callOf(storeWith(never), operation, anna, 150));
  expect(error).toBeInstanceOf(MemoryTimeout);
  expect(tookMs).toBeLessThan(150 + TOLERANCE_MS);
});

test.each(OPERATIONS)('%s has what the secrets have left of its budget', TIMED, async (operation) => {
  mem0.setFaults([{ hang: true }]);
  const { error, tookMs } = await failureOf(() => callOf(storeWith(after(150)), operation, anna, 250));
  expect(error).toBeInstanceOf(MemoryTimeout);
  expect(tookMs).toBeLessThan(250 + TOLERANCE_MS);
  expect(mem0.requests).toHaveLength(1);
});

test('the wait for secrets counts in the time for all pages too', TIMED, async () => {
  mem0.setFaults([{ hang: true }]);
  const options = { limitCount: 1_000, budgetMs: 5_000, totalBudgetMs: 250 };
  const { error, tookMs } = await failureOf(() => storeWith(after(150)).list(anna, options));
  expect(error).toBeInstanceOf(MemoryTimeout);
  expect(tookMs).toBeLessThan(250 + TOLERANCE_MS);
});

test('a call whose secrets came too late asks Mem0 nothing, and the next one works', async () => {
  let read = after(120).read;
  const store = storeWith({ read: () => read() });
  await failureOf(() => callOf(store, 'add', anna, 60));
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(mem0.requests).toHaveLength(0);
  read = known.read;
  await callOf(store, 'search', anna, BUDGET_MS);
  expect(mem0.requests).toHaveLength(1);
});

test('secrets that cannot be read are told as what they are', async () => {
  const down = new StorageUnavailable('ssm did not answer');
  const store = storeWith({ read: () => Promise.reject(down) });
  expect((await failureOf(() => callOf(store, 'search', anna, BUDGET_MS))).error).toBe(down);
});

test.each<[string, Secrets]>([
  ['cannot be read', { read: () => Promise.reject(new StorageUnavailable('ssm did not answer')) }],
  [
    'fail at once',
    {
      read: () => {
        throw new TypeError('a bug');
      },
    },
  ],
  ['hold no key of Mem0', fixedSecrets()],
])('making ready never throws: secrets that %s', async (_, secrets) => {
  const { prepare } = storeWith(secrets);
  await expect(prepare()).resolves.toBeUndefined();
});
