import { once } from 'node:events';
import { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { devNull } from 'node:os';
import dynalite from 'dynalite';
import { buildApp } from 'fauxqs';
import { createBucket, createQueues, createTable, KEYS, NAMES, REGION } from './emulator-resources.ts';

/** S3, SQS and DynamoDB on this machine, spoken to over the wire as the real ones are. All in memory. */
export interface Emulators {
  /** S3 and SQS. */
  readonly awsUrl: string;
  readonly dynamodbUrl: string;
  readonly bucket: string;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly deadLetterUrl: string;
  readonly table: string;
  /** What a function needs to find all of this and nothing real. */
  readonly environment: Record<string, string>;
  stop(): Promise<void>;
}

export interface EmulatorOptions {
  /** How long a received message stays invisible. Default 540, as on AWS. */
  readonly visibilitySeconds?: number;
  /** Receives before a message goes to the dead-letter queue. Default 12. */
  readonly maxReceiveCount?: number;
}

type Started = { readonly url: string; stop(): Promise<void> };

const HOST = '127.0.0.1';
/** fauxqs knows this one account, and finds a queue by the last part of its URL. */
const ACCOUNT = '000000000000';

/** @throws when a resource cannot be made; nothing is left running then. */
export async function startEmulators(options: EmulatorOptions = {}): Promise<Emulators> {
  const aws = await startFauxqs();
  const dynamodb = await startDynalite();
  const stop = async (): Promise<void> => {
    await Promise.all([aws.stop(), dynamodb.stop()]);
  };
  try {
    await createTable(dynamodb.url);
    await createBucket(aws.url);
    const queueArn = await createQueues(aws.url, options);
    return { ...addresses(aws.url, dynamodb.url), queueArn, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function addresses(awsUrl: string, dynamodbUrl: string): Omit<Emulators, 'queueArn' | 'stop'> {
  const queueUrl = `${awsUrl}/${ACCOUNT}/${NAMES.workQueue}`;
  const deadLetterUrl = `${awsUrl}/${ACCOUNT}/${NAMES.deadLetterQueue}`;
  const environment = {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
    AWS_ENDPOINT_URL: awsUrl,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodbUrl,
    // The developer's own ~/.aws may switch configured endpoints off, which would send local calls to AWS.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    ARCHIVE_BUCKET: NAMES.bucket,
    QUEUE_URL: queueUrl,
    DEAD_LETTER_URL: deadLetterUrl,
    STATE_TABLE: NAMES.table,
  };
  return {
    awsUrl,
    dynamodbUrl,
    bucket: NAMES.bucket,
    queueUrl,
    deadLetterUrl,
    table: NAMES.table,
    environment,
  };
}

/** Not fauxqs' own `startFauxqs`: that one listens on every interface of the machine. */
async function startFauxqs(): Promise<Started> {
  const app = buildApp({ logger: false, defaultRegion: REGION });
  const url = await app.listen({ port: 0, host: HOST });
  return { url, stop: () => app.close() };
}

async function startDynalite(): Promise<Started> {
  const server = dynalite({ createTableMs: 0 });
  // dynalite throws when a client hangs up mid-request, as a killed function does; that must not end the stack.
  server.on('request', (request) => {
    request.removeAllListeners('error');
    request.on('error', () => undefined);
  });
  server.listen(0, HOST);
  await once(server, 'listening');
  // A server bound to a port has an AddressInfo; a string is for pipes only.
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    // Not dynalite's own close: it closes the database under requests that are still at it, which ends the process.
    const closed = new Promise((resolve) => Server.prototype.close.call(server, resolve));
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://${HOST}:${port}`, stop };
}
