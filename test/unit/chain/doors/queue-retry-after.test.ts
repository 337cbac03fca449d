import type { SQSEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { queueFunction } from '../../../../shared/chain/doors/queue-function.ts';
import { MemoryUnavailable } from '../../../../shared/errors.ts';
import { captureLog } from '../../../support/captured-log.ts';
import { lambdaContext } from '../../../support/http-event.ts';
import { inMemoryWorkQueue } from '../../../support/in-memory/work-queue.ts';
import { testClock } from '../../../support/test-clock.ts';

const WORKER = { name: 'worker', clock: testClock() };

/** After how many seconds a message comes back that Mem0 answered with this `Retry-After`. */
async function waitSecs(retryAfterMs: number | undefined, receiveCount = 1): Promise<number | undefined> {
  captureLog();
  const queue = inMemoryWorkQueue(WORKER.clock);
  await queue.send('inbox/post_call_transcription/conv_1.json');
  const received = queue.receive();
  const error = new MemoryUnavailable('mem0 add: answered 429', { upstreamStatus: 429, retryAfterMs });
  const door = queueFunction({ ...WORKER, queue, core: () => Promise.reject(error) });
  const attributes = { ApproximateReceiveCount: `${receiveCount}` };
  const record = {
    messageId: 'one',
    body: received?.body,
    receiptHandle: received?.receiptHandle,
    attributes,
  };
  // The fields of a record that the door reads.
  await door({ Records: [record] } as unknown as SQSEvent, lambdaContext(60_000));
  return queue.delayed[0]?.delaySecs;
}

test('a wait that Mem0 asks for is kept when it is longer than ours', async () => {
  expect(await waitSecs(600_000)).toBe(600);
});

test('a wait that Mem0 asks for never shortens ours', async () => {
  expect(await waitSecs(1_000, 6)).toBeGreaterThanOrEqual(810);
});

test('a wait of days ends after the 12 hours that SQS allows', async () => {
  expect(await waitSecs(7 * 24 * 3_600_000)).toBe(43_200);
});

test('without a wish of Mem0 the schedule alone counts', async () => {
  expect(await waitSecs(undefined)).toBeLessThanOrEqual(33);
});
