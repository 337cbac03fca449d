import http from 'node:http';

/**
 * One small HTTP client on Node's own agents, for Mem0, DynamoDB and SSM.
 *
 * Why not `fetch`: its first use loads undici, which costs a cold read function about 40 ms on the caller's
 * clock, and its pool forgets an idle connection after 4 s, while a conversation searches every 10 to 30 s.
 */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** For the whole exchange, connection included. */
  readonly timeoutMs: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** The exchange took longer than its `timeoutMs`. */
export class HttpTimeout extends Error {
  override readonly name = 'HttpTimeout';
}

/** The connection broke, perhaps an old one that had died in between. */
export class HttpBroken extends Error {
  override readonly name = 'HttpBroken';
  readonly code: string;
  constructor(code: string) {
    super(`connection failed: ${code}`);
    this.code = code;
  }
}

/** Long enough for the pauses of a conversation, well below the minutes after which network edges drop silently. */
const KEEP_ALIVE_MS = 50_000;
/** A list page of 200 memories is below 1 MB; an answer beyond this is not one of ours. */
const ANSWER_LIMIT_BYTES = 16 * 1024 * 1024;

type Agents = { readonly send: typeof http.request; readonly agent: http.Agent };
const agents = new Map<string, Agents>();

/**
 * Sends one request and reads the whole answer.
 * @throws HttpTimeout, HttpBroken. An HTTP error status is an answer, not an error.
 */
export function send(request: HttpRequest): Promise<HttpAnswer> {
  const url = new URL(request.url);
  const { send: sendOn, agent } = agentsFor(url.protocol);
  return new Promise((resolve, reject) => {
    const outgoing = sendOn(url, { method: request.method, headers: withLength(request), agent });
    let timedOut = false;
    const timer = setTimeout(
      // A Lambda that was frozen meanwhile finds the time over and the answer in its socket: what has come is read first.
      () =>
        setImmediate(() =>
          setImmediate(() => {
            timedOut = true;
            outgoing.destroy();
          }),
        ),
      Math.max(1, request.timeoutMs),
    );
    const fail = (error: NodeJS.ErrnoException): void => {
      clearTimeout(timer);
      reject(timedOut ? new HttpTimeout() : new HttpBroken(error.code ?? 'UNKNOWN'));
    };
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      readBody(incoming).then((body) => {
        clearTimeout(timer);
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body });
      }, fail);
    });
    outgoing.end(request.body);
  });
}

async function readBody(incoming: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of incoming) {
    sizeBytes += chunk.length;
    if (sizeBytes > ANSWER_LIMIT_BYTES) incoming.destroy(new Error('answer too large'));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function withLength(request: HttpRequest): Record<string, string> {
  const lengthBytes = request.body === undefined ? undefined : Buffer.byteLength(request.body);
  return { ...request.headers, ...(lengthBytes === undefined ? {} : { 'content-length': `${lengthBytes}` }) };
}

/** TLS is loaded at the first https address, so a test or a plain-http back end never pays for it. */
function agentsFor(protocol: string): Agents {
  let known = agents.get(protocol);
  if (!known) {
    const { Agent, request } = protocol === 'https:' ? process.getBuiltinModule('node:https') : http;
    known = { send: request, agent: new Agent({ keepAlive: true, timeout: KEEP_ALIVE_MS }) };
    agents.set(protocol, known);
  }
  return known;
}
