import { expect, test } from 'vitest';
import { refreshBrief } from '../../../../functions/post-call/steps/brief-update.ts';
import {
  MemoryRejected,
  MemoryTimeout,
  MemoryUnavailable,
  StorageUnavailable,
} from '../../../../shared/errors.ts';
import { transcriptionEvent } from '../../../fixtures/transcription-event.ts';
import { SPECS } from '../../../support/agent-types.ts';
import { anna, shared } from '../../../support/callers.ts';
import { inMemoryBriefStore } from '../../../support/in-memory/brief-store.ts';
import { inMemoryMemoryStore } from '../../../support/in-memory/memory-store.ts';
import { briefWith, fact } from '../../../support/memories.ts';
import { testClock } from '../../../support/test-clock.ts';
import { countersOf, workerRig } from '../worker-rig.ts';

/** What Lambda's two minutes leave of an attempt in which other steps came first. */
const LEFT_MS = 60_000;
const STORED = briefWith([fact('Stored.')], { listedAtMs: 1_795_000_000_000 });
const DOWN = new MemoryUnavailable('mem0 list: answered 503');

/** A caller with so many memories, and a brief of earlier. */
function world(count = 1) {
  const clock = testClock();
  const briefs = inMemoryBriefStore(clock);
  const memories = inMemoryMemoryStore(clock);
  briefs.seed(anna, STORED);
  memories.seed(
    anna,
    Array.from({ length: count }, (_, index) => fact(`Fact ${index}.`)),
  );
  const refresh = (attempts: number, leftMs = LEFT_MS) =>
    refreshBrief(shared(anna), { attempts, deadlineMs: clock.now() + leftMs }, SPECS, {
      memories,
      briefs,
      clock,
    });
  return { clock, briefs, memories, refresh };
}

test.each([
  ['1,000 memories at 2.5 s a page', 1_000, 2_500, 5],
  ['1,000 memories at 9 s a page', 1_000, 9_000, 5],
  ['1,500 memories, of which the brief is made of 1,000', 1_500, 2_500, 5],
  ['no memories at 9 s', 0, 9_000, 1],
])('%s make a brief in the first attempt', async (_, count, delayMs, pages) => {
  const { clock, briefs, memories, refresh } = world(count);
  memories.fail('list', { delayMs });
  const startedAtMs = clock.now();
  expect(await refresh(1)).toEqual({});
  expect(clock.now() - startedAtMs).toBe(pages * delayMs);
  expect(briefs.briefOf(anna)).toMatchObject({ totalCount: count, listedAtMs: clock.now() });
});

test('a page that does not come ends with its own budget, and all pages before the attempt does', async () => {
  const slow = world();
  slow.memories.fail('list', { delayMs: 10_001 });
  await expect(slow.refresh(1)).rejects.toBeInstanceOf(MemoryTimeout);
  const short = world(1_000);
  short.memories.fail('list', { delayMs: 5_000 });
  const untilMs = short.clock.now() + 20_000;
  await expect(short.refresh(1, 20_000)).rejects.toBeInstanceOf(MemoryTimeout);
  // What is left is for the ledger, and for handing the message back.
  expect(untilMs - short.clock.now()).toBeGreaterThanOrEqual(8_000);
});

test.each([
  ['is down', DOWN],
  ['hangs', 'hangs'],
  ['refuses', new MemoryRejected('mem0 list: answered 400')],
] as const)(
  'while Mem0 %s the first two attempts end, and the third leaves the brief as it is',
  async (_, fault) => {
    const { briefs, memories, refresh } = world();
    memories.fail('list', fault);
    for (const attempt of [1, 2]) await expect(refresh(attempt)).rejects.toMatchObject({ retryable: true });
    expect(briefs.briefOf(anna)).toEqual(STORED);
    expect(await countersOf(() => refresh(1).catch(() => undefined))).toEqual({});
    const counters = await countersOf(async () => expect(await refresh(3)).toEqual({ note: 'stale' }));
    expect(counters).toEqual({ BriefStale: 1 });
    // As it is, but Mem0 is asked when the caller rings next.
    expect(briefs.briefOf(anna)).toEqual({ ...STORED, listedAtMs: 0 });
  },
);

test('a table that fails is no stale brief: the step is tried again', async () => {
  const { briefs, memories, refresh } = world();
  briefs.fail('write', new StorageUnavailable('down'));
  await expect(refresh(9)).rejects.toBeInstanceOf(StorageUnavailable);
  memories.fail('list', DOWN);
  await expect(refresh(9)).rejects.toBeInstanceOf(StorageUnavailable);
});

test('a programming error is none of Mem0’s failures', async () => {
  const { memories, refresh } = world();
  memories.fail('list', new TypeError('x'));
  await expect(refresh(9)).rejects.toBeInstanceOf(TypeError);
});

test('a call whose memories are stored is remembered, though its brief cannot be rebuilt', async () => {
  const { accepted, attempt, memories, briefs, recordings, ledger, addresses } = workerRig();
  recordings.removeKey();
  memories.fail('list', DOWN);
  const address = await accepted(transcriptionEvent({ conversationId: 'conv_1', caller: anna }));
  for (let turn = 0; turn < 2; turn += 1) {
    await expect(attempt(address)).rejects.toBeInstanceOf(MemoryUnavailable);
  }
  const counters = await countersOf(async () => {
    expect(await attempt(address)).toMatchObject({
      outcome: 'handled',
      facts: { attempts: 3, steps: { brief: { state: 'done', note: 'stale' } } },
    });
  });
  expect(counters).toEqual({ BriefStale: 1, Remembered: 1 });
  expect(memories.added).toHaveLength(3);
  expect(briefs.briefOf(anna)).toMatchObject({ lastCall: { conversationId: 'conv_1' }, listedAtMs: 0 });
  expect(ledger.pageOf('post_call_transcription#conv_1')?.completed).toBe(true);
  expect(addresses('inbox/')).toEqual([]);
});
