import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { addressIn, idsIn } from '../../../functions/post-call/event/addresses.ts';
import { SDK_OPTIONS, usesEmulator } from '../../../shared/aws/sdk-options.ts';
import { UnreadableEvent } from '../../../shared/errors.ts';
import { RECEIVE_LIMIT_COUNT } from '../../../shared/queue/retry-schedule.ts';

export interface DeadLetter {
  /** SQS's own; a redrive keeps it with `StartMessageMoveTask` only. */
  readonly id: string;
  readonly sentAtMs: number;
  readonly reason: string;
  /** undefined for a message that is not ours. */
  readonly address: string | undefined;
  readonly conversationId: string;
  readonly type: string;
  readonly body: string;
  readonly receipt: string;
}

/** A queue cannot be read without taking: so long the letters are hidden at most, in seconds. They are handed back at once. */
const HIDDEN_SECS = 60;
export const LETTERS_LIMIT_COUNT = 1_000;

export interface DeadLetterQueue {
  /** Takes what is there, up to 1,000 letters, for as long as `use` lasts; oldest first. */
  withLetters<T>(use: (letters: readonly DeadLetter[]) => Promise<T>): Promise<T>;
  /** At most so many, which stay taken. */
  take(count: number): Promise<readonly DeadLetter[]>;
  /** To the work queue, then away from here: interrupted in between it is there twice, and the ledger sees to that. */
  redrive(letter: DeadLetter, workUrl: string): Promise<void>;
  remove(letter: DeadLetter): Promise<void>;
}

export function deadLetterQueue(deadLetterUrl: string): DeadLetterQueue {
  const sqs = new SQSClient(SDK_OPTIONS);
  const take = async (count: number): Promise<readonly DeadLetter[]> => {
    const command = new ReceiveMessageCommand({
      QueueUrl: deadLetterUrl,
      MaxNumberOfMessages: Math.min(10, count),
      VisibilityTimeout: HIDDEN_SECS,
      // Long polling asks all servers: without it an answer may lack what is there.
      WaitTimeSeconds: usesEmulator() ? 0 : 1,
      MessageAttributeNames: ['reason'],
      MessageSystemAttributeNames: ['SentTimestamp'],
    });
    return ((await sqs.send(command)).Messages ?? []).map(letterOf);
  };
  const remove = async ({ receipt }: DeadLetter): Promise<void> => {
    await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLetterUrl, ReceiptHandle: receipt }));
  };
  const handBack = ({ receipt }: DeadLetter) => {
    const at = { QueueUrl: deadLetterUrl, ReceiptHandle: receipt };
    return sqs.send(new ChangeMessageVisibilityCommand({ ...at, VisibilityTimeout: 0 }));
  };
  return {
    take,
    remove,
    async redrive(letter, workUrl) {
      await sqs.send(new SendMessageCommand({ QueueUrl: workUrl, MessageBody: letter.body }));
      await remove(letter);
    },
    async withLetters(use) {
      const letters: DeadLetter[] = [];
      try {
        while (letters.length < LETTERS_LIMIT_COUNT) {
          const taken = await take(10);
          if (taken.length === 0) break;
          letters.push(...taken);
        }
        return await use(letters.toSorted((a, b) => a.sentAtMs - b.sentAtMs || (a.id < b.id ? -1 : 1)));
      } finally {
        // What `use` removed refuses, and all the others must come back.
        await Promise.allSettled(letters.map(handBack));
      }
    },
  };
}

function letterOf({
  MessageId = '',
  Body = '',
  ReceiptHandle = '',
  Attributes,
  MessageAttributes,
}: Message): DeadLetter {
  const address = addressOf(Body);
  const { conversation_id, event_type } = idsIn(address ?? '');
  return {
    id: MessageId,
    sentAtMs: Number(Attributes?.SentTimestamp ?? 0),
    // SQS itself moves what was received too often, and tells nobody why.
    reason: MessageAttributes?.reason?.StringValue ?? `received ${RECEIVE_LIMIT_COUNT} times without an end`,
    address,
    conversationId: conversation_id,
    type: event_type,
    body: Body,
    receipt: ReceiptHandle,
  };
}

function addressOf(body: string): string | undefined {
  try {
    return addressIn(body);
  } catch (error) {
    if (error instanceof UnreadableEvent) return undefined;
    throw error;
  }
}
