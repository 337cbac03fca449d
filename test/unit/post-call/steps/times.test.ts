import { expect, test } from 'vitest';
import { LEDGER_WRITE_MS } from '../../../../functions/post-call/ledger/ledger.ts';
import { ADD_MS, LEAST_STEP_MS, LOOK_MS } from '../../../../functions/post-call/steps/times.ts';
import { RESERVE_MS } from '../../../../shared/chain/doors/queue-function.ts';
import { MemoryUnavailable, NotYet, StorageUnavailable } from '../../../../shared/errors.ts';
import { transcriptionEvent } from '../../../fixtures/transcription-event.ts';
import { anna } from '../../../support/callers.ts';
import { ATTEMPT_MS, workerRig } from '../worker-rig.ts';

test('nobody takes over from a worker before Lambda has cut it off, and somebody does soon afterwards', async () => {
  const { accepted, attempt, memories, ledger, clock } = workerRig();
  const address = await accepted(
    transcriptionEvent({ conversationId: 'conv_1', caller: anna, data: { has_audio: false } }),
  );
  memories.fail('add', new MemoryUnavailable('mem0 add: answered 503'));
  // Like a worker that dies, it never lets go of its lease.
  ledger.fail('release', new StorageUnavailable('dynamodb did not answer'));
  const cutOffMs = clock.now() + ATTEMPT_MS + RESERVE_MS;
  await expect(attempt(address)).rejects.toBeInstanceOf(MemoryUnavailable);
  memories.heal();
  ledger.heal();
  clock.tick(cutOffMs - clock.now());
  await expect(attempt(address)).rejects.toBeInstanceOf(NotYet);
  clock.tick(2_000);
  expect(await attempt(address)).toMatchObject({ outcome: 'handled' });
});

test('a step that is begun has time for its two entries in the ledger, a look at what was left, and the add', () => {
  expect(LEAST_STEP_MS).toBe(2 * LEDGER_WRITE_MS + LOOK_MS + ADD_MS);
});
