import { expect, test } from 'vitest';
import { dynamoClaims } from '../../shared/chain/guards/dynamo-claims.ts';
import type { Claims } from '../../shared/chain/guards/idempotency.ts';
import { processClaims } from '../../shared/chain/guards/process-claims.ts';
import { StorageUnavailable } from '../../shared/errors.ts';
import { emulatedAws } from '../support/emulated-aws.ts';
import { testClock } from '../support/test-clock.ts';
import { claimsSuite } from './claims.suite.ts';
import { failureOf } from './failure.ts';
import { emptyTable, patient } from './state-table.ts';

const aws = await emulatedAws();
const KEPT_SECS = 24 * 3600;

claimsSuite('DynamoDB', async () => {
  const clock = testClock();
  const claims = dynamoClaims(patient(await emptyTable(aws)), clock, KEPT_SECS);
  return { claims, clock, busyMs: 30_000, keptMs: KEPT_SECS * 1000 };
});

claimsSuite('in the process', async () => {
  const clock = testClock();
  return { claims: processClaims(clock, 60_000), clock, busyMs: 60_000, keptMs: 60_000 };
});

test.each<[string, (claims: Claims) => Promise<unknown>]>([
  ['claiming', (claims) => claims.claim('conv_1')],
  ['completing', (claims) => claims.complete('conv_1', '{}')],
  ['forgetting', (claims) => claims.forget('conv_1')],
])('%s in a table that fails is unavailable', async (_, call) => {
  const claims = dynamoClaims(await emptyTable(aws), testClock(), KEPT_SECS);
  aws.setRule(() => 'drop');
  expect((await failureOf(() => call(claims))).error).toBeInstanceOf(StorageUnavailable);
});

test('a claim in the table is left to the table to remove after its time', async () => {
  const clock = testClock();
  const table = await emptyTable(aws);
  const claims = dynamoClaims(table, clock, KEPT_SECS);
  await claims.claim('conv_1');
  await claims.complete('conv_1', '{}');
  const item = await table.get('claim#conv_1', 3_000);
  expect(item?.expires_at).toBe(clock.now() / 1000 + KEPT_SECS);
});

test('a process remembers its last 200 keys, so that it never grows', async () => {
  const claims = processClaims(testClock(), 60_000);
  for (let index = 0; index < 201; index += 1) await claims.claim(`conv_${index}`);
  expect(await claims.claim('conv_200')).toEqual({ state: 'busy' });
  expect(await claims.claim('conv_0')).toEqual({ state: 'claimed' });
});
