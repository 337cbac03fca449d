import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { SDK_OPTIONS } from '../aws/sdk-options.ts';
import { StorageUnavailable } from '../errors.ts';
import type { WorkQueue } from './work-queue.ts';

/** The work queue and its dead-letter queue on SQS. */
export function sqsWorkQueue(queueUrl: string, deadLetterUrl: string): WorkQueue {
  const sqs = new SQSClient(SDK_OPTIONS);
  const unavailable = (action: string) => (cause: unknown) => {
    throw new StorageUnavailable(`sqs ${action} failed`, { cause });
  };
  return {
    async send(address) {
      const command = new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify({ address }),
      });
      await sqs.send(command).catch(unavailable('send'));
    },
    async retryLater(receiptHandle, delaySecs) {
      const command = new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: delaySecs,
      });
      await sqs.send(command).catch(unavailable('retryLater'));
    },
    async park(body, reason) {
      const command = new SendMessageCommand({
        QueueUrl: deadLetterUrl,
        MessageBody: body,
        MessageAttributes: { reason: { DataType: 'String', StringValue: reason } },
      });
      await sqs.send(command).catch(unavailable('park'));
    },
  };
}
