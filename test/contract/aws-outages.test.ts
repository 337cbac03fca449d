import { Readable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import { s3Archive } from '../../shared/archive/s3-archive.ts';
import { StorageUnavailable } from '../../shared/errors.ts';
import { sqsWorkQueue } from '../../shared/queue/sqs-work-queue.ts';
import { captureOutput } from '../support/captured-output.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import { failureOf } from './failure.ts';

/** What the emulators cannot be brought to do: never answer, or stop in the middle of an answer. */
const server = await startScriptedServer(({ path, body }) =>
  `${path}${body}`.includes('stall') ? 'stall' : 'hang',
);
afterAll(() => server.stop());

Object.assign(process.env, {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local-not-a-key',
  AWS_SECRET_ACCESS_KEY: 'local-not-a-secret',
  AWS_ENDPOINT_URL: server.url,
});

function callsTo(name: string): (() => Promise<unknown>)[] {
  const archive = s3Archive(`bucket-${name}`);
  const queue = sqsWorkQueue(`${server.url}/000000000000/${name}`, `${server.url}/000000000000/${name}-dead`);
  return [
    () => archive.put('inbox/conv_1.json', '{}'),
    () => archive.read('inbox/conv_1.json'),
    () => archive.remove('inbox/conv_1.json'),
    () => archive.move('inbox/conv_1.json', 'results/conv_1.json'),
    () => archive.list('inbox/'),
    () => archive.putStream('audio/conv_1.mp3', Readable.from([Buffer.from('mp3')])),
    () => queue.send('inbox/conv_1.json'),
    () => queue.retryLater('receipt', 30),
    () => queue.park('{}', 'reason'),
  ];
}

// Each call makes three tries of 5 s, so all are made at once.
test('S3 and SQS that hang or stall are unavailable well before API Gateway gives up after 30 s', async () => {
  const output = captureOutput();
  const calls = [...callsTo('hang'), ...callsTo('stall')];
  const failures = await Promise.all(calls.map((call) => failureOf(call)));
  output.restore();
  expect(failures.map(({ error }) => error instanceof StorageUnavailable)).toEqual(calls.map(() => true));
  expect(Math.max(...failures.map(({ tookMs }) => tookMs))).toBeLessThan(22_000);
  expect(output.text()).toBe('');
});
