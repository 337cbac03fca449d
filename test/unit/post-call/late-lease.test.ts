import { expect, test } from 'vitest';
import { LEASE_MARGIN_MS } from '../../../functions/post-call/steps/times.ts';
import { MemoryUnavailable, NotYet, StorageUnavailable } from '../../../shared/errors.ts';
import { transcriptionEvent } from '../../fixtures/transcription-event.ts';
import { anna } from '../../support/callers.ts';
import { ATTEMPT_MS, workerRig } from './worker-rig.ts';

const event = (analysis: object | null, conversationId = 'conv_1') =>
  transcriptionEvent({ conversationId, caller: anna, data: { has_audio: false, analysis } });
const ANALYSIS = { transcript_summary: 'Anna asked for her parcel.' };

test.each([
  [0, NotYet],
  [-1, NotYet],
  [1, undefined],
])(
  'a late analysis whose worker died is held until its attempt is over, and %i ms more',
  async (lateMs, held) => {
    const world = workerRig();
    await world.settle(event(null));
    const address = await world.accepted(event(ANALYSIS));
    // Dead: it neither remembers nor lets go.
    world.memories.fail('add', new MemoryUnavailable('mem0 add: connection failed'), 1);
    world.ledger.fail('release', new StorageUnavailable('dynamodb did not answer'), 1);
    await expect(world.attempt(address)).rejects.toBeInstanceOf(MemoryUnavailable);
    world.clock.tick(ATTEMPT_MS + LEASE_MARGIN_MS + lateMs);
    if (held) await expect(world.attempt(address)).rejects.toBeInstanceOf(held);
    else expect(await world.attempt(address)).toMatchObject({ outcome: 'handled' });
  },
);

test('the late analyses of two calls are two pieces of work', async () => {
  const world = workerRig();
  for (const id of ['conv_1', 'conv_2']) await world.settle(event(null, id));
  for (const id of ['conv_1', 'conv_2']) {
    expect(await world.settle(event(ANALYSIS, id))).toMatchObject({ outcome: 'handled' });
  }
  expect(world.memories.added.map(({ metadata }) => metadata.type)).toEqual([
    'semantic',
    'semantic',
    'factual',
    'factual',
  ]);
});
