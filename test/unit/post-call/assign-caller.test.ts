import { expect, test } from 'vitest';
import { assignCaller } from '../../../functions/post-call/assign-caller.ts';
import { StorageUnavailable } from '../../../shared/errors.ts';
import { audioEvent, withheldCall } from '../../fixtures/other-events.ts';
import { transcriptionEvent } from '../../fixtures/transcription-event.ts';
import { anna } from '../../support/callers.ts';
import { workerRig } from './worker-rig.ts';

const ID = 'conv_1';
const UNCLAIMED = `unclaimed/post_call_transcription/${ID}_20261120T100000Z.json`;
const HOME = `transcripts/${anna}/${ID}_20261120T100000Z.json`;

/** A call whose caller nobody could name, and that was archived as such. */
async function unclaimed(event: object = withheldCall(ID)) {
  const world = workerRig();
  world.recordings.removeKey();
  expect(await world.settle(event)).toMatchObject({ outcome: 'ignored' });
  expect(world.addresses()).toEqual([UNCLAIMED]);
  return {
    ...world,
    claimFor: (caller: string) => assignCaller({ address: UNCLAIMED, caller }, world.ports),
    /** One attempt at what was claimed last. */
    attemptClaimed: () => world.attempt(world.queue.sent.at(-1) ?? ''),
  };
}

test.each<[string, () => object]>([
  ['the documented form', () => withheldCall(ID)],
  ['the bare form of old', () => ({ ...withheldCall(ID).data, external_number: null })],
  ['an automation tool’s wrapping', () => ({ headers: {}, body: withheldCall(ID) })],
])('a claimed call in %s is remembered for its caller, once', async (_, make) => {
  const { claimFor, queue, attemptClaimed, memories, addresses } = await unclaimed(make());
  const claimed = await claimFor(anna);
  expect(claimed).toEqual({ outcome: 'handled', facts: { conversation_id: ID, caller: '***23' } });
  expect(addresses()).toEqual(queue.sent);
  expect(addresses()).toHaveLength(1);
  expect(await attemptClaimed()).toMatchObject({ outcome: 'handled' });
  expect(addresses().sort()).toEqual([`results/${ID}.json`, HOME]);
  expect(memories.added.map(({ caller, metadata }) => [caller, metadata.type])).toEqual([
    [anna, 'factual'],
    [anna, 'evaluation'],
    [anna, 'semantic'],
  ]);
});

test('a recording that waited for the call goes to the caller who is given to it', async () => {
  const world = workerRig();
  await world.settle(audioEvent(ID));
  await world.settle(withheldCall(ID));
  await assignCaller({ address: UNCLAIMED, caller: anna }, world.ports);
  await world.attempt(world.queue.sent.at(-1) ?? '');
  expect(world.addresses('unclaimed/')).toEqual([]);
  expect(world.addresses('audio/')).toEqual([`audio/${anna}/${ID}_20261120T100000Z.mp3`]);
});

test('a call may be claimed for an id that is no number', async () => {
  const { claimFor, attemptClaimed, addresses } = await unclaimed();
  await claimFor('customer|42');
  await attemptClaimed();
  expect(addresses('transcripts/')).toEqual([`transcripts/customer%7C42/${ID}_20261120T100000Z.json`]);
});

test.each([
  ['12025550123', anna],
  ['sip:+12025550123@trunk.example.com', anna],
])('a call may be claimed for %s, which is a number', async (who, caller) => {
  const { claimFor, attemptClaimed, addresses } = await unclaimed();
  await claimFor(who);
  await attemptClaimed();
  expect(addresses('transcripts/')).toEqual([`transcripts/${caller}/${ID}_20261120T100000Z.json`]);
});

test.each(['put', 'remove'] as const)('when the %s fails, the claim can be made again', async (operation) => {
  const { claimFor, archive, attemptClaimed, memories, addresses } = await unclaimed();
  archive.fail(operation, new StorageUnavailable('down'), 1);
  await expect(claimFor(anna)).rejects.toBeInstanceOf(StorageUnavailable);
  await claimFor(anna);
  await attemptClaimed();
  expect(memories.added).toHaveLength(3);
  expect(addresses().sort()).toEqual([`results/${ID}.json`, HOME]);
});

test('when the queue fails the call is in neither place alone: the claim can be made again', async () => {
  const { claimFor, queue, attemptClaimed, memories } = await unclaimed();
  queue.fail('send', new StorageUnavailable('down'), 1);
  await expect(claimFor(anna)).rejects.toBeInstanceOf(StorageUnavailable);
  await claimFor(anna);
  await attemptClaimed();
  expect(await attemptClaimed()).toMatchObject({ outcome: 'duplicate' });
  expect(memories.added).toHaveLength(3);
});

test('the analysis of a claimed call, which comes later and names nobody either, is not lost', async () => {
  const early = withheldCall(ID);
  const world = await unclaimed({ ...early, data: { ...early.data, analysis: null } });
  await world.claimFor(anna);
  await world.attemptClaimed();
  await world.settle(early);
  const kept = [...world.archive.contents.values()].map(({ text }) => text);
  expect(`${kept}${JSON.stringify(world.memories.added)}`).toContain('The delivery address was changed');
});

test('the name in a claim wins over a name in the event', async () => {
  const { addresses, settle } = workerRig();
  await settle({
    ...transcriptionEvent({ conversationId: ID, caller: '+12025550142' }),
    claimed_by: anna,
    data: { ...transcriptionEvent({ conversationId: ID, caller: '+12025550142' }).data, has_audio: false },
  });
  expect(addresses('transcripts/')).toEqual([HOME]);
});
