import { expect, test } from 'vitest';
import { addMemory } from '../../../../functions/post-call/steps/add-memory.ts';
import type { CallMemory } from '../../../../functions/post-call/steps/call-memories.ts';
import { stepsOf } from '../../../../functions/post-call/steps/steps.ts';
import { MemoryRejected, MemoryUnavailable } from '../../../../shared/errors.ts';
import { counted, withLogContext } from '../../../../shared/log.ts';
import { anna } from '../../../support/callers.ts';
import { inMemoryLedger } from '../../../support/in-memory/ledger.ts';
import { inMemoryMemoryStore } from '../../../support/in-memory/memory-store.ts';
import { testClock } from '../../../support/test-clock.ts';

const KEY = 'post_call_transcription#conv_1';
const STAMP = {
  caller: anna,
  conversationId: 'conv_1',
  calledAtSecs: 1_795_168_800,
  expiresOn: '2027-11-20',
  metadata: { conversation_id: 'conv_1' },
};
const SAID = [{ role: 'user', content: 'I want a refund.' }] as const;
const SUMMARY: CallMemory = { step: 'factual', type: 'factual', utterances: SAID };
const TALK: CallMemory = { step: 'semantic:1', type: 'semantic', chunk: 1, utterances: SAID };

/** One caller's Mem0, and a worker that may have died in the middle of a step. */
function world() {
  const clock = testClock();
  const ledger = inMemoryLedger(clock);
  const memories = inMemoryMemoryStore(clock);
  /** One attempt at this add, which began before and did not end, or is new. */
  const attempt = async (memory: CallMemory, isResumed: boolean) => {
    const page = (await ledger.open(KEY, 'worker', 60_000)) ?? { completed: false, attempts: 1, steps: {} };
    const begun = { [memory.step]: { state: 'started', at: '2026-11-21T11:00:00Z' } } as const;
    const known = { ...page, steps: isResumed ? begun : {} };
    const deadlineMs = clock.now() + 60_000;
    const steps = stepsOf({ ledger, key: KEY, owner: 'worker', page: known, clock, deadlineMs });
    await addMemory(memory, STAMP, steps, memories);
    return steps.recorded[memory.step];
  };
  return { clock, memories, attempt };
}

test.each([
  ['of the summary', SUMMARY, { conversation_id: 'conv_1', type: 'factual' }],
  ['of a part of the talk', TALK, { conversation_id: 'conv_1', type: 'semantic', chunk: 1 }],
])('the memory %s says what it is, and is counted', async (_, memory, metadata) => {
  const { memories, attempt } = world();
  await withLogContext({}, async () => {
    expect(await attempt(memory, false)).toMatchObject({ state: 'done', eventId: 'event-1' });
    expect(counted()).toEqual({ MemoryCount: 1 });
  });
  expect(memories.added[0]?.metadata).toStrictEqual(metadata);
});

test.each([
  ['lists as an add, though nothing came of it yet', 5_000, { eventId: 'event-1', note: 'found' }],
  ['lists as an add and holds', 0, { eventId: 'event-1', note: 'found' }],
])('what an earlier attempt left, and Mem0 %s, is not added again', async (_, lagMs, found) => {
  const { memories, attempt } = world();
  memories.setLag(lagMs);
  await attempt(TALK, false);
  expect(await attempt(TALK, true)).toMatchObject(found);
  expect(memories.added).toHaveLength(1);
});

test('where Mem0 has no list of adds, the memory itself is found', async () => {
  const { memories, attempt } = world();
  await attempt(TALK, false);
  memories.fail('findAdd', new MemoryRejected('mem0 events: answered 404'));
  const step = await attempt(TALK, true);
  expect([step?.note, step?.eventId, memories.added.length]).toEqual(['found', undefined, 1]);
});

test('an earlier attempt of which nothing is found is made up for', async () => {
  const { memories, attempt } = world();
  await attempt(SUMMARY, false);
  expect(await attempt(TALK, true)).not.toHaveProperty('note');
  expect(memories.added).toHaveLength(2);
});

test.each([
  ['the list of adds is out of reach', 'findAdd', new MemoryUnavailable('mem0 events: answered 503')],
  ['memories are out of reach', 'holds', new MemoryUnavailable('mem0 list: answered 503')],
  ['memories are refused', 'holds', new MemoryRejected('mem0 list: answered 400')],
] as const)('while %s, nothing is added that may be there already', async (_, operation, error) => {
  const { memories, attempt } = world();
  memories.fail(operation, error);
  await expect(attempt(TALK, true)).rejects.toBeInstanceOf(MemoryUnavailable);
  expect(memories.added).toEqual([]);
});
