import { expect, test } from 'vitest';
import { dynamoLedger } from '../../functions/post-call/ledger/dynamo-ledger.ts';
import { StorageUnavailable } from '../../shared/errors.ts';
import { emulatedAws } from '../support/emulated-aws.ts';
import { inMemoryLedger, LEDGER_OPERATIONS } from '../support/in-memory/ledger.ts';
import { testClock } from '../support/test-clock.ts';
import { ledgerSuite } from './ledger.suite.ts';
import { emptyTable } from './state-table.ts';

const aws = await emulatedAws();
const LEASE_MS = 60_000;
const DAY_MS = 24 * 3_600_000;

ledgerSuite('DynamoDB', async () => {
  const clock = testClock();
  const ledger = dynamoLedger(await emptyTable(aws), clock);
  return { ledger, clock, breakDown: () => aws.setRule(() => 'drop') };
});

ledgerSuite('in memory', async () => {
  const clock = testClock();
  const ledger = inMemoryLedger(clock);
  const breakDown = (): void => {
    for (const operation of LEDGER_OPERATIONS) {
      ledger.fail(operation, new StorageUnavailable('down'));
    }
  };
  return { ledger, clock, breakDown };
});

test('a lease whose answer was lost is not lost', async () => {
  const ledger = dynamoLedger(await emptyTable(aws), testClock());
  aws.setRule((turn) => (turn === 1 ? 'lose' : 'pass'));
  // The second try is an attempt of its own as far as anybody can tell.
  expect(await ledger.open('conv_1', 'one', LEASE_MS)).toEqual({ completed: false, attempts: 2, steps: {} });
});

test('a page outlives queue and dead-letter queue: 45 days from when it was opened last', async () => {
  const clock = testClock();
  const table = await emptyTable(aws);
  const ledger = dynamoLedger(table, clock);
  await ledger.open('conv_1', 'one', LEASE_MS);
  clock.tick(LEASE_MS + 1_000);
  await ledger.open('conv_1', 'two', LEASE_MS);
  const item = await table.get('ledger#conv_1', 3_000);
  expect(item?.expires_at).toBe(clock.now() / 1000 + 45 * 24 * 3600);
});

test('a page of a dead letter lives as long as its event lies in the inbox and a sweeper sees it', async () => {
  const clock = testClock();
  const table = await emptyTable(aws);
  const ledger = dynamoLedger(table, clock);
  await ledger.open('conv_1', 'one', LEASE_MS);
  await ledger.park('conv_1');
  clock.tick(30 * DAY_MS);
  expect(await ledger.askToEnqueue('conv_1')).toBe('given up');
  expect((await table.get('ledger#conv_1', 3_000))?.expires_at).toBe((clock.now() + 45 * DAY_MS) / 1000);
});
