import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { AppError } from '../../../shared/errors.ts';
import { Problem } from '../../deploy/problem.ts';
import { Refused } from '../../ops/cli/refused.ts';
import type { Fault } from '../api/start.ts';
import { NotFound } from './not-found.ts';

type Told = readonly [status: ContentfulStatusCode, sentence: string];

/** The one place where an error becomes an answer: a status, and a sentence for the reader. */
export function faultAnswer(error: Error, c: Context): Response {
  const [status, sentence] = toldOf(error);
  if (status === 500) reportMistake(error);
  return c.json({ error: sentence } satisfies Fault, status);
}

/** What a library's message quotes may be caller data, so where it happened is all that is written down. */
export function reportMistake(error: Error): void {
  const place = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  process.stderr.write(`${[error.name, ...place].join('\n')}\n`);
}

function toldOf(error: Error): Told {
  if (error instanceof Refused || error instanceof Problem) return [400, error.message];
  if (error instanceof NotFound) return [404, error.message];
  if (error instanceof HTTPException) return [error.status as ContentfulStatusCode, error.message || REFUSED];
  if (error instanceof AppError) {
    return error.status === 400
      ? [400, `${error.message}.`]
      : [502, `${error.publicMessage}: ${error.message}.`];
  }
  // What AWS refuses has `$metadata`, what the network or the credentials lack has a code or tells by its name.
  const isOutside = '$metadata' in error || 'code' in error || error.name.endsWith('ProviderError');
  if (isOutside) return [502, `A back end did not answer as it should (${error.name}).`];
  return [500, 'The console made a mistake. Its terminal says where.'];
}

const REFUSED = 'The console does not take this request.';
