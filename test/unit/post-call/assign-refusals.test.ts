import { expect, test } from 'vitest';
import { assignCaller } from '../../../functions/post-call/assign-caller.ts';
import { InvalidRequest } from '../../../shared/errors.ts';
import { initiationFailure, withheldCall } from '../../fixtures/other-events.ts';
import { anna } from '../../support/callers.ts';
import { workerRig } from './worker-rig.ts';

const ID = 'conv_1';
const UNCLAIMED = `unclaimed/post_call_transcription/${ID}_20261120T100000Z.json`;

/** An archive in which this lies at the address. */
async function archiveWith(address: string, content: string) {
  const world = workerRig();
  await world.archive.put(address, content);
  const claim = (at: string, caller: string = anna) => assignCaller({ address: at, caller }, world.ports);
  return { ...world, claim };
}
const CALL = JSON.stringify(withheldCall(ID));

test.each(['', ' ', 'anonymous', '+266696687', '*', '../x', '+1202555O123 Zoë'])(
  'the claim for "%s", who is nobody, is refused without naming him',
  async (caller) => {
    const { claim, addresses } = await archiveWith(UNCLAIMED, CALL);
    await expect(claim(UNCLAIMED, caller)).rejects.toThrow(new InvalidRequest('caller names nobody'));
    expect(addresses()).toEqual([UNCLAIMED]);
  },
);

test.each([
  '',
  `inbox/post_call_transcription/${ID}.44136fa355b3678a.json`,
  `transcripts/${anna}/${ID}_20261120T100000Z.json`,
  `results/${ID}.json`,
  'unclaimed/../transcripts/x.json',
  'unclaimed/post_call_transcription/../x.json',
  `unclaimed/post_call_audio/${ID}.mp3`,
  `${UNCLAIMED}/`,
  `${UNCLAIMED}.bak`,
  `copy-of/${UNCLAIMED}`,
])('the claim of "%s", where unclaimed calls do not lie, is refused whatever lies there', async (address) => {
  const { claim, addresses } = await archiveWith(address, CALL);
  await expect(claim(address)).rejects.toThrow(
    new InvalidRequest('address is not that of an unclaimed call'),
  );
  expect(addresses()).toEqual([address]);
});

test('the claim of an address where nothing lies, or no event, says so', async () => {
  const { claim, queue } = await archiveWith(UNCLAIMED, '{}');
  await expect(claim(UNCLAIMED)).rejects.toThrow(new InvalidRequest('no event lies at this address'));
  const elsewhere = UNCLAIMED.replace(ID, 'conv_2');
  await expect(claim(elsewhere)).rejects.toThrow(new InvalidRequest('nothing lies at this address'));
  expect(queue.sent).toEqual([]);
});

test('an event that is no call cannot be claimed, and stays where it rests', async () => {
  const world = workerRig();
  await world.settle(initiationFailure(ID, anna));
  const [address = ''] = world.addresses();
  await expect(assignCaller({ address, caller: anna }, world.ports)).rejects.toBeInstanceOf(InvalidRequest);
  expect(world.addresses()).toEqual([address]);
});
