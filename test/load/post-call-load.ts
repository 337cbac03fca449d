import { execFileSync } from 'node:child_process';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { dynamoTable } from '../../shared/aws/dynamodb.ts';
import { signatureHeader } from '../../shared/elevenlabs/signature.ts';
import { longCallEvent } from '../fixtures/long-call.ts';
import { type Stack, startStack } from '../local/stack.ts';

/** `node test/load/post-call-load.ts`: the post-call path under load, on the local stack. Prints two lines. */
const SENDERS = 50;
const ROUNDS = 6;
const BACKLOG_CALLS = 1_000;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const ms = (value: number): string => `${value.toFixed(0)} ms`;

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN;
}

const rawEvent = (id: string, data: object = {}): string =>
  JSON.stringify(longCallEvent({ conversationId: id, caller: '+12025550123', data: { ...data } }));

/** Every sender sends its next request when the last one is answered. */
async function latencies(send: (id: string) => Promise<void>): Promise<readonly number[]> {
  const times: number[] = [];
  const sender = async (_: unknown, who: number): Promise<void> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const startedMs = performance.now();
      await send(`${who}_${round}`);
      times.push(performance.now() - startedMs);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  return times;
}

function webhook({ ready }: Stack, event: (id: string) => string): (id: string) => Promise<void> {
  return async (id) => {
    const body = event(id);
    const header = signatureHeader(body, ready.hmacSecret, Math.floor(Date.now() / 1000));
    const headers = { 'content-type': 'application/json', 'elevenlabs-signature': header };
    const answer = await fetch(ready.postCallUrl, { method: 'POST', headers, body });
    await answer.text();
    if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
  };
}

/** What the door asks of the emulators for one event, asked directly. */
function emulatorsOnly({ ready }: Stack): (id: string) => Promise<void> {
  process.env.AWS_ENDPOINT_URL_DYNAMODB = ready.dynamodbUrl;
  const local = {
    endpoint: ready.awsUrl,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  };
  const s3 = new S3Client({ ...local, forcePathStyle: true });
  const sqs = new SQSClient(local);
  const table = dynamoTable(ready.table);
  const body = rawEvent('bare');
  return async (id) => {
    await table.update(`bare#${id}`, { update: 'SET v = :v', values: { ':v': 1 } }, 20_000);
    await s3.send(new PutObjectCommand({ Bucket: ready.bucket, Key: `bare/${id}`, Body: body }));
    await sqs.send(new SendMessageCommand({ QueueUrl: ready.deadLetterUrl, MessageBody: id }));
    await table.update(`bare#${id}`, { update: 'SET v = :v', values: { ':v': 2 } }, 20_000);
  };
}

async function acknowledgements(stack: Stack): Promise<void> {
  const send = webhook(stack, (id) => rawEvent(`conv_load_${id}`));
  await send('warm_up');
  await stack.settled();
  const bare = await latencies(emulatorsOnly(stack));
  const acknowledged = await latencies(send);
  const over = percentile(acknowledged, 0.99) - percentile(bare, 0.99);
  print(
    `  ${SENDERS} concurrent senders of 190 KB: acknowledged p50 ${ms(percentile(acknowledged, 0.5))}, ` +
      `p99 ${ms(percentile(acknowledged, 0.99))}; emulators alone p50 ${ms(percentile(bare, 0.5))}, ` +
      `p99 ${ms(percentile(bare, 0.99))}; p99 above them ${ms(over)}`,
  );
}

function residentMb(pid: number | undefined): number {
  const kilobytes =
    pid === undefined ? '0' : execFileSync('ps', ['-o', 'rss=', '-p', `${pid}`], { encoding: 'utf8' });
  return Number(kilobytes) / 1024;
}

/** Samples the memory of the process that works off the queue while it does. */
async function backlog(stack: Stack): Promise<void> {
  const brief = {
    transcript: [{ role: 'user', message: 'I prefer a room with a view.', time_in_call_secs: 1 }],
  };
  const send = webhook(stack, (id) => rawEvent(`conv_backlog_${id}`, brief));
  const samples: number[] = [];
  const sampler = setInterval(() => samples.push(residentMb(stack.workers.pid())), 250);
  const startedMs = performance.now();
  for (let call = 0; call < BACKLOG_CALLS; call += 25) {
    await Promise.all(Array.from({ length: 25 }, (_, index) => send(`${call + index}`)));
  }
  while (
    !(await stack.settled().then(
      () => true,
      () => false,
    ))
  );
  clearInterval(sampler);
  const quarter = Math.floor(samples.length / 4);
  const [early, late] = [samples.slice(quarter, 2 * quarter), samples.slice(-quarter)];
  print(
    `  backlog of ${BACKLOG_CALLS} calls remembered in ${((performance.now() - startedMs) / 1000).toFixed(0)} s; worker's ` +
      `memory, median: second quarter ${percentile(early, 0.5).toFixed(0)} MB, last quarter ${percentile(late, 0.5).toFixed(0)} MB`,
  );
}

const stack = await startStack({ embeddings: 'words' });
try {
  await acknowledgements(stack);
  await stack.settled().catch(() => undefined);
  await backlog(stack);
} finally {
  await stack.stop();
}
process.exit(0);
