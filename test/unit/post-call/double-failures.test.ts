import { expect, test } from 'vitest';
import { sweep } from '../../../functions/post-call/sweep.ts';
import { MemoryRejected, StorageUnavailable } from '../../../shared/errors.ts';
import { transcriptionEvent } from '../../fixtures/transcription-event.ts';
import { anna } from '../../support/callers.ts';
import { inboxOf } from '../../support/inbox.ts';
import { type WorkerRig, workerRig } from './worker-rig.ts';

const FIRST = new MemoryRejected('mem0 add: answered 400');
const BUG = new TypeError('undefined is not a function');
const call = (data: object) =>
  transcriptionEvent({ conversationId: 'conv_1', caller: anna, data: { has_audio: false, ...data } });
const ANALYSIS = { transcript_summary: 'Anna asked for her parcel.' };

/** Each piece of work that fails, and then fails to tell the ledger. */
const WORK: readonly (readonly [
  string,
  'park' | 'release' | 'forgetEnqueued',
  (world: WorkerRig) => unknown,
])[] = [
  ['a call cannot be remembered', 'park', refusedCall],
  ['a call cannot be remembered', 'release', refusedCall],
  ['a late analysis cannot be remembered', 'release', refusedAnalysis],
  ['an event cannot be enqueued', 'forgetEnqueued', refusedSweep],
];

async function refusedCall(world: WorkerRig): Promise<unknown> {
  world.memories.fail('add', FIRST);
  return world.attempt(await world.accepted(call({ analysis: ANALYSIS })));
}

async function refusedAnalysis(world: WorkerRig): Promise<unknown> {
  await world.settle(call({ analysis: null }));
  return refusedCall(world);
}

async function refusedSweep(world: WorkerRig): Promise<unknown> {
  const body = JSON.stringify(call({}));
  await world.archive.put(inboxOf(body), body);
  world.clock.tick(20 * 60_000);
  world.queue.fail('send', FIRST);
  return sweep(world.ports, world.clock.now() + 60_000);
}

test.each(WORK)(
  'when %s, and the ledger cannot %s either, the first failure is told',
  async (_, operation, work) => {
    const world = workerRig();
    world.ledger.fail(operation, new StorageUnavailable('dynamodb did not answer'));
    await expect(work(world)).rejects.toBe(FIRST);
  },
);

test.each(WORK)('when %s, and to %s meets a bug, the bug is told', async (_, operation, work) => {
  const world = workerRig();
  world.ledger.fail(operation, BUG);
  await expect(work(world)).rejects.toBe(BUG);
});
