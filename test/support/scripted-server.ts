import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ScriptedRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * An answer, or what happens instead of one: `hang` never answers, `drop` cuts the connection, `stall` sends half of
 * an answer and then nothing more.
 */
export type ScriptedReply =
  | 'hang'
  | 'drop'
  | 'stall'
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** A text is sent as it is, anything else as JSON. */
      readonly body?: unknown;
    };

export interface ScriptedServer {
  /** No trailing slash. */
  readonly url: string;
  /** All requests so far, oldest first. */
  readonly requests: readonly ScriptedRequest[];
  /** How many TCP connections were accepted so far. */
  connectionsCount(): number;
  stop(): Promise<void>;
}

type Script = (request: ScriptedRequest) => ScriptedReply | Promise<ScriptedReply>;

/** A server on this machine that does what the script says, for what the emulators cannot be brought to do. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const requests: ScriptedRequest[] = [];
  let connectionsCount = 0;
  const server = createServer((incoming, response) => {
    answer(incoming, response, script, requests).catch(() => incoming.socket.destroy());
  });
  server.on('connection', () => {
    connectionsCount += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on TCP has an address with a port; only pipes have a text.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    connectionsCount: () => connectionsCount,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** An address where nothing listens. */
export async function refusedUrl(): Promise<string> {
  const server = await startScriptedServer(() => 'drop');
  await server.stop();
  return server.url;
}

async function answer(
  incoming: IncomingMessage,
  response: ServerResponse,
  script: Script,
  requests: ScriptedRequest[],
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, `${value}`]);
  const request: ScriptedRequest = {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString('utf8'),
  };
  requests.push(request);
  const reply = await script(request);
  if (reply === 'hang') return;
  if (reply === 'drop') return void incoming.socket.destroy();
  if (reply === 'stall') return void response.writeHead(200, { 'content-length': 100 }).write('{"results":[');
  const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {});
  response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers }).end(text);
}
