import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type Emulators, startEmulators } from '../../infra/local/emulators.ts';
import { startGateway } from '../../infra/local/gateway.ts';
import { startSandbox } from '../../infra/local/sandbox.ts';
import { findBundles, functionEnvironment, randomSecret } from '../../infra/local/stack-functions.ts';
import { sendAll } from '../../infra/ops/load/senders.ts';
import { percentile } from '../../infra/ops/percentile.ts';
import { dynamoTable } from '../../shared/aws/dynamodb.ts';
import { dynamoClaims } from '../../shared/chain/guards/dynamo-claims.ts';
import { systemClock } from '../../shared/clock.ts';
import { signatureHeader } from '../../shared/elevenlabs/signature.ts';
import { longCallEvent } from '../fixtures/long-call.ts';

/**
 * `node test/load/acknowledge.ts`: how long the webhook of a 190 KB event waits for its answer, with 50 senders. On
 * Lambda the webhook and the queue run in separate sandboxes, so nothing works off the queue here meanwhile.
 * Prints two lines.
 */
const SENDERS_COUNT = 50;
/** Both kinds of requests take turns, so that a change of the machine's speed meets both. */
const TURNS_COUNT = 5;
const ROUNDS_COUNT = 8;
/** Of a paced sender, one event after the other. */
const PACE_MS = 1_000;

const ms = (value: number): string => `${value.toFixed(0)} ms`;

interface Webhook {
  readonly body: string;
  readonly signature: string;
}

type Send = (webhook: Webhook, id: string) => Promise<void>;

const secret = randomSecret();

/** Signed beforehand: that is the sender's time. */
function webhook(id: string): Webhook {
  const body = JSON.stringify(longCallEvent({ conversationId: id, caller: '+12025550123' }));
  return { body, signature: signatureHeader(body, secret, Math.floor(Date.now() / 1000)) };
}

function door(url: string): Send {
  return async ({ body, signature }) => {
    const headers = { 'content-type': 'application/json', 'elevenlabs-signature': signature };
    const answer = await fetch(url, { method: 'POST', headers, body });
    await answer.text();
    if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
  };
}

/** What the door asks of the emulators for one event, asked directly. */
function emulatorsAlone({ awsUrl, dynamodbUrl, bucket, queueUrl, table: tableName }: Emulators): Send {
  process.env.AWS_ENDPOINT_URL_DYNAMODB = dynamodbUrl;
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const s3 = new S3Client({ endpoint: awsUrl, region: 'us-east-1', credentials, forcePathStyle: true });
  const sqs = new SQSClient({ endpoint: awsUrl, region: 'us-east-1', credentials });
  const claims = dynamoClaims(dynamoTable(tableName), systemClock, 3_600);
  return async ({ body }, id) => {
    await claims.claim(id);
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `bare/${id}`, Body: body }));
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: id }));
    await claims.complete(id, '{}');
  };
}

/** Every sender sends its next event when the last one is answered, and not before its pace says. */
async function latencies(send: Send, name: string, paceMs: number): Promise<readonly number[]> {
  const timesMs: number[] = [];
  const prepared = Array.from({ length: SENDERS_COUNT }, (_, who) =>
    Array.from({ length: ROUNDS_COUNT }, (_, round) => webhook(`${name}_${who}_${round}`)),
  );
  await sendAll(
    {
      count: SENDERS_COUNT,
      // Spread evenly, as calls end.
      dueAtMs: (who, round) => paceMs * (who / SENDERS_COUNT + round),
      goesOn: (_, round) => round < ROUNDS_COUNT,
    },
    async (who, round) => {
      const one = prepared[who]?.[round];
      if (one === undefined) throw new Error('nothing is prepared for this round');
      const startedAtMs = performance.now();
      await send(one, `${name}_${who}_${round}`);
      timesMs.push(performance.now() - startedAtMs);
    },
  );
  return timesMs;
}

function line(what: string, acknowledged: readonly number[], alone: readonly number[]): string {
  const [p50, p99, alone50, alone99] = [
    percentile(acknowledged, 0.5),
    percentile(acknowledged, 0.99),
    percentile(alone, 0.5),
    percentile(alone, 0.99),
  ];
  return (
    `  ${what}: acknowledged p50 ${ms(p50)}, p99 ${ms(p99)}; emulators alone p50 ${ms(alone50)}, ` +
    `p99 ${ms(alone99)}; p99 above them ${ms(p99 - alone99)}\n`
  );
}

const emulators = await startEmulators();
const environment = functionEnvironment(
  emulators,
  { url: emulators.awsUrl, apiKey: randomSecret() },
  { ELEVENLABS_HMAC_SECRET: secret },
);
const bundle = findBundles()['post-call'];
const sandbox = startSandbox({ name: 'post-call', bundle, environment, timeoutMs: 90_000 });
const gateway = await startGateway({ routes: { '/post-call': sandbox.invoke } });
try {
  const [alone, doors] = [emulatorsAlone(emulators), door(`${gateway.url}/post-call`)];
  await latencies(alone, 'alone_warm', 0);
  await latencies(doors, 'conv_warm', 0);
  for (const [what, paceMs] of [
    [`${SENDERS_COUNT} senders of one event a second`, PACE_MS],
    [`${SENDERS_COUNT} senders without a pause`, 0],
  ] as const) {
    const [aloneMs, acknowledgedMs]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < TURNS_COUNT; turn += 1) {
      aloneMs.push(...(await latencies(alone, `alone_${paceMs}_${turn}`, paceMs)));
      acknowledgedMs.push(...(await latencies(doors, `conv_${paceMs}_${turn}`, paceMs)));
    }
    process.stdout.write(line(what, acknowledgedMs, aloneMs));
  }
} finally {
  await Promise.all([gateway.stop(), sandbox.stop(), emulators.stop()]);
}
process.exit(0);
