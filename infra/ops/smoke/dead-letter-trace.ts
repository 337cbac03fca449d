import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { SDK_OPTIONS } from '../../../shared/aws/sdk-options.ts';
import { StorageUnavailable } from '../../../shared/errors.ts';
import { StepFailed } from './step.ts';
import type { Trace } from './traces.ts';

/** How long the dead letters of others are hidden at most, in seconds. They are handed back at once. */
const HIDDEN_SECS = 30;
const LOOKS_FOR_MS = 20_000;

/** The dead letter of a marked call that failed. It would keep an alarm on. */
export function deadLetterTrace(queueUrl: string, address: string): Trace {
  const sqs = new SQSClient(SDK_OPTIONS);
  const place = 'the dead-letter queue';
  const advice = 'May these credentials receive and delete its messages?';
  const receive = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: 10,
    VisibilityTimeout: HIDDEN_SECS,
  });
  const take = async (others: Message[]): Promise<number> => {
    const untilMs = performance.now() + LOOKS_FOR_MS;
    let taken = 0;
    for (;;) {
      const { Messages = [] } = await sqs.send(receive);
      if (Messages.length === 0) return taken;
      if (performance.now() > untilMs) throw new StepFailed('too many dead letters to look through');
      const [own, rest] = [Messages.filter(isOf(address)), Messages.filter((one) => !isOf(address)(one))];
      others.push(...rest);
      for (const { ReceiptHandle } of own) {
        await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
      }
      taken += own.length;
    }
  };
  const handBack = ({ ReceiptHandle }: Message) =>
    sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  /** Whoever looks takes: a queue cannot be read otherwise. */
  const look = async (): Promise<number> => {
    const others: Message[] = [];
    try {
      return await take(others);
    } catch (cause) {
      throw cause instanceof StepFailed ? cause : new StorageUnavailable('sqs receive failed', { cause });
    } finally {
      await Promise.allSettled(others.map(handBack));
    }
  };
  return { place, advice, left: look, erase: async () => void (await look()) };
}

function isOf(address: string): (message: Message) => boolean {
  return ({ Body = '' }) => {
    try {
      return JSON.parse(Body).address === address;
    } catch {
      return false;
    }
  };
}
