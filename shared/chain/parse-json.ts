import httpJsonBodyParser from '@middy/http-json-body-parser';
import { InvalidRequest } from '../errors.ts';
import type { Link } from './http-event.ts';

/**
 * Middy's parser (it refuses `__proto__`), with its errors replaced: they carry the whole body as their cause.
 * The content type is not checked, because the signature or the key, not a header, says who is speaking.
 */
export const parseJson = (): Link => {
  const parser = httpJsonBodyParser({ disableContentTypeCheck: true });
  return {
    before: (request) => {
      try {
        // The stock parser is typed for the untouched event; it uses body, headers and isBase64Encoded, as here.
        parser.before?.(request as unknown as Parameters<NonNullable<typeof parser.before>>[0]);
      } catch {
        throw new InvalidRequest('Body must be JSON');
      }
    },
  };
};
