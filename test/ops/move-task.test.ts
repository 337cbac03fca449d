import { expect, onTestFinished, test } from 'vitest';
import { KEYS, REGION } from '../../infra/local/emulator-resources.ts';
import { redriveAll } from '../../infra/ops/calls/redrive.ts';
import { deadLetterQueue } from '../../infra/ops/target/dead-letters.ts';
import { setEnvironment } from '../support/environment.ts';
import { startScriptedServer } from '../support/scripted-server.ts';

/** SQS as far as it moves dead letters itself, which no emulator of it does. */
async function sqsThatMoves(states: readonly object[]) {
  const asked: [action: string, body: object][] = [];
  const left = [...states];
  const answers: Readonly<Record<string, () => object>> = {
    GetQueueAttributes: () => ({ Attributes: { QueueArn: `arn:${asked.length}` } }),
    StartMessageMoveTask: () => ({ TaskHandle: 'the task' }),
    ListMessageMoveTasks: () => ({ Results: [left.shift()] }),
    CancelMessageMoveTask: () => ({ ApproximateNumberOfMessagesMoved: 1 }),
  };
  const { url, stop } = await startScriptedServer(({ headers, body }) => {
    const action = `${headers['x-amz-target']}`.replace('AmazonSQS.', '');
    asked.push([action, JSON.parse(body)]);
    return { body: answers[action]?.() };
  });
  onTestFinished(stop);
  const { accessKeyId, secretAccessKey } = KEYS;
  const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  setEnvironment({ AWS_ENDPOINT_URL: url, AWS_REGION: REGION, ...keys });
  const urls = { deadLetterUrl: `${url}/1/dead`, workUrl: `${url}/1/work` };
  return { asked, urls, queue: deadLetterQueue(urls.deadLetterUrl) };
}

test('where SQS can move dead letters itself it is told the rate and both queues, and followed to the end', async () => {
  const moving = { Status: 'RUNNING', ApproximateNumberOfMessagesMoved: 1 };
  const { asked, urls, queue } = await sqsThatMoves([
    moving,
    { Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 3 },
  ]);
  const seen: number[] = [];
  const { signal } = new AbortController();
  const onMoved = (count: number): void => void seen.push(count);
  expect(await redriveAll(queue, { ...urls, ratePerSec: 2, signal, onMoved })).toBe(3);
  expect(seen).toEqual([1, 3]);
  expect(asked[2]).toEqual([
    'StartMessageMoveTask',
    { SourceArn: 'arn:1', DestinationArn: 'arn:2', MaxNumberOfMessagesPerSecond: 2 },
  ]);
});

test('Ctrl-C stops what SQS moves', async () => {
  const { asked, urls, queue } = await sqsThatMoves([
    { Status: 'RUNNING', ApproximateNumberOfMessagesMoved: 1 },
    { Status: 'CANCELLED', ApproximateNumberOfMessagesMoved: 2 },
  ]);
  const pressed = new AbortController();
  const options = { ...urls, ratePerSec: 1, signal: pressed.signal, onMoved: () => pressed.abort() };
  expect(await redriveAll(queue, options)).toBe(2);
  expect(asked.map(([action]) => action).slice(3)).toEqual([
    'ListMessageMoveTasks',
    'CancelMessageMoveTask',
    'ListMessageMoveTasks',
  ]);
});
