import { expect, test } from 'vitest';
import { MemoryRejected, MemoryUnavailable, NotYet, UnreadableEvent } from '../../../shared/errors.ts';
import { transcriptionEvent } from '../../fixtures/transcription-event.ts';
import { anna } from '../../support/callers.ts';
import { workerRig } from './worker-rig.ts';

const ID = 'conv_1';
const WHO = { conversationId: ID, caller: anna };
const KEY = `post_call_transcription#${ID}`;

function world() {
  const opened = workerRig();
  opened.recordings.removeKey();
  return opened;
}

test('an event that can never succeed is parked, so that no sweep brings it back before somebody does', async () => {
  const { accepted, attempt, memories, ledger } = world();
  const address = await accepted(transcriptionEvent(WHO));
  memories.fail('add', new MemoryRejected('mem0 add: answered 400'), 1);
  await expect(attempt(address)).rejects.toBeInstanceOf(MemoryRejected);
  expect(ledger.isParked(KEY)).toBe(true);
  // What Mem0 refuses withholds nothing that comes after it.
  expect(memories.added.map(({ metadata }) => metadata.type)).toEqual(['evaluation', 'semantic']);
  expect(await attempt(address)).toMatchObject({ outcome: 'handled' });
  expect(ledger.isParked(KEY)).toBe(false);
});

test('an attempt has the patience of its agent’s type with Mem0, in seconds', async () => {
  const { settle, memories } = world();
  memories.setLag(20_000);
  expect(await settle(transcriptionEvent(WHO))).toMatchObject({ outcome: 'handled' });
});

test('an outage parks nothing and lets go of the event', async () => {
  const { accepted, attempt, memories, ledger } = world();
  const address = await accepted(transcriptionEvent(WHO));
  memories.fail('add', new MemoryUnavailable('mem0 add: answered 503'), 1);
  await expect(attempt(address)).rejects.toBeInstanceOf(MemoryUnavailable);
  expect(ledger.isParked(KEY)).toBe(false);
  expect(await attempt(address)).toMatchObject({ outcome: 'handled' });
});

test.each(['no JSON', '{}', 'null', '[]', '{"data":{"conversation_id":7}}'])(
  'an inbox object that holds %s is unreadable and parked',
  async (content) => {
    const { archive, attempt, ledger } = world();
    const address = `inbox/post_call_transcription/${ID}.44136fa355b3678a.json`;
    await archive.put(address, content);
    await expect(attempt(address)).rejects.toBeInstanceOf(UnreadableEvent);
    expect(ledger.isParked(KEY)).toBe(true);
  },
);

test('of two workers who take the same message at once one does the work and the other comes back', async () => {
  const { accepted, attempt, memories } = world();
  const address = await accepted(transcriptionEvent(WHO));
  const [one, two] = await Promise.allSettled([attempt(address), attempt(address)]);
  expect([one?.status, two?.status].sort()).toEqual(['fulfilled', 'rejected']);
  const refused = [one, two].find((outcome) => outcome?.status === 'rejected');
  expect(refused).toMatchObject({ reason: expect.any(NotYet) });
  expect(await attempt(address)).toMatchObject({ outcome: 'duplicate' });
  expect(memories.added).toHaveLength(3);
});

test('an event that is done but whose object stayed behind is only tidied up', async () => {
  const { accepted, attempt, archive, addresses, memories } = world();
  const event = transcriptionEvent(WHO);
  const address = await accepted(event);
  archive.fail('remove', new Error('killed'), 1);
  await expect(attempt(address)).rejects.toThrow('killed');
  expect(await attempt(address)).toMatchObject({ outcome: 'duplicate' });
  expect([addresses('inbox/'), memories.added.length]).toEqual([[], 3]);
});
