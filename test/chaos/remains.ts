import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import {
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { callDynamodb, KEYS, REGION } from '../../infra/local/emulator-resources.ts';
import type { StoredMemory } from '../../infra/local/mem0/server.ts';
import type { Ready } from '../../infra/local/ready.ts';
import { placeOf } from './observed.ts';

/** Everything a run left behind, read past the functions. */
export interface Remains {
  readonly objects: ReadonlySet<string>;
  /** Ledger pages by `<type>#<conversation>`: whether the event is completed. */
  readonly ledger: ReadonlyMap<string, { readonly completed: boolean }>;
  /** Why messages are dead letters, by their bodies and by the addresses in them. */
  readonly deadLetters: ReadonlyMap<string, string>;
  /** The adds Mem0 accepted, oldest first. */
  readonly adds: readonly AcceptedAdd[];
  readonly memories: readonly StoredMemory[];
}

export interface AcceptedAdd {
  readonly eventId: string;
  /** `<conversation> <step>`. */
  readonly place: string;
  readonly atMs: number;
  readonly failed: boolean;
}

type Mem0Access = { readonly apiKey: string; memories(): readonly StoredMemory[] };

export async function readRemains(
  ready: Ready,
  mem0: Mem0Access,
  deadLetters: Map<string, string>,
): Promise<Remains> {
  await readDeadLetters(ready, deadLetters);
  const [objects, ledger, adds] = await Promise.all([
    readObjects(ready),
    readLedger(ready),
    readAdds(ready.mem0Url, mem0.apiKey),
  ]);
  return { objects, ledger, deadLetters, adds, memories: mem0.memories() };
}

export async function readObjects({ awsUrl, bucket }: Ready, prefix = ''): Promise<ReadonlySet<string>> {
  const s3 = new S3Client({ endpoint: awsUrl, region: REGION, credentials: KEYS, forcePathStyle: true });
  const keys = await keysBelow(s3, bucket, prefix);
  s3.destroy();
  return new Set(keys);
}

/** What a key may go on with. */
const CHARACTERS = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

/**
 * The emulator sorts keys as a dictionary does but goes on after one by its bytes, so a second page may leave keys out.
 * Hence only first pages: what does not fit into one is read again in parts.
 */
async function keysBelow(s3: S3Client, Bucket: string, Prefix: string): Promise<readonly string[]> {
  const { Contents = [], IsTruncated } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
  if (!IsTruncated) return Contents.map(({ Key = '' }) => Key);
  const parts: string[] = [];
  for (const next of CHARACTERS) parts.push(...(await keysBelow(s3, Bucket, `${Prefix}${next}`)));
  return parts;
}

async function readLedger({ dynamodbUrl, table }: Ready): Promise<Remains['ledger']> {
  const pages = new Map<string, { completed: boolean }>();
  let start: object | undefined;
  do {
    const asked = { TableName: table, ...(start ? { ExclusiveStartKey: start } : {}) };
    const { Items, LastEvaluatedKey } = JSON.parse(await callDynamodb(dynamodbUrl, 'Scan', asked));
    for (const { pk, completed_at } of Items) {
      const [kind, ...key] = `${pk.S}`.split('#');
      if (kind === 'ledger') pages.set(key.join('#'), { completed: completed_at !== undefined });
    }
    start = LastEvaluatedKey;
  } while (start);
  return pages;
}

/** Visible, hidden or held back. */
export async function messagesIn({ awsUrl, queueUrl }: Ready): Promise<number> {
  const sqs = new SQSClient({ endpoint: awsUrl, region: REGION, credentials: KEYS });
  const asked = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['All'] });
  const counts: Readonly<Record<string, string>> = (await sqs.send(asked)).Attributes ?? {};
  sqs.destroy();
  const names = ['', 'Delayed', 'NotVisible'].map((state) => `ApproximateNumberOfMessages${state}`);
  return names.reduce((sum, name) => sum + Number(counts[name] ?? 0), 0);
}

/** Messages stay where they are, hidden from the next reading, so what was read is remembered in `reasons`. */
export async function readDeadLetters(
  { awsUrl, deadLetterUrl }: Ready,
  reasons: Map<string, string>,
): Promise<void> {
  const sqs = new SQSClient({ endpoint: awsUrl, region: REGION, credentials: KEYS });
  const receive = new ReceiveMessageCommand({
    QueueUrl: deadLetterUrl,
    MaxNumberOfMessages: 10,
    VisibilityTimeout: 3_600,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['All'],
  });
  for (let more = true; more; ) {
    const { Messages = [] } = await sqs.send(receive);
    for (const message of Messages) {
      const { Body = '' } = message;
      for (const name of [Body, addressOf(Body)]) reasons.set(name, reasonOf(message));
    }
    more = Messages.length > 0;
  }
  sqs.destroy();
}

function addressOf(body: string): string {
  try {
    return `${JSON.parse(body).address}`;
  } catch {
    return body;
  }
}

/** The worker's own reason, or that SQS moved the message because it had been received too often. */
function reasonOf({ MessageAttributes, Attributes }: Message): string {
  const given = MessageAttributes?.reason?.StringValue;
  if (given !== undefined) return given;
  return `received ${Attributes?.ApproximateReceiveCount ?? 'too many'} times`;
}

async function readAdds(mem0Url: string, apiKey: string): Promise<readonly AcceptedAdd[]> {
  const adds: AcceptedAdd[] = [];
  let url: string | null = `${mem0Url}/v1/events/?page_size=200`;
  while (url !== null) {
    const answer = await fetch(url, { headers: { authorization: `Token ${apiKey}` } });
    // The stand-in's own page.
    const page = (await answer.json()) as { next: string | null; results: Record<string, string>[] };
    for (const { id = '', status, created_at = '', payload } of page.results) {
      const atMs = Date.parse(created_at);
      adds.push({ eventId: id, place: placeOf(payload), atMs, failed: status === 'FAILED' });
    }
    url = page.next;
  }
  return adds.reverse();
}
