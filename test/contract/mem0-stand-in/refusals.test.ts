import { afterAll, beforeEach, expect, test } from 'vitest';
import { isDay, isExpired } from '../../../infra/local/mem0/days.ts';
import { startMem0 } from '../../../infra/local/mem0/server.ts';
import { anna, Client } from './client.ts';

const mem0 = await startMem0({ apiKey: 'the-key' });
const client = new Client(mem0.url, 'the-key');
beforeEach(() => mem0.reset());
afterAll(() => mem0.stop());

const headers = { authorization: 'Token the-key', 'content-type': 'application/json' };
const add = '/v3/memories/add/';
const search = '/v3/memories/search/';
const list = '/v3/memories/';
const messages = [{ role: 'user', content: 'I live in Portland now.' }];
const filters = { user_id: anna };

async function post(path: string, body: unknown): Promise<{ status: number; body: unknown }> {
  const response = await fetch(mem0.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}

test.each([
  ['an add without messages', add, { user_id: anna }],
  ['an add of no messages', add, { user_id: anna, messages: [] }],
  ['an empty message', add, { user_id: anna, messages: [{ role: 'user', content: ' ' }] }],
  ['a message of null', add, { user_id: anna, messages: [{ role: 'user', content: null }] }],
  ['an unknown role', add, { user_id: anna, messages: [{ role: 'agent', content: 'I live in Portland.' }] }],
  ['an add for nobody', add, { messages }],
  ['an add for a userId', add, { messages, userId: anna }],
  ['an add for an empty user id', add, { messages, user_id: '' }],
  ['infer as a text', add, { messages, user_id: anna, infer: 'true' }],
  ['an impossible expiration date', add, { messages, user_id: anna, expiration_date: '2027-02-30' }],
  ['an expiration time', add, { messages, user_id: anna, expiration_date: '2027-01-01T00:00:00Z' }],
  ['a timestamp in milliseconds', add, { messages, user_id: anna, timestamp: 1_767_225_600_000 }],
  ['a timestamp as a text', add, { messages, user_id: anna, timestamp: '2026-01-01' }],
  ['metadata as a text', add, { messages, user_id: anna, metadata: 'factual' }],
  ['long metadata', add, { messages, user_id: anna, metadata: { why: 'x'.repeat(2_000) } }],
  ['categories without description', add, { messages, user_id: anna, custom_categories: ['food'] }],
  ['a search without query', search, { filters }],
  ['a search for a blank query', search, { query: ' ', filters }],
  ['a search without filters', search, { query: 'tea' }],
  ['a search with a user id on top', search, { query: 'tea', filters, user_id: anna }],
  ['a search for the best none', search, { query: 'tea', filters, top_k: 0 }],
  ['a search for the best 1001', search, { query: 'tea', filters, top_k: 1_001 }],
  ['a threshold above one', search, { query: 'tea', filters, threshold: 1.1 }],
  ['a list with an agent id on top', list, { filters, agent_id: 'agent_1' }],
  ['a list without filters', list, {}],
  ['a list of a list', list, []],
  ['page zero', `${list}?page=0`, { filters }],
  ['a page size that is no number', `${list}?page_size=many`, { filters }],
])('%s is refused with error and details', async (_what, path, body) => {
  expect(await post(path, body)).toEqual({
    status: 400,
    body: { error: '400 Bad Request', details: { message: expect.any(String) } },
  });
  expect(mem0.memories()).toEqual([]);
});

test('the real client is refused the same way, as a validation error', async () => {
  await expect(client.tell('', 'I live in Portland now.')).rejects.toMatchObject({ name: 'ValidationError' });
  await expect(client.tell(anna, '')).rejects.toMatchObject({ name: 'ValidationError' });
});

test('a wrong key, no key and an empty key are refused with a detail', async () => {
  const wrong = new Client(mem0.url, 'another-key').search('tea', { filters });
  await expect(wrong).rejects.toMatchObject({ name: 'AuthenticationError', errorCode: 'HTTP_401' });
  for (const authorization of ['', 'Token ', 'Bearer the-key']) {
    const response = await fetch(`${mem0.url}/v1/ping/`, { headers: { authorization } });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ detail: expect.any(String) });
  }
  expect(await (await fetch(`${mem0.url}/v1/ping/`, { headers })).json()).toMatchObject({ status: 'ok' });
});

test('unknown paths, memories and events are 404, a missing slash and a wrong method too are errors', async () => {
  const nobody = '00000000-0000-4000-8000-000000000000';
  await expect(client.get(nobody)).rejects.toMatchObject({ name: 'MemoryNotFoundError' });
  await expect(client.get('not-a-uuid')).rejects.toMatchObject({ name: 'ValidationError' });
  await expect(client.event(nobody)).rejects.toMatchObject({ name: 'MemoryNotFoundError' });
  expect((await post('/v3/memories/search', { query: 'tea', filters })).status).toBe(404);
  expect((await fetch(`${mem0.url}${search}`, { headers })).status).toBe(405);
});

test('a deletion that names nobody is refused', async () => {
  await expect(client.deleteAll({})).rejects.toMatchObject({ name: 'ValidationError' });
});

test('a hand-built query turns the plus of an id into a space and deletes nothing', async () => {
  mem0.seed([{ memory: 'tea', user_id: anna }]);
  await fetch(`${mem0.url}/v1/memories/?user_id=${anna}`, { method: 'DELETE', headers });
  await mem0.settled();
  expect(mem0.memories()).toHaveLength(1);
});

test('a memory is valid on its expiration day and expired the day after', () => {
  expect(isExpired('2026-05-04', '2026-05-04')).toBe(false);
  expect(isExpired('2026-05-04', '2026-05-05')).toBe(true);
  expect(isExpired(null, '2026-05-05')).toBe(false);
  expect(['2024-02-29', '2026-02-29', '26-02-01'].map(isDay)).toEqual([true, false, false]);
});
