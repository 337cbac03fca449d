import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request as open, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import { delayMsOf, type Fate, fateDealer } from './fates.ts';
import type { TimeScale } from './time-scale.ts';

/** A request of a function to AWS, told when its fate is sealed. */
export interface AwsCall {
  /** E.g. `s3 PUT`, `s3 List`, `sqs SendMessage`, `dynamodb UpdateItem`. */
  readonly operation: string;
  /** The worker that asked; undefined for the webhook. */
  readonly worker: number | undefined;
  readonly body: Buffer;
  readonly fate: Fate;
  /** The service got it and did it. */
  readonly tookEffect: boolean;
}

/** A reverse proxy in front of one emulator. */
export interface AwsProxy {
  readonly url: string;
  /** Without faults everything passes; time stays scaled. */
  setFaults(on: boolean): void;
  stop(): Promise<void>;
}

export interface AwsProxyOptions {
  readonly targetUrl: string;
  readonly chance: Chance;
  readonly time: TimeScale;
  readonly killWorker: (index: number) => void;
  readonly onCall: (call: AwsCall) => void;
}

type Exchange = {
  readonly incoming: IncomingMessage;
  readonly answer: ServerResponse;
  readonly body: Buffer;
};
type Reply = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: Buffer };

export async function startAwsProxy(options: AwsProxyOptions): Promise<AwsProxy> {
  const agent = new Agent({ keepAlive: true });
  const nextFate = fateDealer(options.chance);
  let faulty = false;
  const server = createServer((incoming, answer) => {
    // The worker was killed while it spoke, or the emulator was stopped.
    carry(incoming, answer).catch(() => incoming.socket.destroy());
  });
  const carry = async (incoming: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const body = await bytesOf(incoming);
    const worker = workerOf(incoming);
    const fate = faulty ? nextFate(worker !== undefined) : 'passed';
    await meet(fate, worker, { incoming, answer, body }, options, agent);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on TCP has an address with a port; only pipes have a text.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    setFaults: (on) => {
      faulty = on;
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      agent.destroy();
      await closed;
    },
  };
}

async function meet(
  fate: Fate,
  worker: number | undefined,
  exchange: Exchange,
  options: AwsProxyOptions,
  agent: Agent,
): Promise<void> {
  const { incoming, answer, body } = exchange;
  const operation = operationOf(incoming);
  const tell = (tookEffect: boolean): void => options.onCall({ operation, worker, body, fate, tookEffect });
  const isKill = fate === 'worker killed before' || fate === 'worker killed after';
  const kill = (): void => (worker === undefined ? undefined : options.killWorker(worker));
  await sleep(delayMsOf(fate, options.chance));
  if (fate === 'answered 500' || fate === 'answered 503') {
    tell(false);
    return void answer.writeHead(fate === 'answered 500' ? 500 : 503).end();
  }
  if (fate === 'refused' || fate === 'worker killed before') {
    tell(false);
    if (isKill) kill();
    return void incoming.socket.destroy();
  }
  const reply = await forward(exchange, operation, options, agent);
  tell(reply.status < 300);
  if (isKill) kill();
  if (isKill || fate === 'answer lost') return void incoming.socket.destroy();
  const shown = options.time.answer(operation, reply.body);
  const { 'content-length': _old, 'transfer-encoding': _too, ...headers } = reply.headers;
  // An answer to HEAD has a length and no body; nobody here asks that way.
  answer.writeHead(reply.status, { ...headers, 'content-length': shown.length }).end(shown);
}

async function forward(
  { incoming, body }: Exchange,
  operation: string,
  { targetUrl, time }: AwsProxyOptions,
  agent: Agent,
): Promise<Reply> {
  const scaled = time.request(operation, body);
  const { expect: _answered, 'transfer-encoding': _whole, ...headers } = incoming.headers;
  const outgoing = open(`${targetUrl}${incoming.url}`, {
    method: incoming.method ?? 'GET',
    headers: { ...headers, 'content-length': scaled.length },
    agent,
  });
  outgoing.end(scaled);
  // The event carries exactly the answer.
  const [reply] = (await once(outgoing, 'response')) as [IncomingMessage];
  return { status: reply.statusCode ?? 502, headers: reply.headers, body: await bytesOf(reply) };
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** SQS and DynamoDB name the action in `X-Amz-Target`; for S3 the method and the query have to do. */
function operationOf({ method, url = '', headers }: IncomingMessage): string {
  const [service, action] = `${headers['x-amz-target'] ?? ''}`.split('.');
  if (action !== undefined) return `${service?.startsWith('AmazonSQS') ? 'sqs' : 'dynamodb'} ${action}`;
  if (url.includes('list-type=2')) return 's3 List';
  return `s3 ${headers['x-amz-copy-source'] === undefined ? method : 'COPY'}`;
}

/** Every worker signs with a key id of its own; see infra/local/workers.ts. */
function workerOf({ headers }: IncomingMessage): number | undefined {
  const index = /Credential=local-not-a-key-worker-(\d+)\//.exec(`${headers.authorization}`)?.[1];
  return index === undefined ? undefined : Number(index);
}
