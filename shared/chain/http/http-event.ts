import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { LogFields } from '../../log.ts';
import type { Outcome } from '../../outcome.ts';

/** What the links of one call tell each other. */
export interface CallState {
  readonly requestId: string;
  /** Milliseconds since the epoch: every budget of the call counts from here. */
  readonly startedAtMs: number;
  outcome: Outcome;
  /** Facts for the outcome line: ids, counts, masked numbers. */
  facts: LogFields;
  /** The bytes as the sender signed them: after undoing base64, before any parsing. */
  rawBody: Buffer;
  /** The idempotency key claimed by this call, while it is claimed. */
  claimedKey?: string | undefined;
  /** Headers that go out with the answer, whatever it is. */
  replyHeaders: Record<string, string>;
}

/** An API Gateway HTTP API event (payload format 2.0) on its way through the chain. */
export interface HttpEvent extends Omit<APIGatewayProxyEventV2, 'body' | 'headers'> {
  headers: Record<string, string | undefined>;
  /** Text until the parser has run, the parsed JSON afterwards. */
  body?: unknown;
  call: CallState;
}

export interface HttpReply {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/** One link of the chain. */
export type Link = MiddlewareObj<HttpEvent, HttpReply>;
