import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { EmulatorOptions } from './emulators.ts';
import { visibilityOf } from './queue-times.ts';

/** The bucket, queues and table of the stack, made over the wire as Terraform makes the real ones. */
export const REGION = 'us-east-1';
export const KEYS = { accessKeyId: 'local-not-a-key', secretAccessKey: 'local-not-a-secret' };
export const NAMES = {
  bucket: 'agentic-memory-archive-local',
  workQueue: 'agentic-memory-work-local',
  deadLetterQueue: 'agentic-memory-dead-letter-local',
  table: 'agentic-memory-state-local',
};

/** One string key `pk`, billed on demand. */
export async function createTable(dynamodbUrl: string): Promise<void> {
  await callDynamodb(dynamodbUrl, 'CreateTable', {
    TableName: NAMES.table,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  });
  // Even with `createTableMs: 0` the table is CREATING until the next turn of the event loop.
  while (
    !(await callDynamodb(dynamodbUrl, 'DescribeTable', { TableName: NAMES.table })).includes('"ACTIVE"')
  );
}

/** One plain request; dynalite wants a signature's form and never checks it, so no SDK is needed. */
export async function callDynamodb(dynamodbUrl: string, action: string, body: object): Promise<string> {
  const credential = `${KEYS.accessKeyId}/20260101/${REGION}/dynamodb/aws4_request`;
  const answer = await fetch(dynamodbUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${action}`,
      'x-amz-date': '20260101T000000Z',
      authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`dynalite refused ${action}: ${text}`);
  return text;
}

export async function createBucket(endpoint: string): Promise<void> {
  const s3 = new S3Client({ endpoint, region: REGION, credentials: KEYS });
  await s3.send(new CreateBucketCommand({ Bucket: NAMES.bucket }));
  s3.destroy();
}

/** @returns the ARN of the work queue. */
export async function createQueues(endpoint: string, options: EmulatorOptions): Promise<string> {
  const sqs = new SQSClient({ endpoint, region: REGION, credentials: KEYS });
  const create = async (QueueName: string, Attributes: Record<string, string>): Promise<string> => {
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
    const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
    return (await sqs.send(asked)).Attributes?.QueueArn ?? '';
  };
  // 14 days: a dead letter must outlive the work queue's own retention.
  const deadLetterTargetArn = await create(NAMES.deadLetterQueue, { MessageRetentionPeriod: '1209600' });
  const redrive = { deadLetterTargetArn, maxReceiveCount: options.maxReceiveCount ?? 12 };
  const queueArn = await create(NAMES.workQueue, {
    VisibilityTimeout: `${options.visibilitySeconds ?? visibilityOf()}`,
    RedrivePolicy: JSON.stringify(redrive),
  });
  sqs.destroy();
  return queueArn;
}
