import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { KEYS, REGION } from '../../infra/local/emulator-resources.ts';
import type { Emulators } from '../../infra/local/emulators.ts';

export interface ArchivedObject {
  /** The parsed JSON; empty for what is no JSON. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly metadata: Readonly<Record<string, string>>;
  readonly contentType: string | undefined;
}

/** What the functions left behind, read past them. */
export interface Stores {
  /** All keys below the prefix, sorted. */
  objects(prefix?: string): Promise<string[]>;
  object(key: string): Promise<ArchivedObject>;
  /** Messages in the work queue, visible or not. */
  queued(): Promise<number>;
  /** The dead letters, taken out of their queue. */
  deadLetters(): Promise<readonly { readonly body: string; readonly reason: string | undefined }[]>;
  /** The partition keys of the state table that start with the prefix, sorted. */
  items(prefix?: string): Promise<string[]>;
  close(): void;
}

export function openStores(emulators: Emulators): Stores {
  const options = { endpoint: emulators.awsUrl, region: REGION, credentials: KEYS };
  const s3 = new S3Client({ ...options, forcePathStyle: true });
  const sqs = new SQSClient(options);
  const Bucket = emulators.bucket;
  return {
    async objects(prefix = '') {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: prefix }));
      return Contents.map(({ Key = '' }) => Key).sort();
    },
    async object(key) {
      const found = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
      const bytes = (await found.Body?.transformToByteArray()) ?? new Uint8Array();
      const text = Buffer.from(bytes).toString('utf8');
      const { ContentType: contentType, Metadata: metadata = {} } = found;
      const content = contentType === 'application/json' ? JSON.parse(text) : {};
      return { content, text, bytes, metadata, contentType };
    },
    async queued() {
      const question = new GetQueueAttributesCommand({
        QueueUrl: emulators.queueUrl,
        AttributeNames: ['All'],
      });
      const { Attributes: counts = {} } = await sqs.send(question);
      const { ApproximateNumberOfMessages: visible, ApproximateNumberOfMessagesNotVisible: hidden } = counts;
      return Number(visible) + Number(hidden);
    },
    async deadLetters() {
      const receive = new ReceiveMessageCommand({
        QueueUrl: emulators.deadLetterUrl,
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ['All'],
      });
      const { Messages = [] } = await sqs.send(receive);
      for (const { ReceiptHandle } of Messages) {
        await sqs.send(new DeleteMessageCommand({ QueueUrl: emulators.deadLetterUrl, ReceiptHandle }));
      }
      return Messages.map(({ Body = '', MessageAttributes }) => ({
        body: Body,
        reason: MessageAttributes?.reason?.StringValue,
      }));
    },
    items: (prefix = '') => partitionKeys(emulators, prefix),
    close: () => {
      s3.destroy();
      sqs.destroy();
    },
  };
}

/** One plain request; dynalite wants a signature's form and never checks it, so no SDK is needed. */
async function partitionKeys({ dynamodbUrl, table }: Emulators, prefix: string): Promise<string[]> {
  const credential = `${KEYS.accessKeyId}/20260101/${REGION}/dynamodb/aws4_request`;
  const answer = await fetch(dynamodbUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.Scan',
      'x-amz-date': '20260101T000000Z',
      authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify({ TableName: table }),
  });
  // DynamoDB's own answer; every item has the one key.
  const { Items } = (await answer.json()) as { Items: { pk: { S: string } }[] };
  return Items.map(({ pk }) => pk.S)
    .filter((pk) => pk.startsWith(prefix))
    .sort();
}
