import { PurgeQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { StorageUnavailable } from '../../shared/errors.ts';
import { sqsWorkQueue } from '../../shared/queue/sqs-work-queue.ts';
import { emulatedAws } from '../support/emulated-aws.ts';
import { setEnvironment } from '../support/environment.ts';
import { inMemoryWorkQueue } from '../support/in-memory/work-queue.ts';
import { refusedUrl } from '../support/scripted-server.ts';
import { testClock } from '../support/test-clock.ts';
import { type Received, type WorkQueueRig, workQueueSuite } from './work-queue.suite.ts';

const aws = await emulatedAws();
const nowhere = await refusedUrl();
const sqs = new SQSClient();

async function receive(): Promise<Received | undefined> {
  const answer = await sqs.send(new ReceiveMessageCommand({ QueueUrl: aws.queueUrl }));
  const message = answer.Messages?.[0];
  return message && { body: message.Body ?? '', receiptHandle: message.ReceiptHandle ?? '' };
}

const deadLetters: WorkQueueRig['deadLetters'] = async () => {
  const command = new ReceiveMessageCommand({
    QueueUrl: aws.deadLetterUrl,
    MaxNumberOfMessages: 10,
    MessageAttributeNames: ['All'],
  });
  const { Messages = [] } = await sqs.send(command);
  return Messages.map(({ Body = '', MessageAttributes }) => ({
    body: Body,
    reason: MessageAttributes?.reason?.StringValue ?? '',
  }));
};

workQueueSuite('SQS', async () => {
  for (const QueueUrl of [aws.queueUrl, aws.deadLetterUrl])
    await sqs.send(new PurgeQueueCommand({ QueueUrl }));
  let queue = sqsWorkQueue(aws.queueUrl, aws.deadLetterUrl);
  return {
    // A queue's address is where it is asked, so another one makes another adapter.
    get queue() {
      return queue;
    },
    receive,
    deadLetters,
    breakDown: () => {
      setEnvironment({ AWS_ENDPOINT_URL: nowhere });
      queue = sqsWorkQueue(`${nowhere}/000000000000/work`, `${nowhere}/000000000000/dead`);
    },
  };
});

workQueueSuite('in memory', async () => {
  const queue = inMemoryWorkQueue(testClock());
  return {
    queue,
    receive: async () => queue.receive(),
    deadLetters: async () => queue.parked,
    breakDown: () => {
      for (const operation of ['send', 'retryLater', 'park'] as const) {
        queue.fail(operation, new StorageUnavailable('down'));
      }
    },
  };
});
