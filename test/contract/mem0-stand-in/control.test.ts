import { afterAll, beforeEach, expect, test } from 'vitest';
import { startMem0 } from '../../../infra/local/mem0/server.ts';
import { anna, Client } from './client.ts';

const mem0 = await startMem0();
const client = new Client(mem0.url, 'a-very-secret-key');
const filters = { user_id: anna };
beforeEach(() => mem0.reset());
afterAll(() => mem0.stop());

async function control(method: string, name: string, body?: unknown): Promise<unknown> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${mem0.url}/_control/${name}`, { method, ...sent });
  return response.status === 200 ? response.json() : response.status;
}

test('faults are set and healed over HTTP', async () => {
  await control('POST', 'faults', [{ match: 'search', status: 503 }]);
  await expect(client.search('tea', { filters })).rejects.toMatchObject({ errorCode: 'HTTP_503' });
  expect(await control('GET', 'faults')).toEqual([{ match: 'search', status: 503 }]);
  await control('DELETE', 'faults');
  expect(await control('GET', 'faults')).toEqual([]);
  expect(await client.search('tea', { filters })).toEqual({ results: [] });
});

test.each([
  [[{ statuss: 503 }]],
  [[{ status: 'down' }]],
  [[{ match: 'delete' }]],
  [[{ hang: 1 }]],
  [[{ probability: 2 }]],
  [['hang']],
])('the fault rules %j are refused', async (rules) => {
  expect(await control('POST', 'faults', rules)).toBe(400);
});

test('the lag is set over HTTP, also for what is pending', async () => {
  await control('POST', 'lag', { lagMs: 60_000 });
  await client.tell(anna, 'I live in Portland now.');
  expect(await client.texts(filters)).toEqual([]);
  await control('POST', 'lag', { lagMs: 0 });
  await mem0.settled();
  expect(await client.texts(filters)).toHaveLength(1);
  expect(await control('POST', 'lag', { lagMs: -1 })).toBe(400);
});

test('requests are recorded with everything but the key', async () => {
  await client.search('tea', { filters, topK: 5 });
  await client.getAll({ filters, page: 2, pageSize: 50 });
  expect(mem0.requests).toMatchObject([
    { method: 'POST', path: '/v3/memories/search/', query: {}, body: { query: 'tea', filters, top_k: 5 } },
    { method: 'POST', path: '/v3/memories/', query: { page: '2', page_size: '50' }, body: { filters } },
  ]);
  expect(mem0.requests[0]?.headers['x-mem0-client']).toBe('mem0-js/3.3.1');
  expect(JSON.stringify(mem0.requests)).not.toContain('a-very-secret-key');
  expect(await control('GET', 'requests')).toEqual(mem0.requests);
  await control('DELETE', 'requests');
  expect(mem0.requests).toEqual([]);
});

test('memories are seeded word for word, shown and deleted over HTTP', async () => {
  const seeds = [
    { memory: 'Likes tea', user_id: anna, metadata: { type: 'factual' }, created_at: '2025-05-04T10:00:00Z' },
    { memory: 'Likes tea', user_id: anna },
  ];
  await control('POST', 'memories', seeds);
  expect(mem0.memories()).toHaveLength(2);
  expect(await control('GET', 'memories')).toEqual(mem0.memories());
  expect(mem0.memories()).toContainEqual(expect.objectContaining(seeds[0]));
  expect(await control('POST', 'memories', [{ text: 'Likes tea' }])).toBe(400);
  await control('DELETE', 'memories');
  expect(mem0.memories()).toEqual([]);
});

test('reset forgets memories, events, requests, faults and what is pending', async () => {
  mem0.setLag(60_000);
  const { eventId } = await client.tell(anna, 'I live in Portland now.');
  mem0.setFaults([{ status: 503 }]);
  mem0.reset();
  await mem0.settled();
  expect([mem0.memories(), mem0.requests]).toEqual([[], []]);
  await expect(client.event(eventId)).rejects.toMatchObject({ name: 'MemoryNotFoundError' });
});

test('events are listed newest first, with the transcript still in them', async () => {
  await client.tell(anna, 'I live in Portland now.');
  await client.tell(anna, 'My dog is called Biscuit.');
  const response = await fetch(`${mem0.url}/v1/events/?page_size=1`, {
    headers: { authorization: 'Token k' },
  });
  expect(await response.json()).toMatchObject({
    count: 2,
    next: `${mem0.url}/v1/events/?page_size=1&page=2`,
    results: [{ event_type: 'ADD', payload: { messages: [{ content: 'My dog is called Biscuit.' }] } }],
  });
});
