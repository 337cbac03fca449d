import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { AwsRefusal, callAws } from '../../../shared/aws/aws-json.ts';
import { StorageUnavailable } from '../../../shared/errors.ts';
import { HttpTimeout } from '../../../shared/http.ts';
import { setEnvironment } from '../../support/environment.ts';
import { refusedUrl, type ScriptedReply, startScriptedServer } from '../../support/scripted-server.ts';

const CALL = {
  service: 'dynamodb',
  target: 'DynamoDB_20120810.GetItem',
  body: { Key: 'größe' },
  timeoutMs: 8_000,
} as const;
const refusal = (status: number, type: string): ScriptedReply => ({ status, body: { __type: type } });

beforeEach(() => {
  setEnvironment({
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'top-secret',
    AWS_SESSION_TOKEN: undefined,
    AWS_ENDPOINT_URL: undefined,
    AWS_ENDPOINT_URL_DYNAMODB: undefined,
    AWS_ENDPOINT_URL_SSM: undefined,
  });
});

/** Answers the calls with these replies in turn, the last one for all that follow. */
async function dynamodbThat(...replies: readonly ScriptedReply[]) {
  const server = await startScriptedServer(
    () => replies[Math.min(server.requests.length, replies.length) - 1] ?? {},
  );
  onTestFinished(() => server.stop());
  setEnvironment({ AWS_ENDPOINT_URL_DYNAMODB: server.url });
  return server;
}

test('a call is signed, names its target and carries its body', async () => {
  const server = await dynamodbThat({ body: { Item: { a: 1 } } });
  expect(await callAws(CALL)).toEqual({ Item: { a: 1 } });
  expect(server.requests).toMatchObject([{ method: 'POST', path: '/', body: '{"Key":"größe"}' }]);
  expect(server.requests[0]?.headers).toMatchObject({
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.GetItem',
    'x-amz-date': expect.stringMatching(/^\d{8}T\d{6}Z$/),
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/dynamodb\/aws4_request, SignedHeaders=[^,]*host[^,]*, Signature=[0-9a-f]{64}$/,
    ),
  });
  expect(JSON.stringify(server.requests)).not.toContain('top-secret');
});

test('the token of a Lambda role goes along and is signed', async () => {
  const server = await dynamodbThat({});
  setEnvironment({ AWS_SESSION_TOKEN: 'session-1' });
  await callAws(CALL);
  expect(server.requests[0]?.headers['x-amz-security-token']).toBe('session-1');
  expect(server.requests[0]?.headers.authorization).toContain('x-amz-security-token');
});

test('a service finds its own address first, then the one for all', async () => {
  const own = await dynamodbThat({});
  const all = await startScriptedServer(() => ({}));
  onTestFinished(() => all.stop());
  setEnvironment({ AWS_ENDPOINT_URL: all.url });
  await callAws(CALL);
  await callAws({ ...CALL, service: 'ssm', target: 'AmazonSSM.GetParameters' });
  expect([own.requests.length, all.requests.length]).toEqual([1, 1]);
  expect(all.requests[0]?.headers['content-type']).toBe('application/x-amz-json-1.1');
});

test.each([
  ['a 500', refusal(500, 'InternalServerError')],
  ['a 503 without a word', { status: 503, body: '' }],
  ['throttling', refusal(400, 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException')],
  ['throttling by another name', refusal(400, 'ThrottlingException')],
  ['too many requests', refusal(400, 'RequestLimitExceeded')],
  ['a cut connection', 'drop'],
  ['an answer that is no JSON', { body: '<html>' }],
] as const)('after %s the call is tried once more and may succeed', async (_, reply) => {
  const server = await dynamodbThat(reply, { body: { ok: true } });
  expect(await callAws(CALL)).toEqual({ ok: true });
  expect(server.requests).toHaveLength(2);
});

test.each([
  ['a 500', refusal(500, 'InternalServerError')],
  ['throttling', refusal(400, 'ThrottlingException')],
  ['a cut connection', 'drop'],
] as const)('after %s twice, storage is unavailable', async (_, reply) => {
  const server = await dynamodbThat(reply);
  await expect(callAws(CALL)).rejects.toBeInstanceOf(StorageUnavailable);
  expect(server.requests).toHaveLength(2);
});

test('where nobody listens, storage is unavailable', async () => {
  setEnvironment({ AWS_ENDPOINT_URL_DYNAMODB: await refusedUrl() });
  await expect(callAws(CALL)).rejects.toMatchObject({
    name: 'StorageUnavailable',
    message: 'dynamodb did not answer',
  });
});

test('a timeout is not tried again: the time is spent', async () => {
  const server = await dynamodbThat('hang');
  const failure = callAws({ ...CALL, timeoutMs: 100 });
  await expect(failure).rejects.toBeInstanceOf(StorageUnavailable);
  await expect(failure).rejects.toMatchObject({ cause: expect.any(HttpTimeout) });
  expect(server.requests).toHaveLength(1);
});

test('both tries together stay inside the time of one', async () => {
  const server = await dynamodbThat(refusal(500, 'InternalServerError'), 'hang');
  const startedMs = performance.now();
  await expect(callAws({ ...CALL, timeoutMs: 200 })).rejects.toBeInstanceOf(StorageUnavailable);
  expect(server.requests).toHaveLength(2);
  expect(performance.now() - startedMs).toBeLessThan(3_000);
});

test.each([
  ['com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException', 'ConditionalCheckFailedException'],
  ['ValidationException', 'ValidationException'],
  ['AccessDeniedException', 'AccessDeniedException'],
])('a refusal %s is told as %s and not tried again', async (type, code) => {
  const server = await dynamodbThat(refusal(400, type));
  const failure = callAws(CALL);
  await expect(failure).rejects.toBeInstanceOf(AwsRefusal);
  await expect(failure).rejects.toMatchObject({ code });
  expect(server.requests).toHaveLength(1);
});

test('a refusal without a code is a refusal all the same', async () => {
  await dynamodbThat({ status: 403, body: 'Forbidden by a proxy' });
  await expect(callAws(CALL)).rejects.toMatchObject({ name: 'AwsRefusal', code: 'UnknownError' });
});
