import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startMem0 } from '../../../infra/local/mem0/server.ts';
import { anna, Client } from './client.ts';

const mem0 = await startMem0({ seed: 7 });
const client = new Client(mem0.url);
const filters = { user_id: anna };
const search = () => client.search('tea', { filters });
const tell = () => client.tell(anna, 'I live in Portland now.');
beforeEach(() => {
  mem0.reset();
  client.budgetMs = undefined;
});
afterAll(() => mem0.stop());

describe('a fault rule', () => {
  test.each([
    [400, 'ValidationError'],
    [401, 'AuthenticationError'],
    [413, 'MemoryQuotaExceededError'],
    [429, 'RateLimitError'],
    [500, 'MemoryError'],
    [503, 'NetworkError'],
  ])('can answer %i, which the client calls %s', async (status, name) => {
    mem0.setFaults([{ match: 'search', status }]);
    await expect(search()).rejects.toMatchObject({ name, errorCode: `HTTP_${status}` });
    expect(await client.texts(filters)).toEqual([]);
  });

  test('can tell when to come back', async () => {
    mem0.setFaults([{ status: 429, retryAfterSeconds: 3 }]);
    const response = await fetch(`${mem0.url}/v1/ping/`);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '3']);
  });

  test('can delay an answer', async () => {
    mem0.setFaults([{ match: 'search', delayMs: 40 }]);
    const startedMs = performance.now();
    await search();
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(39);
  });

  test('can leave a request without an answer', async () => {
    mem0.setFaults([{ match: 'search', hang: true }]);
    client.budgetMs = 60;
    await expect(search()).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(mem0.requests).toMatchObject([{ path: '/v3/memories/search/' }]);
  });

  test('can drop the connection before the work', async () => {
    mem0.setFaults([{ match: 'add', dropConnection: true, times: 1 }]);
    await expect(tell()).rejects.toThrow('fetch failed');
    await mem0.settled();
    expect(mem0.memories()).toEqual([]);
  });

  test('can accept an add and drop the connection before the answer', async () => {
    mem0.setFaults([{ match: 'add', dropAfterAccept: true, times: 1 }]);
    await expect(tell()).rejects.toThrow('fetch failed');
    await mem0.settled();
    expect(await client.texts(filters)).toEqual(['User lives in Portland now']);
  });

  test.each(['html', 'empty'] as const)('can answer 200 with %s', async (nonsense) => {
    mem0.setFaults([{ match: 'list', nonsense }]);
    await expect(client.getAll({ filters })).rejects.toMatchObject({ name: 'SyntaxError' });
  });

  test('can answer 200 with JSON of another shape', async () => {
    mem0.setFaults([{ nonsense: 'wrongShape' }]);
    expect(await search()).toEqual({ results: 'not a list', eventId: 7 });
    expect(await tell()).toEqual({ results: 'not a list', eventId: 7 });
    expect(mem0.memories()).toEqual([]);
  });

  test('can let the event of an add fail, with nothing stored', async () => {
    mem0.setFaults([{ match: 'add', eventFails: true, times: 1 }]);
    const first = await tell();
    const second = await tell();
    await mem0.settled();
    expect(await client.event(first.eventId)).toMatchObject({
      status: 'FAILED',
      results: [],
      error: expect.any(String),
    });
    expect(await client.event(second.eventId)).toMatchObject({ status: 'SUCCEEDED' });
    expect(mem0.memories()).toHaveLength(1);
  });

  test('can single out the polling of events', async () => {
    mem0.setFaults([{ match: 'event', status: 503 }]);
    const { eventId } = await tell();
    await expect(client.event(eventId)).rejects.toMatchObject({ name: 'NetworkError' });
  });

  test('stops after its number of times and gives way to the next rule', async () => {
    mem0.setFaults([
      { match: 'search', status: 503, times: 2 },
      { match: 'any', status: 429, times: 1 },
    ]);
    const outcomes = [];
    for (let turn = 0; turn < 4; turn += 1) outcomes.push(await search().catch(({ errorCode }) => errorCode));
    expect(outcomes).toEqual(['HTTP_503', 'HTTP_503', 'HTTP_429', { results: [] }]);
  });

  test('hits its share of the requests, and the same ones every time', async () => {
    const run = async () => {
      mem0.setFaults([{ probability: 0.5, status: 500 }]);
      const hits: boolean[] = [];
      for (let turn = 0; turn < 40; turn += 1)
        hits.push(
          await search().then(
            () => false,
            () => true,
          ),
        );
      return hits;
    };
    const hits = await run();
    expect(hits.filter(Boolean).length).toBeGreaterThan(10);
    expect(hits.filter(Boolean).length).toBeLessThan(30);
    expect(await run()).toEqual(hits);
  });
});

test('stopping cuts hanging, delayed and idle connections at once', async () => {
  const other = await startMem0();
  const cut = new Client(other.url);
  await cut.getAll({ filters });
  other.setFaults([
    { match: 'search', hang: true },
    { match: 'list', delayMs: 600_000 },
  ]);
  const hanging = cut.search('tea', { filters }).catch((error: Error) => error.message);
  const delayed = cut.getAll({ filters }).catch((error: Error) => error.message);
  // Both have arrived once the recorder has them.
  while (other.requests.length < 3) await new Promise(setImmediate);
  await other.stop();
  expect(await Promise.all([hanging, delayed])).toEqual(['fetch failed', 'fetch failed']);
  await other.stop();
});
