import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { Clock } from '../../clock.ts';
import { addLogFields, type LogFields, withLogContext } from '../../log.ts';
import type { Outcome } from '../../outcome.ts';
import { errorReply, REPLY_HEADERS } from './error-reply.ts';
import type { CallState, HttpEvent, HttpReply, Link } from './http-event.ts';
import { logContext } from './log-context.ts';
import { lowerCaseHeaders } from './lower-case-headers.ts';
import { outcomeLine } from './outcome-line.ts';
import { parseJson } from './parse-json.ts';
import { rawBody } from './raw-body.ts';
import { shapeLog } from './shape-log.ts';
import { type CompiledSchema, validate } from './validate.ts';

/** What a core is given: the validated body, and the call it belongs to. */
export interface HttpCall<Body> {
  readonly body: Body;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly rawBody: CallState['rawBody'];
  readonly startedAtMs: number;
}

/** What a core gives back. It throws an AppError for everything that is not an answer. */
export interface Answer {
  readonly outcome: Outcome;
  readonly body: object;
  /** For the outcome line. */
  readonly facts?: LogFields;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface HttpFunction<Body> {
  readonly name: string;
  readonly clock: Clock;
  readonly authenticate: Link;
  /** Default: Middy's JSON parser. */
  readonly parse?: Link;
  readonly schema: CompiledSchema;
  /** The ids that the body names: every line of the request carries them from here on, whatever becomes of it. */
  identify?(body: Body): LogFields;
  /** Links that need the validated body: rate limit, idempotency. */
  readonly guards: readonly Link[];
  core(call: HttpCall<Body>): Promise<Answer>;
}

/** Middy ends the handler this long before Lambda would, which is time enough to answer. */
const RESERVE_MS = 100;

/**
 * The chain every HTTP function goes through. The result is what a handler file exports and what tests call.
 * The order is part of the promise: bytes are authenticated before they are parsed, and parsed before they are used.
 */
export function httpFunction<Body>(spec: HttpFunction<Body>) {
  const chain = middy<HttpEvent, HttpReply>({
    requestEnd: outcomeLine(spec.clock) as (request: unknown) => void,
    timeoutEarlyInMillis: RESERVE_MS,
  })
    .use(logContext(spec.clock))
    .use(httpErrorHandler({ logger: false, fallbackMessage: '{"error":"Internal error"}' }) as Link)
    .use(errorReply())
    .use(lowerCaseHeaders())
    .use(rawBody())
    .use(spec.authenticate)
    .use(spec.parse ?? parseJson())
    .use(shapeLog())
    .use(validate(spec.schema))
    // As above: the schema link has just checked it.
    .use({ before: ({ event }) => addLogFields(spec.identify?.(event.body as Body) ?? {}) })
    .use([...spec.guards])
    .handler((event: HttpEvent) => reply(event, spec.core));
  return (event: APIGatewayProxyEventV2, context: Context): Promise<HttpReply> =>
    withLogContext({ function: spec.name }, () =>
      // A copy, since links change it; the first link completes it into a HttpEvent.
      chain({ ...event } as unknown as HttpEvent, context),
    );
}

async function reply<Body>(event: HttpEvent, core: HttpFunction<Body>['core']): Promise<HttpReply> {
  const { rawBody, startedAtMs } = event.call;
  // The schema link has just checked that the body has the shape `Body` describes.
  const answer = await core({ body: event.body as Body, headers: event.headers, rawBody, startedAtMs });
  event.call.outcome = answer.outcome;
  event.call.facts = { ...event.call.facts, ...answer.facts };
  return {
    statusCode: 200,
    headers: { ...REPLY_HEADERS, ...event.call.replyHeaders, ...answer.headers },
    body: JSON.stringify(answer.body),
  };
}
