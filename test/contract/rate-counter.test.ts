import { expect, test } from 'vitest';
import { dynamoRateCounter } from '../../shared/chain/guards/dynamo-rate-counter.ts';
import { StorageUnavailable } from '../../shared/errors.ts';
import { emulatedAws } from '../support/emulated-aws.ts';
import { inMemoryRateCounter } from '../support/in-memory/rate-counter.ts';
import { testClock } from '../support/test-clock.ts';
import { rateCounterSuite } from './rate-counter.suite.ts';
import { emptyTable } from './state-table.ts';

const aws = await emulatedAws();

rateCounterSuite('DynamoDB', async () => ({
  counter: dynamoRateCounter(await emptyTable(aws), 'retrieve'),
  breakDown: (how) => aws.setRule(() => (how === 'hangs' ? 'hang' : 'drop')),
}));

rateCounterSuite('in memory', async () => {
  const counter = inMemoryRateCounter(testClock());
  return {
    counter,
    breakDown: (how) => counter.fail('increment', how === 'hangs' ? 'hangs' : new StorageUnavailable('down')),
  };
});

test('functions count apart, and the table may remove a counter when its time has come', async () => {
  const table = await emptyTable(aws);
  await dynamoRateCounter(table, 'retrieve').increment('one', 1_795_262_520, 3_000);
  expect(await dynamoRateCounter(table, 'client-data').increment('one', 1_795_262_580, 3_000)).toBe(1);
  expect((await table.get('rate#client-data#one', 3_000))?.expires_at).toBe(1_795_262_580);
});
