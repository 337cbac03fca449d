import { expect, test } from 'vitest';
import { dynamoCallIndex } from '../../functions/post-call/recordings/dynamo-call-index.ts';
import { StorageUnavailable } from '../../shared/errors.ts';
import { anna } from '../support/callers.ts';
import { emulatedAws } from '../support/emulated-aws.ts';
import { inMemoryCallIndex } from '../support/in-memory/call-index.ts';
import { testClock } from '../support/test-clock.ts';
import { callIndexSuite } from './call-index.suite.ts';
import { emptyTable } from './state-table.ts';

const aws = await emulatedAws();

callIndexSuite('DynamoDB', async () => ({
  links: dynamoCallIndex(await emptyTable(aws), testClock()),
  breakDown: () => aws.setRule(() => 'drop'),
}));

callIndexSuite('in memory', async () => {
  const links = inMemoryCallIndex(testClock());
  const breakDown = (): void => {
    for (const operation of ['noteCaller', 'noteAudio'] as const) {
      links.fail(operation, new StorageUnavailable('down'));
    }
  };
  return { links, breakDown };
});

test('a link whose answer was lost is noted all the same', async () => {
  const links = dynamoCallIndex(await emptyTable(aws), testClock());
  aws.setRule((turn) => (turn === 1 ? 'lose' : 'pass'));
  expect(await links.noteCaller('conv_1', anna, undefined)).toEqual({ caller: anna });
});

test('a link outlives every queue its events may wait in: 45 days from the last of them', async () => {
  const clock = testClock();
  const table = await emptyTable(aws);
  const links = dynamoCallIndex(table, clock);
  await links.noteCaller('conv_1', anna, undefined);
  clock.tick(3_600_000);
  await links.noteAudio('conv_1', 'unclaimed/post_call_audio/conv_1.mp3');
  const item = await table.get('conversation#conv_1', 3_000);
  expect(item?.expires_at).toBe(clock.now() / 1000 + 45 * 24 * 3600);
});
