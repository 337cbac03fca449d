import { expect, test } from 'vitest';
import { MemoryRejected, MemoryUnavailable, NotYet, UnreadableEvent } from '../../../../shared/errors.ts';
import { type Core, door, handled, record, refuse, throwing } from './queue-door.ts';

test('each message settles alone: one that fails takes no other with it', async () => {
  const { deliver, delayed, parked, lines } = door(async (body) => {
    if (body === 'later') throw new MemoryUnavailable('mem0 add: answered 503');
    if (body === 'never') throw new UnreadableEvent('inbox object is no post-call event');
    return { outcome: body === 'twice' ? 'duplicate' : 'handled', facts: { conversation_id: body } };
  });
  const records = ['good', 'later', 'never', 'twice'].map((name) => record(name));
  expect(await deliver(...records)).toEqual(['id-later']);
  expect(delayed.map(([handle]) => handle)).toEqual(['handle-later']);
  expect(parked.map(([body]) => body)).toEqual(['never']);
  expect(lines.map(({ outcome }) => outcome).sort()).toEqual(['duplicate', 'failed', 'failed', 'handled']);
});

test.each([
  [1, 30],
  [2, 60],
  [5, 480],
  [11, 900],
])('after receive %i a retryable failure waits about %i s', async (receiveCount, waitSecs) => {
  const { deliver, delayed } = door(throwing(new NotYet('mem0 is still extracting')));
  expect(await deliver(record('a', receiveCount))).toEqual(['id-a']);
  const delaySecs = delayed[0]?.[1] ?? 0;
  expect(delaySecs).toBeGreaterThanOrEqual(waitSecs * 0.9);
  expect(delaySecs).toBeLessThanOrEqual(waitSecs * 1.1);
});

test('a failure that no retry can cure is parked with its reason and leaves the queue', async () => {
  const { deliver, delayed, parked, lines } = door(throwing(new MemoryRejected('mem0 add: answered 400')));
  expect(await deliver(record('a'))).toEqual([]);
  expect(parked).toEqual([['a', 'memory_rejected: mem0 add: answered 400']]);
  expect(delayed).toEqual([]);
  expect(lines).toMatchObject([{ outcome: 'failed', parked: true, code: 'memory_rejected', level: 'ERROR' }]);
});

test('when it cannot be parked it stays in the queue', async () => {
  const { deliver, parked } = door(throwing(new MemoryRejected('mem0 add: answered 400')), { park: refuse });
  expect(await deliver(record('a'))).toEqual(['id-a']);
  expect(parked).toEqual([]);
});

test.each([
  ['a bug', new TypeError('caller +12025550123')],
  ['a thrown text', 'caller +12025550123'],
  ['nothing', undefined],
])(
  'an unexpected error, %s, is never parked: it stays, with backoff, and tells nothing',
  async (_, thrown) => {
    const { deliver, delayed, parked, lines } = door(throwing(thrown));
    expect(await deliver(record('a'))).toEqual(['id-a']);
    expect([delayed.length, parked.length]).toEqual([1, 0]);
    expect(JSON.stringify(lines)).not.toContain('2025550123');
    expect(lines).toMatchObject([{ outcome: 'failed', parked: false }]);
  },
);

test('when the delay cannot be set, the message comes back all the same', async () => {
  const { deliver } = door(throwing(new NotYet('busy')), { retryLater: refuse });
  expect(await deliver(record('a'))).toEqual(['id-a']);
});

test('every attempt has an owner of its own and ends before Lambda cuts it off', async () => {
  const attempts: Parameters<Core>[1][] = [];
  const { deliver, clock } = door(async (body, attempt) => {
    attempts.push(attempt);
    return handled(body, attempt);
  });
  await deliver(record('a'), record('b'));
  expect(new Set(attempts.map(({ owner }) => owner)).size).toBe(2);
  for (const { deadlineMs } of attempts) expect(deadlineMs).toBe(clock.now() + 60_000 - 3_000);
});

test('every message writes one line, with its facts and how often it was received', async () => {
  const { deliver, lines } = door(async () => ({ outcome: 'handled', facts: { conversation_id: 'conv_1' } }));
  await deliver(record('a', 3));
  expect(lines).toMatchObject([
    { function: 'worker', request_id: 'invocation-1', receive_count: 3, conversation_id: 'conv_1', Calls: 1 },
  ]);
});
