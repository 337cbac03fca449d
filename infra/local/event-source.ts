import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { failedMessageIds, sqsEvent } from './event-source-payload.ts';

/** The link between a queue and a function: receives messages, invokes, and deletes what was done. */
export interface EventSource {
  /** Ends polling at once and resolves when the batches under way have ended. */
  stop(): Promise<void>;
  /**
   * Resolves when no message is visible, delayed or in flight and nothing is being invoked.
   * @throws when that takes longer than `timeoutMs` (default 60,000).
   */
  idle(timeoutMs?: number): Promise<void>;
}

export interface EventSourceOptions {
  readonly queueUrl: string;
  readonly queueArn: string;
  /** Where SQS is: AWS_ENDPOINT_URL, AWS_REGION and the two AWS keys. */
  readonly environment: Readonly<Record<string, string>>;
  readonly invoke: (event: unknown) => Promise<unknown>;
  /** Messages an event carries at most, 1 to 10. Default 1. */
  readonly batchSize?: number;
  /** Batches invoked at once. Default 4. */
  readonly concurrency?: number;
}

const POLL_WAIT_SECONDS = 1;
const AFTER_ERROR_MS = 200;
const IDLE_CHECK_MS = 25;
const IDLE_TIMEOUT_MS = 60_000;

export function startEventSource(options: EventSourceOptions): EventSource {
  const sqs = connect(options.environment);
  const stopping = new AbortController();
  const active = new Set<Promise<void>>();
  const polling = poll(sqs, options, active, stopping.signal);
  return {
    idle: (timeoutMs = IDLE_TIMEOUT_MS) => waitUntilIdle(sqs, options.queueUrl, active, timeoutMs),
    stop: async () => {
      stopping.abort();
      await polling;
      await Promise.all(active);
      sqs.destroy();
    },
  };
}

/** One long poll at a time, and none while every slot is taken, so that no message waits here invisibly. */
async function poll(
  sqs: SQSClient,
  options: EventSourceOptions,
  active: Set<Promise<void>>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    if (active.size >= (options.concurrency ?? 4)) {
      await Promise.race(active);
      continue;
    }
    const messages = await receive(sqs, options, signal);
    if (messages.length === 0) continue;
    const batch = deliver(sqs, options, messages).finally(() => active.delete(batch));
    active.add(batch);
  }
}

async function receive(
  sqs: SQSClient,
  options: EventSourceOptions,
  signal: AbortSignal,
): Promise<readonly Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: options.queueUrl,
    MaxNumberOfMessages: options.batchSize ?? 1,
    WaitTimeSeconds: POLL_WAIT_SECONDS,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['All'],
  });
  try {
    return (await sqs.send(command, { abortSignal: signal })).Messages ?? [];
  } catch {
    // Aborted, or SQS is away for a moment: Lambda's poller keeps trying, too.
    await sleep(AFTER_ERROR_MS, undefined, { signal }).catch(() => undefined);
    return [];
  }
}

/** What fails stays in the queue and comes back when its visibility timeout ends. */
async function deliver(
  sqs: SQSClient,
  options: EventSourceOptions,
  messages: readonly Message[],
): Promise<void> {
  try {
    const region = options.environment.AWS_REGION ?? '';
    const reply = await options.invoke(sqsEvent(messages, options.queueArn, region));
    const failed = failedMessageIds(reply, messages);
    const done = messages.filter((message) => !failed.has(message.MessageId ?? ''));
    const remove = ({ ReceiptHandle }: Message): Promise<unknown> =>
      sqs.send(new DeleteMessageCommand({ QueueUrl: options.queueUrl, ReceiptHandle }));
    await Promise.all(done.map(remove));
  } catch {
    // The function threw, or SQS is gone: the function's own log has the reason.
  }
}

async function waitUntilIdle(
  sqs: SQSClient,
  QueueUrl: string,
  active: ReadonlySet<unknown>,
  timeoutMs: number,
): Promise<void> {
  const deadlineMs = performance.now() + timeoutMs;
  for (;;) {
    const question = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
    const { Attributes: counts = {} } = await sqs.send(question);
    const visible = Number(counts.ApproximateNumberOfMessages);
    const delayed = Number(counts.ApproximateNumberOfMessagesDelayed);
    const inFlight = Number(counts.ApproximateNumberOfMessagesNotVisible);
    if (visible + delayed + inFlight + active.size === 0) return;
    if (performance.now() > deadlineMs) {
      const left = `${visible} visible, ${delayed} delayed, ${inFlight} in flight, ${active.size} invoked`;
      throw new Error(`the queue is not idle after ${timeoutMs} ms: ${left}`);
    }
    await sleep(IDLE_CHECK_MS);
  }
}

function connect(environment: Readonly<Record<string, string>>): SQSClient {
  return new SQSClient({
    endpoint: environment.AWS_ENDPOINT_URL ?? '',
    region: environment.AWS_REGION ?? '',
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
    },
  });
}
