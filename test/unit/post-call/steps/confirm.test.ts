import { expect, test } from 'vitest';
import type { LedgerStep } from '../../../../functions/post-call/ledger/ledger.ts';
import { confirm } from '../../../../functions/post-call/steps/confirm.ts';
import type { Steps } from '../../../../functions/post-call/steps/steps.ts';
import { MemoryTimeout, MemoryUnavailable, NotYet } from '../../../../shared/errors.ts';
import type { AddState, MemoryStore } from '../../../../shared/memory/memory-store.ts';
import { inMemoryMemoryStore } from '../../../support/in-memory/memory-store.ts';
import { testClock } from '../../../support/test-clock.ts';

const AT = '2026-11-21T12:00:00Z';
const PATIENCE_MS = 20_000;
const added = (eventId: string): LedgerStep => ({ state: 'done', at: AT, eventId });

/** Steps that remember which of them were opened again. */
function stepsWith(
  recorded: Steps['recorded'],
  attempts = 1,
  deadlineMs = Number.POSITIVE_INFINITY,
): Steps & { readonly reopened: readonly string[] } {
  const reopened: string[] = [];
  const reopen = async (step: string) => void reopened.push(step);
  return { recorded, attempts, deadlineMs, reopened, once: async () => undefined, reopen };
}

/** Mem0 answers the states of an event one after the other, and the last one for ever. */
function mem0With(states: Readonly<Record<string, readonly AddState[]>>) {
  const clock = testClock();
  const asked: string[] = [];
  const memories: MemoryStore = {
    ...inMemoryMemoryStore(clock),
    addState: async (eventId) => {
      const turn = asked.filter((one) => one === eventId).length;
      asked.push(eventId);
      return states[eventId]?.at(Math.min(turn, states[eventId].length - 1)) ?? 'failed';
    },
  };
  return { clock, asked, memories };
}

test('when all adds are stored it asks once for each and does not wait', async () => {
  const { clock, asked, memories } = mem0With({ a: ['stored'], b: ['stored'] });
  await confirm(stepsWith({ factual: added('a'), 'semantic:0': added('b') }), memories, clock, PATIENCE_MS);
  expect([asked, clock.sleptMs]).toEqual([['a', 'b'], []]);
});

test('steps that added nothing are not asked for', async () => {
  const { clock, asked, memories } = mem0With({});
  const note: LedgerStep = { state: 'done', at: AT };
  const begun: LedgerStep = { state: 'started', at: AT, eventId: 'a' };
  await confirm(stepsWith({ note, factual: begun }), memories, clock, PATIENCE_MS);
  expect(asked).toEqual([]);
});

test('it asks again, less and less often, and only for what is still pending', async () => {
  const pending: AddState = 'pending';
  const { clock, asked, memories } = mem0With({ a: ['stored'], b: [...Array(6).fill(pending), 'stored'] });
  await confirm(stepsWith({ factual: added('a'), 'semantic:0': added('b') }), memories, clock, PATIENCE_MS);
  expect(asked).toEqual(['a', ...Array(7).fill('b')]);
  expect(clock.sleptMs).toEqual([200, 400, 800, 1_600, 3_000, 3_000]);
});

test.each([1_000, 20_000, 35_000])(
  'what is not finished within a patience of %i ms is left to a later attempt',
  async (patienceMs) => {
    const { clock, memories } = mem0With({ a: ['pending'] });
    const startMs = clock.now();
    const steps = stepsWith({ factual: added('a') });
    await expect(confirm(steps, memories, clock, patienceMs)).rejects.toBeInstanceOf(NotYet);
    expect(clock.now() - startMs).toBeLessThanOrEqual(patienceMs);
    expect(steps.reopened).toEqual([]);
  },
);

test('an add that failed is opened again, only that one, and the event comes back', async () => {
  const { clock, memories } = mem0With({ a: ['stored'], b: ['pending', 'failed'], c: ['pending'] });
  const steps = stepsWith({ factual: added('a'), 'semantic:0': added('b'), 'semantic:1': added('c') });
  await expect(confirm(steps, memories, clock, PATIENCE_MS)).rejects.toBeInstanceOf(MemoryUnavailable);
  expect(steps.reopened).toEqual(['semantic:0']);
});

test('two adds that failed are both opened again at once', async () => {
  const { clock, memories } = mem0With({ a: ['failed'], b: ['failed'] });
  const steps = stepsWith({ factual: added('a'), 'semantic:0': added('b') });
  await expect(confirm(steps, memories, clock, PATIENCE_MS)).rejects.toMatchObject({
    retryable: true,
    message: 'mem0 failed to extract factual, semantic:0',
  });
  expect(steps.reopened).toEqual(['factual', 'semantic:0']);
});

test('a question that Mem0 does not answer is no verdict on the add', async () => {
  const clock = testClock();
  const memories = inMemoryMemoryStore(clock);
  memories.fail('addState', 'hangs');
  const steps = stepsWith({ factual: added('event-1') });
  await expect(confirm(steps, memories, clock, PATIENCE_MS)).rejects.toBeInstanceOf(MemoryTimeout);
  expect(steps.reopened).toEqual([]);
});

test('an event Mem0 does not know yet is waited for, and left to a later attempt', async () => {
  const { clock, memories } = mem0With({ a: ['unknown', 'stored'], b: ['unknown'] });
  await confirm(stepsWith({ factual: added('a') }), memories, clock, PATIENCE_MS);
  expect(clock.sleptMs).toEqual([200]);
  await expect(
    confirm(stepsWith({ factual: added('b') }, 12), memories, clock, PATIENCE_MS),
  ).rejects.toBeInstanceOf(NotYet);
});

test('an event Mem0 does not know three minutes after its add is taken for done and forgotten', async () => {
  const { clock, memories } = mem0With({ a: ['unknown'], b: ['pending', 'stored'] });
  const steps = stepsWith({ factual: added('a'), 'semantic:0': added('b') });
  clock.tick(180_000);
  await confirm(steps, memories, clock, PATIENCE_MS);
  expect([clock.sleptMs, steps.reopened]).toEqual([[200], []]);
});

test('a patience longer than the attempt ends before the attempt does', async () => {
  const { clock, memories } = mem0With({ a: ['pending'] });
  const deadlineMs = clock.now() + 15_000;
  const steps = stepsWith({ factual: added('a') }, 1, deadlineMs);
  await expect(confirm(steps, memories, clock, 35_000)).rejects.toBeInstanceOf(NotYet);
  expect(clock.now()).toBeLessThanOrEqual(deadlineMs - 5_000);
});

test('what was stored at once is not asked for', async () => {
  const { clock, asked, memories } = mem0With({ a: ['stored'] });
  const atOnce: LedgerStep = { state: 'done', at: AT };
  const steps = stepsWith({ evaluation: atOnce, 'kind:issue': atOnce, factual: added('a') });
  await confirm(steps, memories, clock, PATIENCE_MS);
  expect(asked).toEqual(['a']);
});
