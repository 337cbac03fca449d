import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Context, SQSEvent } from 'aws-lambda';
import { KEYS, REGION } from '../../infra/local/emulator-resources.ts';
import type { Emulators } from '../../infra/local/emulators.ts';
import { failedMessageIds, sqsEvent } from '../../infra/local/event-source-payload.ts';
import { lambdaContext } from './http-event.ts';
import type { Json } from './world-doors.ts';

export interface DrainOptions {
  /** What Lambda says is left of each invocation. Default 90 s. */
  readonly remainingMs?: number;
  /** All messages at once, each to a worker of its own, instead of one after the other. */
  readonly atOnce?: true;
}

/** How often the worker was invoked, and how many of the messages left the queue or stayed in it. */
export interface Drained {
  readonly settled: number;
  readonly returned: number;
}

/** The doors without a transport: the schedule's and the operator's. */
export type DirectDoor = (event: object, context: Context) => Promise<Json>;

export type Worker = (event: SQSEvent, context: Context) => Promise<unknown>;

export interface QueueDoor {
  /** Plays Lambda's event source until no message is visible. Those put back for later stay for later. */
  drain(options?: DrainOptions): Promise<Drained>;
  enqueue(body: string): Promise<void>;
  close(): void;
}

/** Every invocation has an id of its own, as on Lambda: the ledger tells workers apart by it. */
let invocations = 0;

export function invocationContext(remainingMs: number): Context {
  invocations += 1;
  return { ...lambdaContext(remainingMs), awsRequestId: `invocation-${invocations}` };
}

export function openQueueDoor(emulators: Emulators, worker: () => Promise<Worker>): QueueDoor {
  const sqs = new SQSClient({ endpoint: emulators.awsUrl, region: REGION, credentials: KEYS });
  const QueueUrl = emulators.queueUrl;
  const deliver = async (message: Message, remainingMs: number): Promise<boolean> => {
    const event = sqsEvent([message], emulators.queueArn, REGION);
    const answer = await (await worker())(event, invocationContext(remainingMs));
    if (failedMessageIds(answer, [message]).size > 0) return false;
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
    return true;
  };
  const receive = async (MaxNumberOfMessages: number): Promise<readonly Message[]> => {
    const command = new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    });
    return (await sqs.send(command)).Messages ?? [];
  };
  return {
    async drain({ remainingMs = 90_000, atOnce } = {}) {
      let [settled, returned] = [0, 0];
      for (;;) {
        const messages = await receive(atOnce ? 10 : 1);
        if (messages.length === 0) return { settled, returned };
        const done = await Promise.all(messages.map((message) => deliver(message, remainingMs)));
        settled += done.filter(Boolean).length;
        returned += done.filter((left) => !left).length;
      }
    },
    enqueue: async (body) => {
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
    },
    close: () => sqs.destroy(),
  };
}
