import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMem0 } from '../../../infra/local/mem0/server.ts';
import { anna, ben, Client } from './client.ts';

const mem0 = await startMem0();
const client = new Client(mem0.url);
const tea = { id: '' };
afterAll(() => mem0.stop());
beforeAll(() => {
  mem0.seed([
    {
      memory: 'tea',
      user_id: anna,
      run_id: 'conv_1',
      metadata: { type: 'factual', tags: ['vip', 'new'], attempt: 2 },
      categories: ['Food', 'misc'],
      created_at: '2026-01-10T09:00:00Z',
      expiration_date: '2999-12-31',
    },
    {
      memory: 'Sofa',
      user_id: anna,
      run_id: 'conv_2',
      metadata: { type: 'semantic' },
      created_at: '2026-02-10T09:00:00Z',
    },
    { memory: 'dog', user_id: anna, app_id: 'shop', created_at: '2026-03-10T09:00:00Z' },
    { memory: 'kettle', user_id: ben, metadata: { type: 'factual' }, created_at: '2026-01-20T09:00:00Z' },
    { memory: 'promise', agent_id: 'agent_1', created_at: '2026-01-30T09:00:00Z' },
  ]);
  tea.id = mem0.memories().find(({ memory }) => memory === 'tea')?.id ?? '';
});

const isAnna = { user_id: anna };
const all = ['Sofa', 'dog', 'tea'];

test.each([
  [isAnna, all],
  [{ user_id: { eq: anna } }, all],
  [{ user_id: { in: [anna, ben] } }, ['Sofa', 'dog', 'kettle', 'tea']],
  [{ user_id: '*' }, ['Sofa', 'dog', 'kettle', 'tea']],
  [{ AND: [isAnna, { app_id: '*' }] }, ['dog']],
  [{ AND: [{ user_id: '*' }, { NOT: isAnna }] }, ['kettle']],
  [{ AND: [{ AND: [isAnna] }, { user_id: { in: [anna, ben] } }] }, all],
  [{ AND: [isAnna, { run_id: { ne: 'conv_1' } }] }, ['Sofa', 'dog']],
  [{ ...isAnna, run_id: 'conv_1' }, ['tea']],
  [{ ...isAnna, metadata: { type: 'factual' } }, ['tea']],
  [{ AND: [isAnna, { metadata: { type: { eq: 'semantic' } } }] }, ['Sofa']],
  [{ AND: [isAnna, { metadata: { type: { ne: 'factual' } } }] }, ['Sofa', 'dog']],
  [{ AND: [isAnna, { metadata: { type: { contains: 'fact' } } }] }, ['tea']],
  [{ AND: [isAnna, { metadata: { tags: { contains: 'vip' } } }] }, ['tea']],
  [{ AND: [isAnna, { metadata: { attempt: 2 } }] }, ['tea']],
  [
    { AND: [isAnna, { OR: [{ metadata: { type: 'factual' } }, { metadata: { type: 'semantic' } }] }] },
    ['Sofa', 'tea'],
  ],
  [{ AND: [isAnna, { NOT: { metadata: { type: 'factual' } } }] }, ['Sofa', 'dog']],
  [{ AND: [isAnna], NOT: [{ run_id: 'conv_1' }, { run_id: 'conv_2' }] }, ['dog']],
  [{ OR: [isAnna, { agent_id: 'agent_1' }] }, ['Sofa', 'dog', 'promise', 'tea']],
  [{ AND: [isAnna, { agent_id: 'agent_1' }] }, []],
  [{ ...isAnna, created_at: { gte: '2026-01-10T09:00:00Z', lt: '2026-02-10T09:00:00Z' } }, ['tea']],
  [{ ...isAnna, created_at: '2026-02-10T09:00:00Z' }, ['Sofa']],
  [{ ...isAnna, timestamp: { in: ['2026-02-10T09:00:00Z'] } }, ['Sofa']],
  [{ ...isAnna, created_at: { ne: '2026-02-10T09:00:00Z' } }, ['dog', 'tea']],
  [{ ...isAnna, expiration_date: { gt: '2998-01-01' } }, ['tea']],
  [{ ...isAnna, categories: { in: ['misc'] } }, ['tea']],
  [{ ...isAnna, categories: { contains: 'foo' } }, ['tea']],
  [{ ...isAnna, keywords: { icontains: 'SOFA' } }, ['Sofa']],
  [{ ...isAnna, keywords: { contains: 'sofa' } }, []],
])('the filters %j list exactly %j', async (filters, expected) => {
  expect(await client.texts(filters)).toEqual(expected);
});

test('memory_ids picks memories by id', async () => {
  expect(await client.texts({ ...isAnna, memory_ids: [tea.id] })).toEqual(['tea']);
});

test('an OR beside an AND is silently dropped, as on the platform', async () => {
  expect(await client.texts({ AND: [isAnna], OR: [{ run_id: 'conv_1' }] })).toEqual(all);
  expect(await client.texts({ AND: [isAnna, { OR: [{ run_id: 'conv_1' }] }] })).toEqual(['tea']);
});

test('search takes the same filters as list', async () => {
  const filters = { AND: [isAnna, { metadata: { type: 'factual' } }] };
  const { results } = await client.search('tea', { filters, threshold: 0 });
  expect(results.map(({ memory }) => memory)).toEqual(['tea']);
});

test.each([
  [{}],
  [{ userId: anna }],
  [{ ...isAnna, type: 'factual' }],
  [{ ...isAnna, 'metadata.type': 'factual' }],
  [{ AND: [isAnna, { conversation_id: 'conv_1' }] }],
  [{ metadata: { type: 'factual' } }],
  [{ NOT: isAnna }],
  [{ user_id: { ne: anna } }],
  [{ AND: [{ metadata: { type: 'factual' } }], OR: [isAnna] }],
  [{ user_id: '' }],
  [{ user_id: { contains: '+1' } }],
  [{ user_id: 7 }],
  [{ AND: isAnna }],
  [{ AND: [] }],
  [{ AND: ['user_id'] }],
  [{ ...isAnna, metadata: { type: { in: ['factual'] } } }],
  [{ ...isAnna, metadata: { attempt: { gt: 1 } } }],
  [{ ...isAnna, metadata: { nested: { key: 'value' } } }],
  [{ ...isAnna, metadata: 'factual' }],
  [{ ...isAnna, created_at: { eq: '2026-01-10' } }],
  [{ ...isAnna, created_at: { gte: 'yesterday' } }],
  [{ ...isAnna, categories: { eq: 'Food' } }],
  [{ ...isAnna, run_id: { nin: ['conv_1'] } }],
  [{ ...isAnna, memory_ids: 'one' }],
])('the filters %j are refused by list and by search', async (filters) => {
  const refusal = { name: 'ValidationError', errorCode: 'HTTP_400' };
  const message = expect.stringMatching(/^\{"error":"400 Bad Request","details":\{"message":".+"\}\}$/);
  await expect(client.getAll({ filters })).rejects.toMatchObject({ ...refusal, message });
  await expect(client.search('tea', { filters })).rejects.toMatchObject(refusal);
});

test('a keywords filter works on list and is a server error on search, as on the platform', async () => {
  const filters = { ...isAnna, keywords: { contains: 'tea' } };
  expect(await client.texts(filters)).toEqual(['tea']);
  await expect(client.search('tea', { filters })).rejects.toMatchObject({ errorCode: 'HTTP_500' });
});
