import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Clock } from '../../clock.ts';
import { AppError, askedWaitMs, NotYet } from '../../errors.ts';
import { count, errorFacts, type LogFields, log, withLogContext } from '../../log.ts';
import type { Outcome } from '../../outcome.ts';
import { RECEIVE_LIMIT_COUNT, retryDelaySecs } from '../../queue/retry-schedule.ts';
import type { WorkQueue } from '../../queue/work-queue.ts';
import { writeOutcome } from '../http/outcome-line.ts';

export interface QueueFunction {
  readonly name: string;
  readonly clock: Clock;
  readonly queue: WorkQueue;
  /** Settles one message, or throws. */
  core(
    body: string,
    attempt: QueueAttempt,
  ): Promise<{ readonly outcome: Outcome; readonly facts: LogFields }>;
}

export interface QueueAttempt {
  /** Distinct for every attempt. */
  readonly owner: string;
  /** Epoch milliseconds when Lambda cuts it off. */
  readonly deadlineMs: number;
  /** When it fails, the message goes to the dead-letter queue. */
  readonly isLast: boolean;
}

/** Kept from Lambda's deadline for putting a message back and writing the line, in milliseconds. */
export const RESERVE_MS = 3_000;

/**
 * The queue door: each message settles alone. Done ones leave the queue; what is
 * permanently impossible, or has failed as often as the schedule allows, leaves it for the dead-letter queue with the
 * reason; the others are reported as failed and become visible again with backoff.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function queueFunction(spec: QueueFunction) {
  return async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const deadlineMs = spec.clock.now() + context.getRemainingTimeInMillis() - RESERVE_MS;
    const settled = await Promise.all(
      event.Records.map((record, index) =>
        withLogContext({ function: spec.name, request_id: context.awsRequestId }, () =>
          settle(spec, record, `${context.awsRequestId}/${index}`, deadlineMs),
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
  owner: string,
  deadlineMs: number,
): Promise<'settled' | 'again'> {
  const startedAtMs = spec.clock.now();
  const receiveCount = Number(record.attributes.ApproximateReceiveCount);
  const isLast = receiveCount >= RECEIVE_LIMIT_COUNT;
  try {
    const { outcome, facts } = await spec.core(record.body, { owner, deadlineMs, isLast });
    writeOutcome('event', spec.clock, startedAtMs, outcome, { receive_count: receiveCount, ...facts });
    return 'settled';
  } catch (error) {
    const isPermanent = error instanceof AppError && !error.retryable;
    const isParked = isPermanent || isLast;
    if (isParked) count('Parked');
    const facts = { receive_count: receiveCount, parked: isParked, ...errorFacts(error) };
    const outcome = error instanceof NotYet && !isParked ? 'waiting' : 'failed';
    writeOutcome('event', spec.clock, startedAtMs, outcome, facts);
    if (!isParked)
      return retry(spec, record, retryDelaySecs(receiveCount, Math.random(), askedWaitMs(error)));
    // SQS itself would move it at the next receive, but tell nobody why.
    return park(spec, record, isPermanent ? reasonOf(error) : `gave up: ${reasonOf(error)}`);
  }
}

/** The messages of our own errors hold no caller data; those of others may. */
function reasonOf(error: unknown): string {
  return error instanceof AppError ? `${error.code}: ${error.message}` : 'unexpected error, see the log';
}

async function park(
  { queue }: QueueFunction,
  record: SQSRecord,
  reason: string,
): Promise<'settled' | 'again'> {
  try {
    await queue.park(record.body, reason);
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
