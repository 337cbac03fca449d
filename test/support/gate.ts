import { once } from 'node:events';
import { createServer, type IncomingMessage, request as open, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request of a function to a back end. */
export interface BackendCall {
  /** E.g. `s3 PUT`, `sqs SendMessage`, `dynamodb UpdateItem`, `mem0 POST`. */
  readonly operation: string;
  readonly path: string;
  readonly body: string;
}

/**
 * What becomes of a call: `refuse` cuts the line before the back end hears of it, `lose` cuts it after the back end
 * has answered, `hang` never answers. The others do not ask the back end: a number answers that status, `{ says }` that
 * JSON, and `{ quotes }` that status with an error message that repeats the request, as back ends like to.
 */
export type Fate =
  | 'pass'
  | 'refuse'
  | 'lose'
  | 'hang'
  | number
  | { readonly says: unknown }
  | { readonly quotes: number };

/** Decides on each call; `index` counts the calls since the rule was set, from 1. */
export type Rule = (call: BackendCall, index: number) => Fate | Promise<Fate>;

/** The lines between the functions and their back ends, which a test may listen to and cut. */
export interface Gate {
  /** Every call so far, oldest first, whatever became of it. */
  readonly calls: readonly BackendCall[];
  /** Replaces the rule and starts its counting over; without one everything passes. */
  setRule(rule?: Rule): void;
  /** Opens a line to a back end. @returns its base address, without a trailing slash. */
  lineTo(name: string, targetUrl: string): Promise<string>;
  stop(): Promise<void>;
}

export function openGate(): Gate {
  const calls: BackendCall[] = [];
  const stops: (() => Promise<void>)[] = [];
  let rule: Rule = () => 'pass';
  let index = 0;
  return {
    calls,
    setRule: (next = () => 'pass') => {
      rule = next;
      index = 0;
    },
    async lineTo(name, targetUrl) {
      const server = createServer((incoming, answer) => {
        carry(incoming, answer).catch(() => incoming.socket.destroy());
      });
      const carry = async (incoming: IncomingMessage, answer: ServerResponse): Promise<void> => {
        const body = await bytesOf(incoming);
        const call = callOf(name, incoming, body);
        calls.push(call);
        index += 1;
        await meet(await rule(call, index), { targetUrl, incoming, body, answer });
      };
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      stops.push(async () => {
        const closed = once(server, 'close');
        server.close();
        server.closeAllConnections();
        await closed;
      });
      // A server that listens on TCP has an address with a port; only pipes have a text.
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}

interface Exchange {
  readonly targetUrl: string;
  readonly incoming: IncomingMessage;
  readonly body: Buffer;
  readonly answer: ServerResponse;
}

async function meet(fate: Fate, exchange: Exchange): Promise<void> {
  const { incoming, answer } = exchange;
  if (fate === 'hang') return;
  if (fate === 'refuse') return void incoming.socket.destroy();
  if (typeof fate === 'number') return void answer.writeHead(fate).end('{}');
  if (typeof fate === 'object') {
    if ('says' in fate) return void answer.end(JSON.stringify(fate.says));
    return void answer.writeHead(fate.quotes).end(quoting(exchange));
  }
  const { status, headers, body } = await forward(exchange);
  if (fate === 'lose') return void incoming.socket.destroy();
  answer.writeHead(status, headers).end(body);
}

/** In XML for S3, whose SDK sends no target, and in JSON for all others. */
function quoting({ incoming, body }: Exchange): string {
  const message = `Bad request: ${incoming.url} ${body.toString('utf8')}`;
  if (incoming.headers['x-amz-target'] === undefined && incoming.headers['amz-sdk-request'] !== undefined) {
    const escaped = message.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return `<Error><Code>InvalidRequest</Code><Message>${escaped}</Message></Error>`;
  }
  return JSON.stringify({ __type: 'com.amazonaws#InvalidRequest', message, error: message, detail: message });
}

async function forward({ targetUrl, incoming, body }: Exchange) {
  const { method = 'GET', url = '/', headers } = incoming;
  const outgoing = open(`${targetUrl}${url}`, { method, headers });
  outgoing.end(body);
  // The event carries exactly the answer.
  const [reply] = (await once(outgoing, 'response')) as [IncomingMessage];
  return { status: reply.statusCode ?? 502, headers: reply.headers, body: await bytesOf(reply) };
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** SQS and DynamoDB name the action in `X-Amz-Target`; for the others the method has to do. */
function callOf(name: string, { method, url = '/', headers }: IncomingMessage, body: Buffer): BackendCall {
  const [service, action] = `${headers['x-amz-target'] ?? ''}`.split('.');
  const backend = name === 'aws' ? (service?.startsWith('AmazonSQS') ? 'sqs' : 's3') : name;
  return { operation: `${backend} ${action ?? method}`, path: url, body: body.toString('utf8') };
}
