import { expect, test } from 'vitest';
import { type Claim, type Claims, idempotency } from '../../../../shared/chain/guards/idempotency.ts';
import { MemoryUnavailable, StorageUnavailable } from '../../../../shared/errors.ts';
import { chainProbe, type ProbeParts } from '../../../support/chain-probe.ts';
import { type TestClock, testClock } from '../../../support/test-clock.ts';

const BUSY_MS = 30_000;

/** Claims in memory, as a store keeps them: one that nobody completed is free again after 30 s. */
function claimsInMemory(clock: TestClock): Claims & { readonly kept: Map<string, { answer?: string }> } {
  const kept = new Map<string, { answer?: string; atMs: number }>();
  return {
    kept,
    claim: async (key): Promise<Claim> => {
      const entry = kept.get(key);
      if (entry?.answer !== undefined) return { state: 'done', answer: entry.answer };
      if (entry && clock.now() - entry.atMs < BUSY_MS) return { state: 'busy' };
      kept.set(key, { atMs: clock.now() });
      return { state: 'claimed' };
    },
    complete: async (key, answer) => void kept.set(key, { answer, atMs: clock.now() }),
    forget: async (key) => void kept.delete(key),
  };
}

function guarded(
  parts: { core?: NonNullable<ProbeParts['core']>; claims?: Claims; duplicateBody?: string } = {},
) {
  const clock = testClock();
  const claims = parts.claims ?? claimsInMemory(clock);
  // Bodies of this file are `{"id": …}` or `{}`.
  const keyOf = ({ body }: { body?: unknown }) => (body as { id?: string }).id;
  const { core, duplicateBody } = parts;
  const guard = idempotency({ claims, keyOf, ...(duplicateBody === undefined ? {} : { duplicateBody }) });
  return Object.assign(chainProbe({ guards: [guard], ...(core ? { core } : {}) }, clock), { claims });
}
const event = (id: string) => ({ body: JSON.stringify({ id }) });

test('the second delivery gets the first answer, byte for byte, and the core runs once', async () => {
  const probe = guarded({ core: () => ({ outcome: 'handled', body: { turn: probe.cores.length } }) });
  const first = await probe.send(event('a'));
  const second = await probe.send(event('a'));
  expect(second).toEqual(first);
  expect(probe.cores).toHaveLength(1);
  expect(probe.outcomes().map(({ outcome }) => outcome)).toEqual(['handled', 'duplicate']);
});

test('a delivery that is already done can be told so', async () => {
  const probe = guarded({ duplicateBody: '{"status":"duplicate"}' });
  await probe.send(event('a'));
  const second = await probe.send(event('a'));
  expect(second).toMatchObject({ status: 200, text: '{"status":"duplicate"}' });
  expect(second.headers['Content-Type']).toBe('application/json');
});

test('other keys, and calls without one, are simply run', async () => {
  const probe = guarded();
  for (const parts of [event('a'), event('b'), { body: '{}' }, { body: '{}' }]) await probe.send(parts);
  expect(probe.cores).toHaveLength(4);
});

test('a call that failed gives its claim back, so the retry runs and can succeed', async () => {
  const probe = guarded({
    core: () => {
      if (probe.cores.length === 1) throw new StorageUnavailable('s3 put failed');
      return { outcome: 'handled', body: { ok: true } };
    },
  });
  const statuses = [];
  for (let turn = 0; turn < 3; turn += 1) statuses.push((await probe.send(event('a'))).status);
  expect(statuses).toEqual([503, 200, 200]);
  expect(probe.cores).toHaveLength(2);
});

test.each([
  ['our own error', new MemoryUnavailable('mem0 add: answered 500'), 502],
  ['a bug', new TypeError('a bug'), 500],
])('the failure of %s is never remembered', async (_, error, status) => {
  const probe = guarded({
    core: () => {
      throw error;
    },
  });
  await probe.send(event('a'));
  expect((await probe.send(event('a'))).status).toBe(status);
  expect(probe.cores).toHaveLength(2);
});

test('while one delivery is running, another runs as well instead of losing the event', async () => {
  const gate = Promise.withResolvers<void>();
  const probe = guarded({ core: () => gate.promise.then(() => ({ outcome: 'handled', body: {} })) });
  const both = [probe.send(event('a')), probe.send(event('a'))];
  gate.resolve();
  expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
  expect(probe.cores).toHaveLength(2);
  expect(probe.outcomes().map(({ outcome }) => outcome)).toEqual(['handled', 'handled']);
});

test('a second delivery that fails does not take away the claim of the first', async () => {
  const clock = testClock();
  const claims = claimsInMemory(clock);
  await claims.claim('a');
  const probe = guarded({
    claims,
    core: () => {
      throw new StorageUnavailable('s3 put failed');
    },
  });
  await probe.send(event('a'));
  expect(await claims.claim('a')).toEqual({ state: 'busy' });
});

test('a claim whose call died is free again after a while', async () => {
  const clock = testClock();
  const claims = claimsInMemory(clock);
  await claims.claim('a');
  clock.tick(BUSY_MS);
  const probe = guarded({ claims });
  await probe.send(event('a'));
  await probe.send(event('a'));
  expect(probe.cores).toHaveLength(1);
});

const failing = (...broken: readonly (keyof Claims)[]): Claims => {
  const claims = claimsInMemory(testClock());
  const fail = () => Promise.reject(new StorageUnavailable('dynamodb did not answer'));
  return { ...claims, ...Object.fromEntries(broken.map((method) => [method, fail])) };
};

test.each(['claim', 'complete'] as const)(
  'when %s fails, the call runs and it is counted',
  async (method) => {
    const probe = guarded({ claims: failing(method) });
    expect((await probe.send(event('a'))).status).toBe(200);
    expect(probe.cores).toHaveLength(1);
    expect(probe.outcomes()).toMatchObject([{ outcome: 'handled', IdempotencyUnavailable: 1 }]);
  },
);

test('when forget fails, the sender still gets the error of the core', async () => {
  const core = () => {
    throw new MemoryUnavailable('mem0 add: answered 500');
  };
  const probe = guarded({ claims: failing('forget'), core });
  expect((await probe.send(event('a'))).status).toBe(502);
  expect(probe.outcomes()).toMatchObject([{ code: 'memory_unavailable', IdempotencyUnavailable: 1 }]);
});
