import { expect, test } from 'vitest';
import { audioEvent } from '../../fixtures/other-events.ts';
import { call, expectHome, ID, resultOf, WAITING, webhookAudio } from './audio-rig.ts';
import { countersOf, workerRig } from './worker-rig.ts';

test('a recording that comes before its transcription waits, and then goes to its caller', async () => {
  const world = workerRig();
  expect(await world.settle(audioEvent(ID))).toMatchObject({
    outcome: 'handled',
    facts: { audio_bytes: webhookAudio.length },
  });
  expect(world.addresses()).toEqual([WAITING]);
  await world.settle(call());
  expectHome(world, webhookAudio);
  expect([resultOf(world), world.recordings.asked]).toEqual(['stored', []]);
});

test('a recording that comes after its transcription goes to its caller at once', async () => {
  const world = workerRig();
  await world.settle(call({ has_audio: false }));
  expect(resultOf(world)).toBe('none');
  expect(await countersOf(() => world.settle(audioEvent(ID)))).toEqual({ AudioStored: 1 });
  expectHome(world, webhookAudio);
});

test('recordings of other conversations stay where they wait', async () => {
  const world = workerRig();
  await world.settle(audioEvent('conv_2'));
  await world.settle(call({ has_audio: false }));
  expect(world.addresses('unclaimed/')).toEqual(['unclaimed/post_call_audio/conv_2.mp3']);
  expect(world.addresses('audio/')).toEqual([]);
});

test.each([
  ['without audio', {}],
  ['with null', { full_audio: null }],
  ['with a number', { full_audio: 7 }],
  ['with an empty text', { full_audio: '' }],
])('an audio event %s leaves nothing, is done with and counted', async (_, parts) => {
  const world = workerRig();
  const event = { type: 'post_call_audio', data: { conversation_id: ID, ...parts } };
  const counters = await countersOf(async () => {
    expect(await world.settle(event)).toEqual({ outcome: 'ignored', facts: { audio_bytes: 0 } });
  });
  expect(counters).toEqual({ AudioMissing: 1 });
  expect(world.addresses()).toEqual([]);
});

test('without a key nothing is fetched: the recording is awaited from its webhook', async () => {
  const world = workerRig();
  world.recordings.removeKey();
  expect(await world.settle(call())).toMatchObject({ outcome: 'handled', facts: { audio: 'awaited' } });
  expect(world.recordings.asked).toEqual([]);
  await world.settle(audioEvent(ID));
  expectHome(world, webhookAudio);
});

test('a recording inside the transcription goes to the caller, and none is fetched', async () => {
  const world = workerRig();
  expect(await world.settle(call({ full_audio: webhookAudio.toString('base64') }))).toMatchObject({
    facts: { audio: 'stored' },
  });
  expectHome(world, webhookAudio);
  expect(world.recordings.asked).toEqual([]);
});

test('a recording that is told again stays where it is, and is taken for no call', async () => {
  const world = workerRig();
  await world.settle(call({ has_audio: false }));
  const address = await world.accepted(audioEvent(ID));
  world.archive.fail('remove', new Error('killed'), 1);
  await expect(world.attempt(address)).rejects.toThrow('killed');
  const before = world.addresses('unclaimed/');
  expect(await world.attempt(address)).toMatchObject({ outcome: 'duplicate' });
  expect(world.addresses('unclaimed/')).toEqual(before);
  expectHome(world, webhookAudio);
});

test('an audio event without audio does not stand in the way of one that has some', async () => {
  const world = workerRig();
  await world.settle(call({ has_audio: false }));
  await world.settle({ ...audioEvent(ID), data: { ...audioEvent(ID).data, full_audio: '' } });
  await world.settle(audioEvent(ID));
  expectHome(world, webhookAudio);
});
