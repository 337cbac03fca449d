import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { type QueueFunction, queueFunction } from '../../../../shared/chain/doors/queue-function.ts';
import { StorageUnavailable } from '../../../../shared/errors.ts';
import type { WorkQueue } from '../../../../shared/queue/work-queue.ts';
import { captureLog } from '../../../support/captured-log.ts';
import { lambdaContext } from '../../../support/http-event.ts';
import { testClock } from '../../../support/test-clock.ts';

/** A record as SQS delivers it; its id, body and receipt handle are told apart by `name`. */
export function record(name: string, receiveCount = 1): SQSRecord {
  return {
    messageId: `id-${name}`,
    receiptHandle: `handle-${name}`,
    body: name,
    attributes: {
      ApproximateReceiveCount: `${receiveCount}`,
      SentTimestamp: '0',
      SenderId: 'sender',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:work',
    awsRegion: 'us-east-1',
  };
}

export type Core = QueueFunction['core'];

/** The queue door around a tiny core, over a queue that remembers what it was told. */
export function door(core: Core, broken: Partial<WorkQueue> = {}) {
  const lines = captureLog();
  const clock = testClock();
  const delayed: [string, number][] = [];
  const parked: [string, string][] = [];
  const queue: WorkQueue = {
    send: async () => undefined,
    retryLater: async (handle, delaySecs) => void delayed.push([handle, delaySecs]),
    park: async (body, reason) => void parked.push([body, reason]),
    ...broken,
  };
  const chain = queueFunction({ name: 'worker', clock, queue, core });
  const deliver = async (...records: SQSRecord[]) => {
    const event: SQSEvent = { Records: records };
    const { batchItemFailures } = await chain(event, lambdaContext(60_000));
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };
  return { deliver, delayed, parked, lines, clock };
}
export const handled: Core = async () => ({ outcome: 'handled', facts: {} });
export const throwing =
  (error: unknown): Core =>
  async () => {
    throw error;
  };
export const refuse = () => Promise.reject(new StorageUnavailable('sqs failed'));
