import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { SDK_OPTIONS, usesEmulator } from '../../../shared/aws/sdk-options.ts';
import { StorageUnavailable } from '../../../shared/errors.ts';
import { StepFailed } from '../smoke/step.ts';
import type { Trace } from './trace.ts';

/** How long the dead letters of others are hidden at most, in seconds. They are handed back at once. */
const HIDDEN_SECS = 30;
const LOOKS_FOR_MS = 20_000;

/** Dead letters, which would keep an alarm on. @param isOurs told by the address of the event in the inbox. */
export function deadLetterTrace(queueUrl: string, isOurs: (address: string) => boolean): Trace {
  const sqs = new SQSClient(SDK_OPTIONS);
  const place = 'the dead-letter queue';
  const advice = 'May these credentials receive and delete its messages?';
  const receive = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: 10,
    VisibilityTimeout: HIDDEN_SECS,
    // Without waiting, SQS asks only some of its servers and may answer nothing where there is something.
    WaitTimeSeconds: usesEmulator() ? 0 : 1,
  });
  const take = async (held: Message[], erases: boolean): Promise<number> => {
    const untilMs = performance.now() + LOOKS_FOR_MS;
    let count = 0;
    for (;;) {
      const { Messages = [] } = await sqs.send(receive);
      if (Messages.length === 0) return count;
      if (performance.now() > untilMs) throw new StepFailed('too many dead letters to look through');
      for (const message of Messages) {
        const ours = isOurs(addressOf(message));
        if (ours) count += 1;
        if (ours && erases) await sqs.send(new DeleteMessageCommand(handleOf(message)));
        else held.push(message);
      }
    }
  };
  const handleOf = ({ ReceiptHandle }: Message) => ({ QueueUrl: queueUrl, ReceiptHandle });
  const handBack = (message: Message) =>
    sqs.send(new ChangeMessageVisibilityCommand({ ...handleOf(message), VisibilityTimeout: 0 }));
  /** A queue cannot be read otherwise. */
  const look = async (erases: boolean): Promise<number> => {
    const held: Message[] = [];
    try {
      return await take(held, erases);
    } catch (cause) {
      throw cause instanceof StepFailed ? cause : new StorageUnavailable('sqs receive failed', { cause });
    } finally {
      await Promise.allSettled(held.map(handBack));
    }
  };
  return { place, advice, left: () => look(false), erase: async () => void (await look(true)) };
}

/** "" for what is no message of ours. */
function addressOf({ Body = '' }: Message): string {
  try {
    return `${JSON.parse(Body).address}`;
  } catch {
    return '';
  }
}
