import { expect, test } from 'vitest';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { opsRig } from './calls-rig.ts';

const rig = opsRig();

/** The worker tries again after 30 seconds. */
test('a replay into a failing Mem0 says which call to replay again, and that makes it whole', {
  timeout: 120_000,
}, async () => {
  const call = transcriptionEvent({
    conversationId: 'conv_outage',
    caller: '+12025550154',
    data: { has_audio: false },
  });
  await rig.deliver(call);
  await rig.stack.settled();
  const texts = () => (rig.stack.mem0?.memories() ?? []).map(({ memory }) => memory).sort();
  const before = texts();
  rig.stack.mem0?.setFaults([{ match: 'add', status: 503, times: 1 }]);
  const first = await rig.json(['replay', 'conv_outage', '--yes']);
  expect([first.code, first.said]).toMatchObject([1, { replayed: 0, half: ['conv_outage'] }]);
  expect(texts()).not.toEqual(before);
  const second = await rig.json(['replay', 'conv_outage', '--yes']);
  expect([second.code, second.said]).toMatchObject([0, { replayed: 1, half: [] }]);
  expect(texts()).toEqual(before);
});
