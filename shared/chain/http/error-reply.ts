import { AppError } from '../../errors.ts';
import { errorFacts } from '../../log.ts';
import type { Link } from './http-event.ts';

/**
 * The one place where an error becomes an HTTP status and an outcome. It rewrites the error for Middy's
 * http-error-handler, declared before it, which makes the reply; by itself that handler would answer a deliberate
 * 503 with 500 and in plain text, and print the request's body.
 */
export const errorReply = (): Link => ({
  onError: (request) => {
    const { error, event } = request;
    const known = error instanceof AppError ? error : undefined;
    event.call.outcome = known?.outcome ?? 'failed';
    event.call.facts = { ...event.call.facts, ...errorFacts(error) };
    const { status, publicMessage, headers } = known ?? {
      status: 500,
      publicMessage: 'Internal error',
      headers: {},
    };
    request.error = Object.assign(new Error(JSON.stringify({ error: publicMessage })), {
      statusCode: status,
      expose: true,
      headers: { ...REPLY_HEADERS, ...event.call.replyHeaders, ...headers },
    });
  },
});

/** Answers hold personal data: no cache may keep them. */
export const REPLY_HEADERS = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};
