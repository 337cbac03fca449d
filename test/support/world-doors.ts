import { createHmac } from 'node:crypto';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { Recalled } from '../../functions/retrieve/reply.ts';
import { type EventParts, httpEvent } from './http-event.ts';
import { invocationContext } from './world-queue.ts';

export type Json = Readonly<Record<string, unknown>>;

/** An answer of one of the HTTP doors, as API Gateway would take it. */
export interface Reply<Body = Json> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly text: string;
  /** From the call of the handler to its answer. */
  readonly tookMs: number;
}

export interface ClientDataBody {
  readonly type: string;
  readonly error?: string;
  readonly user_id?: string;
  readonly dynamic_variables: Readonly<Record<string, string>>;
  readonly conversation_config_override?: {
    readonly agent: { readonly first_message?: string; readonly prompt?: { readonly prompt: string } };
  };
}

export type RetrieveBody = Recalled & { readonly error?: string };

export interface PostCallOptions {
  readonly secret?: string;
  /** Unix seconds; default now. */
  readonly timestampSecs?: number;
  /** Instead of a right signature; null sends none. */
  readonly signature?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** The name of the signature header. */
  readonly headerName?: string;
  /** Wrapped by API Gateway, as every body whose content type is not text. */
  readonly base64?: true;
}

export type HttpHandler = (event: APIGatewayProxyEventV2, context: Context) => Promise<unknown>;

const REMAINING_MS = 29_000;

/** ElevenLabs' header for these bytes, made here and not by the code under test. */
export function signed(rawBody: string, secret: string, timestampSecs: number): string {
  const digest = createHmac('sha256', secret).update(`${timestampSecs}.${rawBody}`).digest('hex');
  return `t=${timestampSecs},v0=${digest}`;
}

/** Invokes a handler as API Gateway does. @throws when the answer is none that API Gateway takes. */
export async function invoke<Body>(
  handler: HttpHandler,
  event: APIGatewayProxyEventV2,
): Promise<Reply<Body>> {
  const startedAtMs = performance.now();
  const answer = await handler(event, invocationContext(REMAINING_MS));
  const tookMs = performance.now() - startedAtMs;
  if (!isGatewayAnswer(answer)) throw new Error('the handler answered what API Gateway does not take');
  const { statusCode, headers, body } = answer;
  // Which body belongs to which door is the caller's knowledge; the tests assert its content.
  return { status: statusCode, headers, body: JSON.parse(body) as Body, text: body, tookMs };
}

function isGatewayAnswer(
  answer: unknown,
): answer is { statusCode: number; headers: Record<string, string>; body: string } {
  if (typeof answer !== 'object' || answer === null) return false;
  const { statusCode, headers, body } = answer as Record<string, unknown>;
  const strings = Object.values(headers ?? {}).every((value) => typeof value === 'string');
  return Number.isInteger(statusCode) && typeof body === 'string' && strings;
}

/** A body is sent as it is when it is text, else as JSON; without one the event has none. */
export function requestEvent(
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): APIGatewayProxyEventV2 {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return httpEvent({ path, body: text, headers, requestId: nextRequestId() });
}

export function postCallEvent(
  rawBody: string,
  secret: string,
  options: PostCallOptions,
): APIGatewayProxyEventV2 {
  const timestampSecs = options.timestampSecs ?? Math.floor(Date.now() / 1000);
  const signature =
    options.signature === undefined
      ? signed(rawBody, options.secret ?? secret, timestampSecs)
      : options.signature;
  const name = options.headerName ?? 'elevenlabs-signature';
  const headers = { ...options.headers, ...(signature === null ? {} : { [name]: signature }) };
  const content: EventParts = options.base64 ? { bytes: Buffer.from(rawBody) } : { body: rawBody };
  return httpEvent({ path: '/post-call', headers, requestId: nextRequestId(), ...content });
}

let requests = 0;
const nextRequestId = (): string => {
  requests += 1;
  return `request-${requests}`;
};
