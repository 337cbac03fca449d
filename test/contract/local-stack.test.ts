import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { type Stack, type StackOptions, startStack } from '../../infra/local/stack.ts';
import { type Bundles, NO_MEM0, writeBundles } from './local-bundles.ts';

let bundles: Bundles;
beforeAll(async () => {
  bundles = await writeBundles();
});
afterAll(() => bundles.remove());

function sqsOf({ ready }: Stack): SQSClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const sqs = new SQSClient({ endpoint: ready.awsUrl, region: 'us-east-1', credentials });
  onTestFinished(() => sqs.destroy());
  return sqs;
}

/** A default of Terraform's, e.g. `timeout_seconds = optional(number, 90)`. */
function inTerraform(name: string): number {
  const file = new URL('../../infra/variables-post-call.tf', import.meta.url);
  const [, value] =
    new RegExp(` ${name} *= optional\\(number, (\\d+)\\)`).exec(readFileSync(file, 'utf8')) ?? [];
  return Number(value);
}

async function running(options: StackOptions = {}): Promise<Stack> {
  const stack = await startStack({ bundleDirectory: bundles.directory, mem0Url: NO_MEM0, ...options });
  onTestFinished(() => stack.stop());
  return stack;
}

test('a function sees its own environment and nothing of ours', async () => {
  const stack = await running({ environment: { EXTRA: 'given' } });
  const answer = await fetch(stack.ready.clientDataUrl, { method: 'POST' });
  const { environment } = JSON.parse(await answer.text());
  const { workspaceKey, hmacSecret, awsUrl, dynamodbUrl, bucket, queueUrl, deadLetterUrl, table } =
    stack.ready;
  expect(environment).toEqual({
    ...{ PATH: process.env.PATH, AWS_LAMBDA_FUNCTION_NAME: 'client-data' },
    ...{ NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE },
    ...{ AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x', AWS_REGION: 'us-east-1' },
    ...{ AWS_ACCESS_KEY_ID: 'local-not-a-key', AWS_SECRET_ACCESS_KEY: 'local-not-a-secret' },
    ...{ AWS_ENDPOINT_URL: awsUrl, AWS_ENDPOINT_URL_DYNAMODB: dynamodbUrl },
    ...{ AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' },
    ...{ ARCHIVE_BUCKET: bucket, QUEUE_URL: queueUrl, DEAD_LETTER_URL: deadLetterUrl, STATE_TABLE: table },
    ...{ MEM0_HOST: NO_MEM0, MEM0_API_KEY: expect.any(String), MEM0_TELEMETRY: 'false' },
    ...{ ELEVENLABS_WORKSPACE_KEY: workspaceKey, ELEVENLABS_HMAC_SECRET: hmacSecret },
    ...{ ENVIRONMENT: 'local', LOG_LEVEL: 'info', EXTRA: 'given' },
  });
});

test('a message whose worker is killed in the middle is worked off by the next one', async () => {
  const output: string[] = [];
  const stack = await running({ visibilitySeconds: 1, onOutput: (line) => output.push(line) });
  const message = { QueueUrl: stack.ready.queueUrl, MessageBody: 'conv_1' };
  await sqsOf(stack).send(new SendMessageCommand(message));
  await vi.waitUntil(() => output.includes('stuck on conv_1'), { timeout: 5_000 });
  stack.workers.killWorker();
  await stack.settled();
  expect(output).toContain('done with conv_1');
});

test.each([
  ['as on AWS', {}, inTerraform('timeout_seconds'), inTerraform('visibility_timeout_seconds')],
  ['for a worker with less time', { workerTimeoutMs: 20_000 }, 20, 120],
  ['but for who asks for another', { visibilitySeconds: 7 }, undefined, 7],
])(
  'the queue hides a message six times as long as the worker may take, %s',
  async (_case, options, timeout, hidden) => {
    const stack = await running(options);
    const question = { QueueUrl: stack.ready.queueUrl, AttributeNames: ['VisibilityTimeout' as const] };
    const { Attributes } = await sqsOf(stack).send(new GetQueueAttributesCommand(question));
    expect(Attributes?.VisibilityTimeout).toBe(`${hidden}`);
    if (timeout !== undefined) expect(hidden).toBe(6 * timeout);
  },
);

test('without a Mem0 of its own the stack starts a stand-in, which takes the key the functions have', async () => {
  const stack = await startStack({ bundleDirectory: bundles.directory, mem0LagMs: 5, embeddings: 'words' });
  onTestFinished(() => stack.stop());
  const answer = await fetch(stack.ready.clientDataUrl, { method: 'POST' });
  const { environment } = JSON.parse(await answer.text());
  expect(environment.MEM0_HOST).toBe(stack.mem0?.url);
  const ask = (key: string): Promise<Response> =>
    fetch(`${stack.ready.mem0Url}/v1/ping/`, { headers: { authorization: `Token ${key}` } });
  expect((await ask(environment.MEM0_API_KEY)).status).toBe(200);
  expect((await ask('another')).status).toBe(401);
  expect(stack.ready.mem0ApiKey).toBe(environment.MEM0_API_KEY);
  await stack.settled();
});

test('the stack says how to build when a bundle is missing', async () => {
  const start = running({ bundleDirectory: join(bundles.directory, 'none') });
  await expect(start).rejects.toThrow('dist/client-data/index.mjs is missing: run "npm run build" first');
});

test('a stack that cannot have its port leaves nothing running', async () => {
  const first = await running();
  const port = Number(new URL(first.ready.retrieveUrl).port);
  const children = (): number =>
    process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;
  const before = children();
  await expect(running({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await expect.poll(children).toBe(before);
});

test('stopping the stack is quick and may be asked twice', async () => {
  const stack = await running();
  const underWay = fetch(`${stack.ready.clientDataUrl}?hang`, { method: 'POST' });
  const startedMs = performance.now();
  await Promise.all([stack.stop(), stack.stop(), expect(underWay).rejects.toThrow()]);
  expect(performance.now() - startedMs).toBeLessThan(2_000);
});
