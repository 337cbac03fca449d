import type { Clock } from '../../clock.ts';
import { addLogFields } from '../../log.ts';
import type { Link } from './http-event.ts';

/** Opens the call: everything logged from here on carries its request id. */
export const logContext = (clock: Clock): Link => ({
  before: ({ event, context }) => {
    const requestId = event.requestContext?.requestId ?? context.awsRequestId;
    event.headers ??= {};
    event.call = {
      requestId,
      startedAtMs: clock.now(),
      // Until a link says otherwise: a call that ends before any outcome is known has failed.
      outcome: 'failed',
      facts: {},
      rawBody: Buffer.alloc(0),
      replyHeaders: {},
    };
    addLogFields({ request_id: requestId });
  },
});
