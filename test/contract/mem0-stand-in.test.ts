import { afterAll, beforeEach, expect, test } from 'vitest';
import { startMem0 } from '../../infra/local/mem0/server.ts';
import { anna, ben, Client } from './mem0-stand-in/client.ts';

const mem0 = await startMem0();
const client = new Client(mem0.url);
beforeEach(() => mem0.reset());
afterAll(() => mem0.stop());

const ofAnna = { AND: [{ user_id: anna }] };

test('an add is pending first, then its event succeeds and the memory is found and listed', async () => {
  const { eventId, status } = await client.tell(anna, 'Hi, my dog is called Biscuit.', {
    metadata: { type: 'semantic', conversation_id: 'conv_1' },
    timestamp: 1_767_225_600,
    runId: 'conv_1',
  });
  expect(status).toBe('PENDING');
  await mem0.settled();

  const event = await client.event(eventId);
  expect(event).toMatchObject({ status: 'SUCCEEDED', error: null });
  expect(event.results).toMatchObject([{ event: 'ADD', data: { memory: "User's dog is called Biscuit" } }]);
  const search = await client.search('name of the dog', { filters: ofAnna });
  expect(search.results).toMatchObject([
    {
      memory: "User's dog is called Biscuit",
      userId: anna,
      runId: 'conv_1',
      metadata: { type: 'semantic', conversation_id: 'conv_1' },
      createdAt: '2026-01-01T00:00:00.000Z',
      categories: [],
      expirationDate: null,
      score: 0.5,
      scoreBreakdown: { semantic: 0.5, bm25: 0.5, entity: 0 },
    },
  ]);
  const list = await client.getAll({ filters: ofAnna });
  expect(list).toMatchObject({ count: 1, next: null, results: [{ userId: anna, sessionId: 'conv_1' }] });
  expect(list.results[0]).not.toHaveProperty('runId');
});

test('with a lag the memory is neither found nor listed until the lag is over', async () => {
  mem0.setLag(60_000);
  const { eventId } = await client.tell(anna, 'I prefer email over the phone.');
  expect(await client.event(eventId)).toMatchObject({ status: 'PENDING', results: [] });
  expect(await client.texts(ofAnna)).toEqual([]);
  mem0.setLag(0);
  await mem0.settled();
  expect(await client.event(eventId)).toMatchObject({ status: 'SUCCEEDED' });
  expect(await client.texts(ofAnna)).toEqual(['User prefers email over the phone']);
});

test('without inference every message but system ones is stored word for word, at once', async () => {
  const answer: unknown = await client.add(
    [
      { role: 'user', content: 'ok' },
      { role: 'assistant', content: 'Is that all?' },
    ],
    { userId: anna, infer: false },
  );
  expect(answer).toMatchObject({ status: 'SUCCEEDED', results: [{ event: 'ADD' }, { event: 'ADD' }] });
  expect(await client.texts(ofAnna)).toEqual(['Is that all?', 'ok']);
});

test('250 memories come in pages of at most 200 whose next link names the page after', async () => {
  mem0.seed(Array.from({ length: 250 }, (_, index) => ({ memory: `Fact number ${index}`, user_id: anna })));
  const byDefault = await client.getAll({ filters: ofAnna });
  expect(byDefault).toMatchObject({ count: 250, next: `${mem0.url}/v3/memories/?page=2`, previous: null });
  expect(byDefault.results).toHaveLength(100);
  const pages = [
    await client.getAll({ filters: ofAnna, pageSize: 500 }),
    await client.getAll({ filters: ofAnna, page: 2, pageSize: 500 }),
  ];
  expect(pages.map(({ results }) => results.length)).toEqual([200, 50]);
  expect(pages.map(({ next }) => next)).toEqual([`${mem0.url}/v3/memories/?page_size=500&page=2`, null]);
  const texts = pages.flatMap(({ results }) => results.map(({ memory }) => memory));
  expect(new Set(texts).size).toBe(250);

  const { headers } = client;
  const body = JSON.stringify({ filters: ofAnna });
  const followed = await fetch(byDefault.next ?? '', { method: 'POST', headers, body });
  expect(await followed.json()).toMatchObject({ count: 250, previous: `${mem0.url}/v3/memories/?page=1` });
});

test('the same text of the same user is stored once, and the second add succeeds with no results', async () => {
  await client.tell(anna, 'I live in Portland now.', { metadata: { conversation_id: 'conv_1' } });
  await mem0.settled();
  const again = await client.tell(anna, 'I live in Portland now.', {
    metadata: { conversation_id: 'conv_2' },
  });
  await client.tell(ben, 'I live in Portland now.');
  await mem0.settled();
  expect(await client.event(again.eventId)).toMatchObject({ status: 'SUCCEEDED', results: [] });
  expect(mem0.memories().map(({ user_id }) => user_id)).toEqual(expect.arrayContaining([anna, ben]));
  expect(mem0.memories()).toHaveLength(2);
  expect(await client.texts({ user_id: anna, metadata: { conversation_id: 'conv_1' } })).toHaveLength(1);
});

test('an expired memory is hidden from search and list and still there by its id', async () => {
  await client.tell(anna, 'My order number is 4417.', { expirationDate: '2020-01-31' });
  await client.tell(anna, 'My order number is 4418.', { expirationDate: '2999-01-31' });
  await mem0.settled();
  expect(await client.texts(ofAnna)).toEqual(["User's order number is 4418"]);
  expect((await client.search('order number', { filters: ofAnna })).results).toHaveLength(1);
  expect((await client.getAll({ filters: ofAnna, showExpired: true })).count).toBe(2);
  const hidden = mem0.memories().find(({ expiration_date }) => expiration_date === '2020-01-31');
  const id = hidden?.id ?? '';
  expect(await client.get(id)).toMatchObject({ memory: "User's order number is 4417", userId: anna });
  await client.update(id, { expirationDate: null });
  expect(await client.texts(ofAnna)).toHaveLength(2);
});

test('a user and an agent together split the facts by who stated them', async () => {
  const both = { userId: anna, agentId: 'agent_1', runId: 'conv_1' };
  await client.add(
    [
      { role: 'user', content: 'I would like to see a technician.' },
      { role: 'assistant', content: 'I have booked you for Tuesday at nine.' },
    ],
    both,
  );
  await mem0.settled();
  expect(await client.texts(ofAnna)).toEqual(['User would like to see a technician']);
  expect(await client.texts({ agent_id: 'agent_1' })).toEqual([
    'Assistant has booked the user for Tuesday at nine',
  ]);
  expect(await client.texts({ user_id: anna, agent_id: 'agent_1' })).toEqual([]);
  expect(await client.texts({ run_id: 'conv_1' })).toHaveLength(2);
});

test('a verbatim add for a user and an agent loses the user, the worse of what is told of the platform', async () => {
  await client.add([{ role: 'user', content: 'Likes tea' }], {
    userId: anna,
    agentId: 'agent_1',
    infer: false,
  });
  expect(mem0.memories()).toMatchObject([{ memory: 'Likes tea', user_id: null, agent_id: 'agent_1' }]);
});
