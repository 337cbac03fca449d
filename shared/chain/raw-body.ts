import type { Link } from './http-event.ts';

/**
 * Keeps the bytes the sender sent. API Gateway wraps a body in base64 when its content type is not text; a
 * signature over the wrapped text would never match.
 */
export const rawBody = (): Link => ({
  before: ({ event }) => {
    if (typeof event.body !== 'string') {
      event.body = undefined;
      return;
    }
    event.call.rawBody = event.isBase64Encoded ? Buffer.from(event.body, 'base64') : event.body;
    event.body = event.call.rawBody.toString();
    event.isBase64Encoded = false;
  },
});
