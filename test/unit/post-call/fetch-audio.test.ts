import { expect, test } from 'vitest';
import { NotYet, StorageUnavailable } from '../../../shared/errors.ts';
import { audioEvent } from '../../fixtures/other-events.ts';
import { anna } from '../../support/callers.ts';
import { call, expectHome, ID, resultOf, webhookAudio } from './audio-rig.ts';
import { ATTEMPT_MS, countersOf, workerRig } from './worker-rig.ts';

const MINUTE_MS = 60_000;

test('a recording that no webhook brought is fetched, once, and counted', async () => {
  const world = workerRig();
  const audio = Buffer.alloc(12_345, 'mp3');
  world.recordings.contents.set(ID, audio);
  expect(await countersOf(() => world.settle(call()))).toMatchObject({ AudioStored: 1, Remembered: 1 });
  expectHome(world, audio);
  expect([resultOf(world), world.recordings.asked]).toEqual(['stored', [ID]]);
});

test('a recording may take all of the attempt but the two seconds to give up in', async () => {
  const world = workerRig();
  const { open } = world.recordings;
  const limitsMs: number[] = [];
  world.recordings.contents.set(ID, Buffer.from('mp3'));
  world.recordings.open = (conversationId, limitMs) => {
    limitsMs.push(limitMs);
    return open(conversationId, limitMs);
  };
  await world.settle(call());
  expect(limitsMs).toEqual([ATTEMPT_MS - 2_000]);
  expect(world.ledger.pageOf(`post_call_transcription#${ID}`)?.steps.audio?.note).toBe('stored');
});

test.each([
  ['of a call without audio', { has_audio: false }],
  ['of a call that does not say', { has_audio: null }],
])('nothing is fetched %s', async (_, data) => {
  const world = workerRig();
  expect(await world.settle(call(data))).toMatchObject({ outcome: 'handled', facts: { audio: 'none' } });
  expect(world.recordings.asked).toEqual([]);
});

test('a recording of no bytes is one that is not ready', async () => {
  const world = workerRig();
  world.recordings.contents.set(ID, new Uint8Array());
  await expect(world.settle(call())).rejects.toBeInstanceOf(NotYet);
  expect(world.addresses('audio/')).toEqual([]);
});

test('patience for the recording of a call without a date ends with the eighth attempt', async () => {
  const world = workerRig();
  const { event_timestamp: _, ...undated } = call({ metadata: {}, external_number: anna });
  const address = await world.accepted(undated);
  for (let attempts = 1; attempts < 8; attempts += 1) {
    await expect(world.attempt(address)).rejects.toBeInstanceOf(NotYet);
  }
  expect(await world.attempt(address)).toMatchObject({ facts: { audio: 'missing' } });
});

test('a recording that is not ready is come back for; everything else is done and not repeated', async () => {
  const world = workerRig();
  const address = await world.accepted(call());
  await expect(world.attempt(address)).rejects.toBeInstanceOf(NotYet);
  expect(world.addresses('transcripts/')).toHaveLength(1);
  expect(world.addresses('results/')).toEqual([]);
  const addedCount = world.memories.added.length;
  world.recordings.contents.set(ID, Buffer.from('mp3'));
  expect(await world.attempt(address)).toMatchObject({ outcome: 'handled', facts: { audio: 'stored' } });
  expect(world.memories.added).toHaveLength(addedCount);
  expectHome(world, Buffer.from('mp3'));
});

test('patience for a recording ends an hour after the call, and the call is remembered without it', async () => {
  const world = workerRig();
  const address = await world.accepted(call());
  // The fixture's call began at 10:00 and took 70 seconds; it is 10:20 now.
  world.clock.tick(41 * MINUTE_MS + 9_999);
  await expect(world.attempt(address)).rejects.toBeInstanceOf(NotYet);
  world.clock.tick(1);
  expect(await countersOf(() => world.attempt(address))).toMatchObject({ AudioMissing: 1, Remembered: 1 });
  expect(resultOf(world)).toBe('missing');
  expect(world.addresses('audio/')).toEqual([]);
});

test('an outage of ElevenLabs is not a missing recording, however late', async () => {
  const world = workerRig();
  const address = await world.accepted(call());
  world.clock.tick(600 * MINUTE_MS);
  world.recordings.fail('open', new StorageUnavailable('elevenlabs recording: answered 503'));
  await expect(world.attempt(address)).rejects.toBeInstanceOf(StorageUnavailable);
  world.recordings.heal();
  world.recordings.contents.set(ID, Buffer.from('mp3'));
  await world.attempt(address);
  expectHome(world, Buffer.from('mp3'));
});

test('a webhook that comes while the recording is awaited ends the wait', async () => {
  const world = workerRig();
  const address = await world.accepted(call());
  await expect(world.attempt(address)).rejects.toBeInstanceOf(NotYet);
  await world.settle(audioEvent(ID));
  expect(await world.attempt(address)).toMatchObject({ facts: { audio: 'stored' } });
  expectHome(world, webhookAudio);
});
