import { expect, test } from 'vitest';
import { accept } from '../../../functions/post-call/accept.ts';
import { log, withLogContext } from '../../../shared/log.ts';
import { transcriptionEvent } from '../../fixtures/transcription-event.ts';
import { captureLog, type LogLine } from '../../support/captured-log.ts';
import { workerRig } from './worker-rig.ts';

const CALL = transcriptionEvent({ conversationId: 'conv_1', caller: '+12025550123', agentId: 'agent_1' });
const IDS = { conversation_id: 'conv_1', event_type: 'post_call_transcription', agent_id: 'agent_1' };
const { agent_id: _, ...WITHOUT_AGENT } = IDS;

/** What a line carries that is written at the end of this work. */
async function fieldsAfter(work: () => Promise<unknown>): Promise<LogLine> {
  const lines = captureLog();
  await withLogContext({}, async () => {
    await work();
    log('info', 'done');
  });
  const { timestamp: _time, level: _level, message: _message, ...fields } = lines.at(-1) ?? {};
  return fields;
}

test.each<[string, unknown, object]>([
  ['of its event', CALL, IDS],
  ['of the first event of a list', [7, CALL, { ...CALL, data: { conversation_id: 'conv_2' } }], IDS],
  ['that there are, of an event without agent', { data: { conversation_id: 'conv_1' } }, WITHOUT_AGENT],
  ['of nothing, when no event can be read', [{}, 7], {}],
])('the lines of a webhook carry the ids %s', async (_, body, ids) => {
  const { ports } = workerRig();
  expect(await fieldsAfter(() => accept(body, Buffer.from(JSON.stringify(body)), ports))).toStrictEqual(ids);
});

test.each<[string, object, object]>([
  ['its agent', CALL, IDS],
  ['no agent, when it names none', { data: { conversation_id: 'conv_1' } }, WITHOUT_AGENT],
])('the lines of a worker carry the ids of its event and %s', async (_, event, ids) => {
  const { settle } = workerRig();
  expect(await fieldsAfter(() => settle(event).catch(() => undefined))).toStrictEqual(ids);
});

test('the lines of a worker whose event cannot be read say which it was', async () => {
  const { attempt } = workerRig();
  const address = 'inbox/post_call_transcription/conv_1.44136fa355b3678a.json';
  expect(await fieldsAfter(() => attempt(address))).toStrictEqual(WITHOUT_AGENT);
});
