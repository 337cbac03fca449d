import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { elevenLabs } from '../../infra/local/demo/platform.ts';
import { AGENT_ID, ASSIGNMENT, CLOCK, WITHHELD_CALLER, withheldCall } from '../../infra/local/dev-story.ts';
import { type Stack, startStack } from '../../infra/local/stack.ts';

/** What an operator invokes with `aws lambda invoke` works on this machine too, with the real bundles. */
let stack: Stack;
beforeAll(async () => {
  const bundleDirectory = inject('bundleDirectory');
  stack = await startStack({ bundleDirectory, embeddings: 'words', mem0LagMs: 5 });
});
afterAll(() => stack.stop());

async function operate(body: string): Promise<{ status: number; answer: unknown }> {
  const reply = await fetch(stack.ready.operatorUrl, { method: 'POST', body });
  return { status: reply.status, answer: await reply.json() };
}

const greetedAs = async (callSid: string): Promise<unknown> => {
  const request = { caller_id: WITHHELD_CALLER, agent_id: AGENT_ID, call_sid: callSid };
  const { body } = await elevenLabs(stack.ready).startCall(request);
  return body.dynamic_variables;
};

test('a call that belongs to nobody is claimed, and its caller is known at the next call', async () => {
  const ended = await elevenLabs(stack.ready).endCall(JSON.stringify(withheldCall()));
  expect(ended.status).toBe(200);
  await stack.settled();
  expect(await greetedAs('CA1')).toMatchObject({ returning_caller: 'no', caller_name: '' });
  expect(await operate(JSON.stringify(ASSIGNMENT))).toMatchObject({
    status: 200,
    answer: { outcome: 'handled' },
  });
  await stack.settled();
  expect(await greetedAs('CA2')).toMatchObject({ returning_caller: 'yes', caller_name: 'Paul' });
});

test('a claim of what is not there is refused with the reason', async () => {
  const address = 'unclaimed/post_call_transcription/conv_absent_undated.json';
  const refused = await operate(JSON.stringify({ assign: { address, caller: WITHHELD_CALLER } }));
  expect(refused).toMatchObject({
    status: 500,
    answer: { errorMessage: expect.stringContaining('nothing lies') },
  });
});

test('the schedule’s event brings back what has stayed in the inbox, of which there is nothing', async () => {
  const swept = await operate(JSON.stringify(CLOCK));
  expect(swept).toMatchObject({ status: 200, answer: { outcome: 'handled', looked: 0 } });
});

test.each(['', 'claim', '7', 'null'])('a body that is no event, %j, reaches no function', async (body) => {
  const refused = await operate(body);
  expect(refused).toEqual({ status: 400, answer: { message: 'The body must be a JSON object: the event' } });
});

test('the operator’s door is POST, has no stage in front, and is no door of the gateway on AWS', async () => {
  expect((await fetch(stack.ready.operatorUrl)).status).toBe(404);
  const staged = stack.ready.operatorUrl.replace('/operator', '/Prod/operator');
  expect((await fetch(staged, { method: 'POST', body: JSON.stringify(CLOCK) })).status).toBe(404);
});
