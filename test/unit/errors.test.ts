import { expect, test } from 'vitest';
import {
  type AppError,
  askedWaitMs,
  InvalidRequest,
  MemoryRejected,
  MemoryTimeout,
  MemoryUnavailable,
  NotYet,
  RateLimited,
  StorageUnavailable,
  Unauthenticated,
  UnreadableEvent,
} from '../../shared/errors.ts';

const REASON = 'what an operator reads';
const CAUSE = { cause: new Error('socket') };

/** Name, code, status, whether the queue tries again, how it ended, and all that leaves the house. */
test.each<[AppError, string, string, number, boolean, string, string]>([
  [new Unauthenticated(REASON), 'Unauthenticated', 'unauthenticated', 401, false, 'rejected', 'Unauthorized'],
  [new InvalidRequest(REASON), 'InvalidRequest', 'invalid_request', 400, false, 'rejected', REASON],
  [new RateLimited({}), 'RateLimited', 'rate_limited', 429, true, 'rejected', 'Too many requests'],
  [
    new MemoryTimeout('search'),
    'MemoryTimeout',
    'memory_timeout',
    504,
    true,
    'failed',
    'Memory took too long to answer',
  ],
  [
    new MemoryUnavailable(REASON),
    'MemoryUnavailable',
    'memory_unavailable',
    502,
    true,
    'failed',
    'Memory is unavailable',
  ],
  [
    new MemoryRejected(REASON),
    'MemoryRejected',
    'memory_rejected',
    502,
    false,
    'failed',
    'Memory refused the request',
  ],
  [
    new StorageUnavailable(REASON),
    'StorageUnavailable',
    'storage_unavailable',
    503,
    true,
    'failed',
    'Temporarily unavailable',
  ],
  [new NotYet(REASON), 'NotYet', 'not_yet', 503, true, 'waiting', 'Not finished yet'],
  [
    new UnreadableEvent(REASON),
    'UnreadableEvent',
    'unreadable_event',
    400,
    false,
    'failed',
    'Unreadable event',
  ],
])('%s', (error, name, code, status, retryable, outcome, publicMessage) => {
  expect(error).toMatchObject({ name, code, status, retryable, outcome, publicMessage });
});

test('the reason is for operators, and says which question to Mem0 took too long', () => {
  for (const error of [new Unauthenticated(REASON), new NotYet(REASON), new UnreadableEvent(REASON)]) {
    expect(error.message).toBe(REASON);
  }
  expect(new MemoryTimeout('search').message).toBe('mem0 search exceeded its budget');
  expect(new RateLimited({}).message).toBe('rate limit exceeded');
});

test('a refusal over the limit says when to come back, in its headers, and no other has any', () => {
  expect(new RateLimited({ 'Retry-After': '7' }).headers).toEqual({ 'Retry-After': '7' });
  expect(new NotYet(REASON).headers).toEqual({});
});

test('what failed underneath stays with the error, for the log', () => {
  const errors = [
    new MemoryTimeout('search', CAUSE),
    new MemoryUnavailable(REASON, CAUSE),
    new MemoryRejected(REASON, CAUSE),
    new StorageUnavailable(REASON, CAUSE),
  ];
  for (const { cause } of errors) expect(cause).toBe(CAUSE.cause);
});

test('what Mem0 answered stays with the error', () => {
  const answer = { upstreamStatus: 429, retryAfterMs: 5_000 };
  expect(new MemoryUnavailable(REASON, answer)).toMatchObject(answer);
  expect(new MemoryRejected(REASON, { upstreamStatus: 400 }).upstreamStatus).toBe(400);
});

test.each([
  [new MemoryUnavailable(REASON, { retryAfterMs: 5_000 }), 5_000],
  [new MemoryUnavailable(REASON), 0],
  [new StorageUnavailable(REASON), 0],
  ['no error', 0],
])('%s asks to be left alone for %i ms', (error, waitMs) => {
  expect(askedWaitMs(error)).toBe(waitMs);
});
