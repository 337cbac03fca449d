import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { eventOf, targetOf } from './gateway-event.ts';
import { messageReply, type Reply, replyOf } from './gateway-reply.ts';

/** An HTTP API on this machine: turns requests into the events functions get from API Gateway. */
export interface Gateway {
  readonly url: string;
  /** Stops listening and cuts every connection. */
  stop(): Promise<void>;
}

export interface GatewayOptions {
  /** 0, the default: one that is free. */
  readonly port?: number;
  /** By path, e.g. `/client-data`, with or without the stage in front; all are POST. */
  readonly routes: Readonly<Record<string, (event: unknown) => Promise<unknown>>>;
  /** By path, without a stage: what API Gateway does not have. POST, and the body as it came. */
  readonly localRoutes?: Readonly<Record<string, (body: Buffer) => Promise<Reply>>>;
  /** How long a function may take before the client gets 503. Default 30,000, which is also the most on AWS. */
  readonly integrationTimeoutMs?: number;
}

const HOST = '127.0.0.1';
/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const BODY_LIMIT_BYTES = 10 * 1024 * 1024;
const INTEGRATION_TIMEOUT_MS = 30_000;
/** The number in Lambda's own error message for its "6 MB", over the whole event. */
const EVENT_LIMIT_BYTES = 6_291_556;

/** @throws the listening error, e.g. with `code` EADDRINUSE. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const server = createServer((request, response) => {
    answer(request, options)
      .then((reply) => send(response, reply))
      // The client hung up, or the function gave a header that HTTP does not allow.
      .catch(() => response.destroy());
  });
  server.listen(options.port ?? 0, HOST);
  await once(server, 'listening');
  // A server bound to a port has an AddressInfo; a string is for pipes only.
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://${HOST}:${port}`, stop };
}

async function answer(request: IncomingMessage, options: GatewayOptions): Promise<Reply> {
  const body = await readBody(request);
  const target = targetOf(request.url ?? '/');
  const isPost = request.method === 'POST';
  const local = isPost ? options.localRoutes?.[target.rawPath] : undefined;
  if (local && body) return local(body);
  const invoke = isPost ? options.routes[target.path] : undefined;
  if (!invoke) return messageReply(404, 'Not Found');
  const event = body && eventOf(request, target, body);
  if (!event || isTooLarge(event)) return messageReply(413, 'Request Entity Too Large');
  return withinTimeout(invoke(event), options.integrationTimeoutMs ?? INTEGRATION_TIMEOUT_MS);
}

/** Escaped, a character takes six bytes at most: most events need not be written out to know. */
function isTooLarge(event: APIGatewayProxyEventV2): boolean {
  const { length } = event.body ?? '';
  return length > EVENT_LIMIT_BYTES / 10 && Buffer.byteLength(JSON.stringify(event)) > EVENT_LIMIT_BYTES;
}

/** HTTP APIs answer 503 when the function takes too long and 500 when it fails. */
function withinTimeout(answered: Promise<unknown>, timeoutMs: number): Promise<Reply> {
  return new Promise((resolve) => {
    const late = messageReply(503, 'Service Unavailable');
    const timer = setTimeout(resolve, timeoutMs, late);
    answered
      .then(replyOf)
      .catch(() => messageReply(500, 'Internal Server Error'))
      .then(resolve)
      .finally(() => clearTimeout(timer));
  });
}

/** Undefined for a body over the limit; it is read to its end all the same, so that the client reads our answer. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request) {
    sizeBytes += chunk.length;
    if (sizeBytes <= BODY_LIMIT_BYTES) chunks.push(chunk);
  }
  return sizeBytes <= BODY_LIMIT_BYTES ? Buffer.concat(chunks) : undefined;
}

function send(response: ServerResponse, { statusCode, headers, body }: Reply): void {
  const { 'transfer-encoding': _dropped, ...kept } = headers;
  response.writeHead(statusCode, { ...kept, 'content-length': Buffer.byteLength(body) }).end(body);
}
