import fc from 'fast-check';
import { expect, test } from 'vitest';
import { briefOf } from '../../../functions/client-data/caller-brief.ts';
import { MemoryUnavailable, StorageUnavailable } from '../../../shared/errors.ts';
import { SPECS } from '../../support/agent-types.ts';
import { anna, shared } from '../../support/callers.ts';
import { inMemoryBriefStore } from '../../support/in-memory/brief-store.ts';
import type { Fault } from '../../support/in-memory/faults.ts';
import { inMemoryMemoryStore } from '../../support/in-memory/memory-store.ts';
import { briefWith, fact } from '../../support/memories.ts';
import { named } from '../../support/profiles.ts';
import { testClock } from '../../support/test-clock.ts';

const HOUR_MS = 3_600_000;
const BUDGET_MS = 1_200;
const YES = Promise.resolve(true);
const storeDown = new StorageUnavailable('dynamodb did not answer');
const mem0Down = new MemoryUnavailable('mem0 list: answered 503');
/** Anna's stores: perhaps a stored brief of that age, and what Mem0 holds. */
function world(storedAgeMs?: number, held = [fact('Fresh from Mem0.')]) {
  const clock = testClock();
  const briefs = inMemoryBriefStore(clock);
  const memories = inMemoryMemoryStore(clock);
  memories.seed(anna, held);
  if (storedAgeMs !== undefined) {
    briefs.seed(anna, briefWith([fact('Stored.')], { listedAtMs: clock.now() - storedAgeMs }));
  }
  const ports = { briefs, memories, clock, briefMaxAgeMs: 24 * HOUR_MS };
  const ask = async (budgetMs = BUDGET_MS) => {
    const { brief, missing } = await briefOf(shared(anna), ports, SPECS, YES, clock.now() + budgetMs);
    return { texts: brief.memories.map(({ text }) => text), degraded: missing !== undefined };
  };
  return { ...ports, ask };
}

test('a fresh brief is one read and asks nobody else', async () => {
  const { ask, memories, briefs } = world(24 * HOUR_MS);
  expect(await ask()).toEqual({ texts: ['Stored.'], degraded: false });
  expect([briefs.callCount('read'), briefs.callCount('write'), memories.callCount('list')]).toEqual([
    1, 0, 0,
  ]);
});

test('a stale brief is renewed from Mem0 and written for the next call', async () => {
  const { ask, briefs, clock } = world(24 * HOUR_MS + 1);
  expect(await ask()).toEqual({ texts: ['Fresh from Mem0.'], degraded: false });
  const memories = [{ text: 'Fresh from Mem0.' }];
  expect(briefs.briefOf(anna)).toMatchObject({ memories, listedAtMs: clock.now() });
});

test('a stale brief serves when Mem0 is down, and stays as it was', async () => {
  const { ask, memories, briefs } = world(25 * HOUR_MS);
  memories.fail('list', mem0Down);
  expect(await ask()).toEqual({ texts: ['Stored.'], degraded: true });
  expect(briefs.callCount('write')).toBe(0);
});

test('without a brief Mem0 is asked, and the answer written, also when there is nothing to remember', async () => {
  const known = world();
  expect(await known.ask()).toEqual({ texts: ['Fresh from Mem0.'], degraded: false });
  expect(await known.ask()).toEqual({ texts: ['Fresh from Mem0.'], degraded: false });
  expect(known.memories.callCount('list')).toBe(1);

  const unknown = world(undefined, []);
  expect(await unknown.ask()).toEqual({ texts: [], degraded: false });
  expect(unknown.briefs.briefOf(anna)).toMatchObject({ memories: [], totalCount: 0 });
});

test('what the worker noted of the last call survives the renewal', async () => {
  const { ask, briefs, clock } = world();
  const lastCall = { conversationId: 'conv_9', at: '2026-11-21T11:00:00Z', summary: 'Asked for a refund.' };
  briefs.seed(anna, briefWith([], { lastCall, profile: named('Anna') }));
  await ask();
  expect(briefs.briefOf(anna)).toMatchObject({ lastCall, profile: named('Anna'), listedAtMs: clock.now() });
});

test('when the table is down Mem0 answers, and nothing is written blindly', async () => {
  const { ask, briefs } = world(0);
  briefs.fail('read', storeDown);
  expect(await ask()).toEqual({ texts: ['Fresh from Mem0.'], degraded: false });
  expect(briefs.callCount('write')).toBe(0);
});

test('when both are down the caller is unknown, and it is said', async () => {
  const { ask, briefs, memories } = world(0);
  briefs.fail('read', storeDown);
  memories.fail('list', mem0Down);
  expect(await ask()).toEqual({ texts: [], degraded: true });
});

test.each<Fault>([storeDown, 'hangs'])('a write: %s, costs nothing but the next list', async (fault) => {
  const { ask, briefs } = world();
  briefs.fail('write', fault);
  expect(await ask()).toEqual({ texts: ['Fresh from Mem0.'], degraded: false });
});

test('somebody else who wrote in between is not overwritten', async () => {
  const { ask, briefs, memories } = world(25 * HOUR_MS);
  const list = memories.list;
  memories.list = async (...args) => {
    briefs.seed(anna, briefWith([fact('Written by the worker.')]));
    return list(...args);
  };
  expect((await ask()).texts).toEqual(['Fresh from Mem0.']);
  expect(briefs.briefOf(anna)?.memories[0]?.text).toBe('Written by the worker.');
});

test('after a table that hangs there is time left to ask Mem0', async () => {
  const { ask, briefs } = world(0);
  briefs.fail('read', 'hangs');
  expect(await ask()).toEqual({ texts: ['Fresh from Mem0.'], degraded: false });
});

test('whatever the stores do, the brief is there in time and nothing is thrown', async () => {
  const fault: fc.Arbitrary<Fault | undefined> = fc.oneof(
    fc.constantFrom<Fault | undefined>('hangs', 'loses the answer', storeDown, undefined),
    fc.nat({ max: 2_000 }).map((delayMs) => ({ delayMs })),
  );
  const age = fc.option(fc.nat({ max: 48 * HOUR_MS }), { nil: undefined });
  const budget = fc.integer({ min: 100, max: 9_000 });
  const property = fc.asyncProperty(
    fault,
    fault,
    fault,
    age,
    budget,
    async (read, list, write, ageMs, budgetMs) => {
      const { ask, briefs, memories, clock } = world(ageMs);
      if (read) briefs.fail('read', read);
      if (write) briefs.fail('write', write);
      if (list) memories.fail('list', list);
      const startMs = clock.now();
      await ask(budgetMs);
      expect(clock.now() - startMs).toBeLessThanOrEqual(budgetMs);
    },
  );
  await fc.assert(property, { numRuns: 300 });
});

test('a deadline that has passed is met with what is at hand', async () => {
  const { ask, memories } = world();
  expect(await ask(-5)).toEqual({ texts: [], degraded: true });
  expect(memories.callCount('list')).toBe(0);
});
