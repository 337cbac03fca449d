import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './wire.ts';
import { withDetail } from './wire.ts';

/** One request as `GET /_control/requests` and `requests` show it. */
export interface RecordedRequest {
  readonly method: string;
  /** As sent, without the query: path segments are still percent-encoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Without `authorization`: keys do not belong into anything that is looked at. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed when it was JSON, else the text; undefined when there was none. */
  readonly body: unknown;
}

/** A request with its body read. */
export interface Call {
  readonly url: URL;
  readonly method: string;
  readonly authorization: string;
  readonly body: unknown;
  readonly isJson: boolean;
  readonly recorded: RecordedRequest;
}

export async function readCall(request: IncomingMessage): Promise<Call> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
  const method = request.method ?? 'GET';
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { body, isJson } = parse(Buffer.concat(chunks).toString('utf8'));
  const { authorization = '', ...headers } = request.headers;
  const recorded: RecordedRequest = {
    method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    body,
  };
  return { url, method, authorization, body, isJson, recorded };
}

function parse(text: string): { body: unknown; isJson: boolean } {
  if (text === '') return { body: undefined, isJson: true };
  try {
    return { body: JSON.parse(text), isJson: true };
  } catch {
    return { body: text, isJson: false };
  }
}

/**
 * Any non-empty key passes unless one is set.
 * @throws Refusal 401 in the words of the platform.
 */
export function checkKey(authorization: string, apiKey: string | undefined): void {
  const sent = /^Token (\S+)$/.exec(authorization)?.[1];
  if (sent === undefined) throw withDetail(401, 'Authentication credentials were not provided.');
  if (apiKey !== undefined && sent !== apiKey) throw withDetail(401, 'Invalid API key.');
}

/** Sends the body as JSON, or a text as it is when the headers name another type. */
export function send(response: ServerResponse, answer: Answer): void {
  const headers = { 'content-type': 'application/json', ...answer.headers };
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  response.writeHead(answer.status, { ...headers, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
