import { REPLY_HEADERS } from '../../shared/chain/http/error-reply.ts';
import type { AppError } from '../../shared/errors.ts';

/** An error that a door answers, and when. */
export interface Refusal {
  readonly error: Pick<AppError, 'code' | 'status' | 'publicMessage'>;
  readonly when: string;
}

/** What the chain makes of everything that is no AppError. */
export const BUG: Refusal = {
  error: { code: 'internal', status: 500, publicMessage: 'Internal error' },
  when: 'An error of ours, or no answer in time.',
};

export const ERROR_SCHEMA = {
  description: 'What every refusal answers.',
  type: 'object',
  required: ['error'],
  properties: {
    error: { description: 'What is wrong. It names fields, never their values.', type: 'string' },
  },
};

const { 'Content-Type': _, ...always } = REPLY_HEADERS;
const UNCOUNTED = 'Absent where nothing is counted: without a limit, or for somebody who cannot be named.';

export const HEADERS = {
  ...Object.fromEntries(
    Object.entries(always).map(([name, value]) => [
      name,
      {
        description: `Always \`${value}\`.`,
        schema: { type: 'string', const: value },
      },
    ]),
  ),
  'X-RateLimit-Limit': {
    description: `How many requests a minute one caller has. ${UNCOUNTED}`,
    schema: { type: 'integer' },
  },
  'X-RateLimit-Remaining': {
    description: 'How many of them are left in this minute.',
    schema: { type: 'integer' },
  },
  'X-RateLimit-Reset': {
    description: 'When the next minute begins, Unix seconds.',
    schema: { type: 'integer' },
  },
  'Retry-After': {
    description: 'Over the limit: seconds until the next minute.',
    schema: { type: 'integer' },
  },
};

export const COUNTED = ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'];
export const LIMITED = [...COUNTED, 'Retry-After'];

export const ref = (schema: string) => ({ $ref: `#/components/schemas/${schema}` });

/** @param names headers besides those of every answer. */
export const headers = (names: readonly string[] = []) =>
  Object.fromEntries(
    [...Object.keys(always), ...names].map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  );

/**
 * Status → response. Errors of one status are examples of one response.
 * @param counted the headers of what may be refused after it was counted.
 */
export function refused(refusals: readonly Refusal[], counted: readonly string[]) {
  const byStatus = Map.groupBy(refusals, ({ error }) => error.status);
  return Object.fromEntries([...byStatus].map(([status, all]) => [status, response(status, all, counted)]));
}

function response(status: number, refusals: readonly Refusal[], counted: readonly string[]) {
  // Who is not authenticated is refused before anything is counted.
  const names = status === 401 ? [] : counted;
  const examples = refusals.map(({ error, when }) => [
    error.code,
    { summary: when, value: { error: error.publicMessage } },
  ]);
  return {
    description: refusals.map(({ when }) => when).join(' '),
    headers: headers(status === 429 ? LIMITED : names),
    content: { 'application/json': { schema: ref('Error'), examples: Object.fromEntries(examples) } },
  };
}
