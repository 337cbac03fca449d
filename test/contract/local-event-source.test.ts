import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { expect, onTestFinished, test } from 'vitest';
import { type Emulators, startEmulators } from '../../infra/local/emulators.ts';
import { startEventSource } from '../../infra/local/event-source.ts';
import { failedMessageIds } from '../../infra/local/event-source-payload.ts';

async function queue(options: { visibilitySeconds: number; maxReceiveCount: number }) {
  const emulators = await startEmulators(options);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const sqs = new SQSClient({ endpoint: emulators.awsUrl, region: 'us-east-1', credentials });
  const put = (MessageBody: string) =>
    sqs.send(
      new SendMessageCommand({
        QueueUrl: emulators.queueUrl,
        MessageBody,
        MessageAttributes: { kind: { DataType: 'String', StringValue: 'test' } },
      }),
    );
  onTestFinished(async () => {
    sqs.destroy();
    await emulators.stop();
  });
  return { emulators, sqs, put };
}

function listen(emulators: Emulators, invoke: (event: SQSEvent) => Promise<unknown>, batchSize = 1) {
  const { queueUrl, queueArn, environment } = emulators;
  // The event source sends nothing but SQS events.
  const received = (event: unknown) => invoke(event as SQSEvent);
  const source = startEventSource({ queueUrl, queueArn, environment, invoke: received, batchSize });
  onTestFinished(() => source.stop());
  return source;
}

test('a failed message comes back alone and ends in the dead-letter queue; the others are done once', async () => {
  const { emulators, sqs, put } = await queue({ visibilitySeconds: 1, maxReceiveCount: 2 });
  await put('good');
  await put('poison');
  const batches: SQSEvent[] = [];
  const invoke = async (event: SQSEvent): Promise<unknown> => {
    batches.push(event);
    const failed = event.Records.filter((record) => record.body === 'poison');
    return { batchItemFailures: failed.map((record) => ({ itemIdentifier: record.messageId })) };
  };
  await listen(emulators, invoke, 10).idle();

  expect(batches.map(({ Records }) => Records.map((record) => record.body))).toEqual([
    ['good', 'poison'],
    ['poison'],
  ]);
  expect(batches[1]?.Records[0]).toMatchObject({
    messageId: batches[0]?.Records[1]?.messageId,
    receiptHandle: expect.any(String),
    attributes: { ApproximateReceiveCount: '2', SentTimestamp: expect.stringMatching(/^\d{13}$/) },
    messageAttributes: { kind: { dataType: 'String', stringValue: 'test' } },
    md5OfBody: '35393c24384b8862798716628f7bc6f4',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:agentic-memory-work-local',
    awsRegion: 'us-east-1',
  });
  const dead = await sqs.send(new ReceiveMessageCommand({ QueueUrl: emulators.deadLetterUrl }));
  expect(dead.Messages?.map((message) => message.Body)).toEqual(['poison']);
});

test('a batch whose function throws stays whole', async () => {
  const { emulators, put } = await queue({ visibilitySeconds: 1, maxReceiveCount: 5 });
  await put('once more');
  const counts: string[] = [];
  const source = listen(emulators, async ({ Records }) => {
    counts.push(Records[0]?.attributes.ApproximateReceiveCount ?? '');
    if (counts.length === 1) throw new Error('first time');
  });
  await source.idle();
  expect(counts).toEqual(['1', '2']);
});

test('four batches run at once and a fifth waits in the queue', async () => {
  const { emulators, sqs, put } = await queue({ visibilitySeconds: 30, maxReceiveCount: 5 });
  const done = Promise.withResolvers<void>();
  let underWay = 0;
  const source = listen(emulators, () => {
    underWay += 1;
    return done.promise;
  });
  for (const body of ['a', 'b', 'c', 'd', 'e']) await put(body);
  await expect.poll(() => underWay).toBe(4);
  const names = { AttributeNames: ['All' as const], QueueUrl: emulators.queueUrl };
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand(names));
  expect(Attributes?.ApproximateNumberOfMessages).toBe('1');
  await expect(source.idle(0)).rejects.toThrow('1 visible, 0 delayed, 4 in flight, 4 invoked');
  done.resolve();
  await source.idle();
  expect(underWay).toBe(5);
});

test.each([
  ['no answer', undefined, []],
  ['null', null, []],
  ['an empty answer', {}, []],
  ['a null list', { batchItemFailures: null }, []],
  ['an empty list', { batchItemFailures: [] }, []],
  ['one id', { batchItemFailures: [{ itemIdentifier: 'b' }] }, ['b']],
  ['an unknown id', { batchItemFailures: [{ itemIdentifier: 'z' }] }, ['a', 'b']],
  ['an empty id', { batchItemFailures: [{ itemIdentifier: '' }] }, ['a', 'b']],
  ['a wrong key', { batchItemFailures: [{ id: 'b' }] }, ['a', 'b']],
  ['no list', { batchItemFailures: 'b' }, ['a', 'b']],
])('after %s Lambda keeps the right messages', (_case, reply, kept) => {
  expect([...failedMessageIds(reply, [{ MessageId: 'a' }, { MessageId: 'b' }])]).toEqual(kept);
});
