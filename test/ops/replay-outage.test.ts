import { expect, test } from 'vitest';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { deliver } from './memory-rig.ts';
import { operating } from './run-ops.ts';

const { operator, stack } = operating();

/** The worker tries again after 30 seconds. */
test('a replay into a failing Mem0 is made whole by the next try, and takes no earlier add for its own', {
  timeout: 120_000,
}, async () => {
  const call = transcriptionEvent({
    conversationId: 'conv_outage',
    caller: '+12025550154',
    data: { has_audio: false },
  });
  await deliver(stack().ready, call);
  await stack().settled();
  const texts = () => (stack().mem0?.memories() ?? []).map(({ memory }) => memory).sort();
  const before = texts();
  stack().mem0?.setFaults([{ match: 'add', status: 503, times: 1 }]);
  const ran = await operator.json(['replay', 'conv_outage', '--yes']);
  expect([ran.code, ran.said]).toMatchObject([0, { replayed: 1, late: [], failed: [] }]);
  expect(texts()).toEqual(before);
});
