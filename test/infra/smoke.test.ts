import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { KEYS, REGION } from '../../infra/local/emulator-resources.ts';
import type { Emulators } from '../../infra/local/emulators.ts';
import { addressesOf } from '../../infra/ops/smoke/addresses-of.ts';
import { newMarkedCall } from '../../infra/ops/smoke/marked-call.ts';
import { eraseMarked, smoke } from '../../infra/ops/smoke/smoke.ts';
import type { SmokeTarget } from '../../infra/ops/smoke/target.ts';
import { readDeadLetters } from '../chaos/remains.ts';
import { NOTHING, oneStack, printed, remains, targetOf } from './smoke-rig.ts';

const SOON = { patienceMs: 2_000, everyMs: 50 };
const PATIENT = { patienceMs: 40_000, everyMs: 50 };

const CLEARED = [
  '✓ no worker is at the call',
  expect.stringMatching(/^✓ the archive is cleared: \d erased$/),
  expect.stringMatching(/^✓ Mem0 is cleared: \d+ erased$/),
  expect.stringMatching(/^✓ the table is cleared: \d erased$/),
];
const GREETED = [expect.stringMatching(/^✓ a number of nobody is free/), '✓ client-data greets a new caller'];

const sqsAt = (endpoint: string): SQSClient => new SQSClient({ endpoint, region: REGION, credentials: KEYS });

/** Webhooks put their work where no worker looks. */
const withoutWorker = async ({ awsUrl, queueUrl }: Emulators) => {
  const QueueName = 'nobody-reads';
  const sqs = sqsAt(awsUrl);
  await sqs.send(new CreateQueueCommand({ QueueName }));
  sqs.destroy();
  return { QUEUE_URL: queueUrl.replace(/[^/]+$/, QueueName) };
};

describe('a smoke test', { timeout: 120_000 }, () => {
  const ofCaller = oneStack({ environment: { MEMORY_SCOPE: 'caller' } });
  const ofAgent = oneStack({ environment: { MEMORY_SCOPE: 'agent' } });

  test.each([
    ['caller', ofCaller],
    ['agent', ofAgent],
  ])('goes through all doors and leaves nothing, scope %s', async (_scope, running) => {
    const stack = running();
    const target = targetOf(stack);
    const output = printed();
    expect(await smoke(target, { ...PATIENT, print: output.print })).toBe(0);
    expect(output.steps()).toEqual([
      ...GREETED,
      '✓ post-call accepts the call',
      '✓ the call is remembered',
      '✓ retrieve finds it in Mem0',
      '✓ client-data greets her by name',
      ...CLEARED,
      '✓ nothing is left',
    ]);
    expect(await remains(stack)).toEqual(NOTHING);
    for (const secret of [target.workspaceKey, target.hmacSecret, target.mem0.apiKey]) {
      expect(output.lines.join('\n')).not.toContain(secret);
    }
  });

  test.each<[string, Partial<SmokeTarget>, string[], RegExp]>([
    ['workspace key', { workspaceKey: 'wrong' }, [], /^✗ client-data greets.*401\. ELEVENLABS_WORKSPACE_KEY/],
    [
      'HMAC secret',
      { hmacSecret: 'wrong' },
      ['✓ client-data greets a new caller'],
      /^✗ post-call accepts.*401\. ELEVENLABS_HMAC_SECRET/,
    ],
  ])('with a wrong %s says so and clears up', async (_name, wrong, passed, failed) => {
    const stack = ofCaller();
    const output = printed();
    expect(await smoke({ ...targetOf(stack), ...wrong }, { ...SOON, print: output.print })).toBe(1);
    const [, ...steps] = output.steps();
    expect(steps.slice(0, passed.length + 1)).toEqual([...passed, expect.stringMatching(failed)]);
    expect(steps.at(-1)).toBe('✓ nothing is left');
    expect(await remains(stack)).toEqual(NOTHING);
  });

  test('may be repeated, and touches nothing of anybody else', async () => {
    const stack = ofCaller();
    stack.mem0?.seed([{ memory: 'Likes quiet rooms.', user_id: '+12025550123' }]);
    await fetch(stack.ready.clientDataUrl, {
      method: 'POST',
      headers: { 'X-Workspace-Key': stack.ready.workspaceKey, 'Content-Type': 'application/json' },
      body: JSON.stringify({ caller_id: '+12025550123', agent_id: 'agent_smoke' }),
    });
    const before = await remains(stack);
    expect(before.memories).toHaveLength(1);
    const output = printed();
    for (const _ of [1, 2]) await smoke(targetOf(stack), { ...PATIENT, print: output.print });
    expect(output.steps().filter((line) => line.startsWith('✗'))).toEqual([]);
    expect(output.steps()).toHaveLength(22);
    expect(await remains(stack)).toEqual(before);
  });
});

describe('a smoke test without a worker', { timeout: 120_000 }, () => {
  const running = oneStack({ between: withoutWorker });

  test('where no worker runs ends in time, says that the call is not remembered, and clears up', async () => {
    const stack = running();
    const output = printed();
    const startedMs = performance.now();
    expect(await smoke(targetOf(stack), { ...SOON, print: output.print })).toBe(1);
    expect(performance.now() - startedMs).toBeLessThan(5 * SOON.patienceMs);
    expect(output.steps()).toEqual([
      ...GREETED,
      '✓ post-call accepts the call',
      expect.stringMatching(/^✗ the call is remembered: not in the time it has\. Is the worker running/),
      ...CLEARED,
      '✓ the dead-letter queue is cleared: 0 erased',
      '✓ nothing is left',
    ]);
    expect(await remains(stack)).toEqual(NOTHING);
  });

  test('that is interrupted clears up', async () => {
    const stack = running();
    const pressed = new AbortController();
    const output = printed();
    const print = (line: string): void => {
      output.print(line);
      if (line.includes('post-call accepts')) setImmediate(() => pressed.abort());
    };
    expect(await smoke(targetOf(stack), { ...PATIENT, print, signal: pressed.signal })).toBe(1);
    expect(output.steps()).toContain('✗ the call is remembered: interrupted. Clearing up.');
    expect(await remains(stack)).toEqual(NOTHING);
  });

  test('takes its own dead letter away and leaves those of others', async () => {
    const stack = running();
    const call = newMarkedCall('0199', Date.now());
    const sqs = sqsAt(stack.ready.awsUrl);
    onTestFinished(() => sqs.destroy());
    for (const address of [addressesOf(call).inbox, 'inbox/other/conv_1.0123456789abcdef.json']) {
      const MessageBody = JSON.stringify({ address });
      await sqs.send(new SendMessageCommand({ QueueUrl: stack.ready.deadLetterUrl, MessageBody }));
    }
    expect(await eraseMarked(targetOf(stack), call.id, { ...SOON, print: () => {} })).toBe(0);
    const left = new Map<string, string>();
    await readDeadLetters(stack.ready, left);
    expect([...left.keys()]).toContain('inbox/other/conv_1.0123456789abcdef.json');
    expect([...left.keys()]).not.toContain(addressesOf(call).inbox);
  });
});
