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
    // Made once: hashing, signing and writing a long text would each turn it into bytes again.
    event.call.rawBody = Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
    if (event.isBase64Encoded) event.body = event.call.rawBody.toString();
    event.isBase64Encoded = false;
  },
});
