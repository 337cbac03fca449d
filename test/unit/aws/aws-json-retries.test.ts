import { expect, test } from 'vitest';
import { callAws } from '../../../shared/aws/aws-json.ts';
import { pauseMs } from '../../../shared/aws/patience.ts';
import { StorageUnavailable } from '../../../shared/errors.ts';
import { HttpTimeout } from '../../../shared/http.ts';
import { testClock } from '../../support/test-clock.ts';
import { CALL, dynamodbThat, exampleCredentials, refusal } from './aws-json-rig.ts';

exampleCredentials();

/** Waits that cost no time and are remembered. */
const waiting = (chance = 0.5) => ({ ...testClock(), random: () => chance });

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
  expect(await callAws(CALL, waiting())).toEqual({ ok: true });
  expect(server.requests).toHaveLength(2);
});

test.each([
  ['a 500', refusal(500, 'InternalServerError')],
  ['throttling', refusal(400, 'ThrottlingException')],
  ['a cut connection', 'drop'],
] as const)('after %s three times, storage is unavailable', async (_, reply) => {
  const server = await dynamodbThat(reply);
  await expect(callAws(CALL, waiting())).rejects.toBeInstanceOf(StorageUnavailable);
  expect(server.requests).toHaveLength(3);
});

test.each([
  ['a 500', refusal(500, 'InternalServerError')],
  ['throttling', refusal(400, 'ThrottlingException')],
] as const)(
  'after %s there is a pause before each new try, and a longer one before the last',
  async (_, reply) => {
    await dynamodbThat(reply);
    const patience = waiting(0.5);
    await expect(callAws(CALL, patience)).rejects.toBeInstanceOf(StorageUnavailable);
    expect(patience.sleptMs).toEqual([25, 50]);
  },
);

test('a cut connection is replaced at once: it may merely have been an old one', async () => {
  await dynamodbThat('drop', { body: {} });
  const patience = waiting(0.5);
  await callAws(CALL, patience);
  expect(patience.sleptMs).toEqual([]);
});

test.each([
  [1, 0, 0],
  [1, 0.999, 49.95],
  [2, 0, 0],
  [2, 0.999, 99.9],
])('after %i tries the pause at a chance of %d is %d ms', (tries, random, expectedMs) => {
  expect(pauseMs(tries, random)).toBeCloseTo(expectedMs);
});

test('a pause that would leave no time to be answered is not taken, and the failure told at once', async () => {
  const server = await dynamodbThat(refusal(400, 'ThrottlingException'));
  const patience = waiting(0.999);
  await expect(callAws({ ...CALL, timeoutMs: 60 }, patience)).rejects.toBeInstanceOf(StorageUnavailable);
  expect([server.requests.length, patience.sleptMs]).toEqual([1, []]);
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
