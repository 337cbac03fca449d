import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Clock } from '../clock.ts';
import { AppError, MemoryUnavailable, type Outcome } from '../errors.ts';
import { count, errorFacts, type LogFields, log, withLogContext } from '../log.ts';
import { retryDelaySecs } from '../queue/retry-schedule.ts';
import type { WorkQueue } from '../queue/work-queue.ts';
import { writeOutcome } from './outcome-line.ts';

export interface QueueFunction {
  readonly name: string;
  readonly clock: Clock;
  readonly queue: WorkQueue;
  /** Settles one message, or throws. `attempt` is unique; `deadlineMs` (epoch) is when Lambda cuts it off. */
  core(
    body: string,
    attempt: { readonly owner: string; readonly deadlineMs: number },
  ): Promise<{ readonly outcome: Outcome; readonly facts: LogFields }>;
}

/** Kept from Lambda's deadline for putting a message back and writing the line. */
const RESERVE_MS = 3_000;

/**
 * The queue door: each message settles alone. Done or permanently impossible ones leave the queue (the latter for the
 * dead-letter queue, with the reason); the others are reported as failed and become visible again with backoff.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function queueFunction(spec: QueueFunction) {
  return async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const deadlineMs = spec.clock.now() + context.getRemainingTimeInMillis() - RESERVE_MS;
    const settled = await Promise.all(
      event.Records.map((record, index) =>
        withLogContext({ function: spec.name, request_id: context.awsRequestId }, () =>
          settle(spec, record, { owner: `${context.awsRequestId}/${index}`, deadlineMs }),
        ),
      ),
    );
    const failed = event.Records.filter((_, index) => settled[index] === 'again');
    return { batchItemFailures: failed.map((record) => ({ itemIdentifier: record.messageId })) };
  };
}

async function settle(
  spec: QueueFunction,
  record: SQSRecord,
  attempt: { owner: string; deadlineMs: number },
): Promise<'settled' | 'again'> {
  const startedAtMs = spec.clock.now();
  const receiveCount = Number(record.attributes.ApproximateReceiveCount);
  try {
    const { outcome, facts } = await spec.core(record.body, attempt);
    writeOutcome(spec.clock, startedAtMs, outcome, { receive_count: receiveCount, ...facts });
    return 'settled';
  } catch (error) {
    const permanent = error instanceof AppError && !error.retryable;
    if (permanent) count('Parked');
    const facts = { receive_count: receiveCount, parked: permanent, ...errorFacts(error) };
    writeOutcome(spec.clock, startedAtMs, 'failed', facts);
    return permanent
      ? park(spec, record, error)
      : retry(spec, record, retryDelaySecs(receiveCount, Math.random(), askedWaitMs(error)));
  }
}

async function park(
  { queue }: QueueFunction,
  record: SQSRecord,
  error: AppError,
): Promise<'settled' | 'again'> {
  try {
    await queue.park(record.body, `${error.code}: ${error.message}`);
    return 'settled';
  } catch (cause) {
    log('error', 'could not park a message', errorFacts(cause));
    return 'again';
  }
}

/** When even this fails, the queue's own visibility timeout brings the message back. */
async function retry({ queue }: QueueFunction, record: SQSRecord, delaySecs: number): Promise<'again'> {
  await queue.retryLater(record.receiptHandle, delaySecs).catch((cause: unknown) => {
    log('warn', 'could not delay a message', errorFacts(cause));
  });
  return 'again';
}

/** What Mem0 asked for in `Retry-After`. */
function askedWaitMs(error: unknown): number {
  return error instanceof MemoryUnavailable ? (error.retryAfterMs ?? 0) : 0;
}
