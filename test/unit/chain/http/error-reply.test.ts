import { expect, test } from 'vitest';
import {
  type AppError,
  InvalidRequest,
  MemoryRejected,
  MemoryTimeout,
  MemoryUnavailable,
  NotYet,
  RateLimited,
  StorageUnavailable,
  Unauthenticated,
  UnreadableEvent,
} from '../../../../shared/errors.ts';
import { chainProbe } from '../../../support/chain-probe.ts';

const throwing = (error: unknown) =>
  chainProbe({
    core: () => {
      throw error;
    },
  });

/** What each leaf is to the sender and to the outcome line. The first sentence of each is for operators only. */
const LEAVES: readonly (readonly [string, AppError, number, string, string])[] = [
  ['Unauthenticated', new Unauthenticated('operator text'), 401, 'Unauthorized', 'rejected'],
  ['InvalidRequest', new InvalidRequest('Missing query'), 400, 'Missing query', 'rejected'],
  ['RateLimited', new RateLimited({}), 429, 'Too many requests', 'rejected'],
  ['MemoryTimeout', new MemoryTimeout('operator text'), 504, 'Memory took too long to answer', 'failed'],
  ['MemoryUnavailable', new MemoryUnavailable('operator text'), 502, 'Memory is unavailable', 'failed'],
  ['MemoryRejected', new MemoryRejected('operator text'), 502, 'Memory refused the request', 'failed'],
  ['StorageUnavailable', new StorageUnavailable('operator text'), 503, 'Temporarily unavailable', 'failed'],
  ['NotYet', new NotYet('operator text'), 503, 'Not finished yet', 'waiting'],
  ['UnreadableEvent', new UnreadableEvent('operator text'), 400, 'Unreadable event', 'failed'],
];

test.each(LEAVES)(
  '%s answers its status and its public sentence in JSON',
  async (name, error, status, sentence) => {
    const reply = await throwing(error).send();
    expect(error.name).toBe(name);
    expect(reply).toMatchObject({ status, body: { error: sentence } });
    expect(reply.headers['Content-Type']).toBe('application/json');
    expect(reply.text).not.toContain('operator text');
  },
);

test.each(LEAVES)(
  '%s leaves its outcome, status and code on the line',
  async (_, error, status, __, outcome) => {
    const probe = throwing(error);
    await probe.send();
    expect(probe.outcomes()).toMatchObject([{ outcome, status, code: error.code, error: error.name }]);
  },
);

test('an operator finds the reason of our own errors on the line', async () => {
  const probe = throwing(new StorageUnavailable('dynamodb refused GetItem'));
  await probe.send();
  expect(probe.outcomes()).toMatchObject([{ reason: 'dynamodb refused GetItem' }]);
});

test.each([
  ['an error', new Error('caller +12025550123 said so')],
  [
    'an error that calls itself an HTTP error',
    Object.assign(new Error('leak'), { statusCode: 418, expose: true }),
  ],
  ['an error with headers', Object.assign(new Error('leak'), { headers: { 'x-leak': 'leak' } })],
  ['a string', 'leak'],
  ['null', null],
  ['undefined', undefined],
])('a bug that throws %s answers 500 and tells nothing', async (_, thrown) => {
  const probe = throwing(thrown);
  const reply = await probe.send();
  expect(reply.status).toBe(500);
  expect(reply.text).toBe('{"error":"Internal error"}');
  expect(reply.headers['Content-Type']).toBe('application/json');
  expect(JSON.stringify([reply, probe.lines])).not.toMatch(/leak|2025550123/);
  expect(probe.outcomes()).toMatchObject([{ outcome: 'failed', status: 500, level: 'ERROR' }]);
});

test('no answer may be kept by a cache, errors included', async () => {
  const good = await chainProbe().send();
  const bad = await throwing(new InvalidRequest('Missing query')).send();
  for (const { headers } of [good, bad]) {
    expect(headers).toMatchObject({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
  }
});

test('the headers of an error go out with it', async () => {
  const reply = await throwing(new RateLimited({ 'retry-after': '7' })).send();
  expect(reply.headers['retry-after']).toBe('7');
});

test('what an earlier link found out stays on the line of a failed call', async () => {
  const probe = chainProbe({
    guards: [
      {
        before: ({ event }) => {
          event.call.facts = { agent_id: 'agent_1' };
        },
      },
    ],
    core: () => {
      throw new MemoryTimeout('search');
    },
  });
  await probe.send();
  expect(probe.outcomes()).toMatchObject([{ agent_id: 'agent_1', code: 'memory_timeout' }]);
});
