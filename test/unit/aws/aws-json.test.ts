import { expect, onTestFinished, test } from 'vitest';
import { AwsRefusal, callAws } from '../../../shared/aws/aws-json.ts';
import { setEnvironment } from '../../support/environment.ts';
import { refusedUrl, startScriptedServer } from '../../support/scripted-server.ts';
import { CALL, dynamodbThat, exampleCredentials, refusal } from './aws-json-rig.ts';

exampleCredentials();

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

test('where nobody listens, storage is unavailable', async () => {
  setEnvironment({ AWS_ENDPOINT_URL_DYNAMODB: await refusedUrl() });
  await expect(callAws(CALL)).rejects.toMatchObject({
    name: 'StorageUnavailable',
    message: 'dynamodb did not answer',
  });
});
