import { afterAll, beforeEach, expect, test } from 'vitest';
import { startMem0 } from '../../../infra/local/mem0/server.ts';
import { anna, ben, Client } from './client.ts';

const mem0 = await startMem0();
const client = new Client(mem0.url);
beforeEach(() => mem0.reset());
afterAll(() => mem0.stop());

const carl = '+12025550177';

test('ids with a plus survive a deletion of all memories and of the user', async () => {
  mem0.seed([anna, ben, carl].map((user_id) => ({ memory: 'Likes tea', user_id })));
  expect((await client.users()).results.map(({ name }) => name).sort()).toEqual([anna, ben, carl]);
  await client.deleteAll({ userId: anna });
  await client.deleteUsers({ userId: ben });
  await mem0.settled();
  expect(mem0.memories().map(({ user_id }) => user_id)).toEqual([carl]);
  expect(mem0.requests.filter(({ method }) => method === 'DELETE')).toMatchObject([
    { path: '/v1/memories/', query: { user_id: anna } },
    { path: '/v2/entities/user/%2B12025550142/' },
  ]);
});

test('a single memory can be read, changed, deleted, and tells its history', async () => {
  mem0.seed([{ memory: 'User lives in Portland', user_id: anna }]);
  const id = mem0.memories()[0]?.id ?? '';
  await client.update(id, { text: 'User lives in Salem', metadata: { type: 'factual' } });
  expect(await client.get(id)).toMatchObject({
    memory: 'User lives in Salem',
    metadata: { type: 'factual' },
  });
  await client.delete(id);
  await expect(client.get(id)).rejects.toMatchObject({ name: 'MemoryNotFoundError' });
  const history = await client.history(id);
  expect(history.map(({ event }) => event)).toEqual(['ADD', 'UPDATE', 'DELETE']);
  expect(history[1]).toMatchObject({ oldMemory: 'User lives in Portland', newMemory: 'User lives in Salem' });
});

test('a bulk deletion takes effect after the lag, long after its answer', async () => {
  mem0.seed([{ memory: 'Likes tea', user_id: anna }]);
  mem0.setLag(60_000);
  expect(await client.deleteAll({ userId: anna })).toMatchObject({
    message: expect.stringContaining('in progress'),
  });
  expect(await client.texts({ user_id: anna })).toEqual(['Likes tea']);
  mem0.setLag(0);
  await mem0.settled();
  expect(await client.texts({ user_id: anna })).toEqual([]);
});

test('a deletion for everybody leaves nobody, and an unknown user harms nobody', async () => {
  mem0.seed([anna, ben].map((user_id) => ({ memory: 'Likes tea', user_id })));
  await client.deleteUsers({ userId: carl });
  await mem0.settled();
  expect(mem0.memories()).toHaveLength(2);
  await client.deleteAll({ userId: '*' });
  await mem0.settled();
  expect(mem0.memories()).toEqual([]);
});
