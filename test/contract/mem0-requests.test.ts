import { afterAll, beforeEach, expect, test } from 'vitest';
import { type RecordedRequest, startMem0 } from '../../infra/local/mem0/server.ts';
import { mem0Store } from '../../shared/memory/mem0-store.ts';
import { anna, callerNamed } from '../support/callers.ts';
import { fixedSecrets, mem0At } from './mem0-secrets.ts';
import { BUDGET_MS } from './memory-store-rig.ts';

const mem0 = await startMem0();
const store = mem0Store(mem0At(mem0.url), fixedSecrets('m0-test-key'));
beforeEach(() => mem0.reset());
afterAll(() => mem0.stop());

const sent = (): Pick<RecordedRequest, 'method' | 'path' | 'query' | 'body'>[] =>
  mem0.requests.map(({ method, path, query, body }) => ({ method, path, query, body }));

test('a list asks page by page for what is true now', async () => {
  mem0.seed(Array.from({ length: 250 }, (_, index) => ({ memory: `Fact ${index}`, user_id: anna })));
  await store.list(anna, { limitCount: 1_000, budgetMs: BUDGET_MS });
  const body = { filters: { AND: [{ user_id: '+12025550123' }] }, latest_only: true };
  const common = { method: 'POST', path: '/v3/memories/', body };
  expect(sent()).toEqual([
    { ...common, query: { page: '1', page_size: '200' } },
    { ...common, query: { page: '2', page_size: '200' } },
  ]);
});

test('an add files everything under the caller alone, metadata untouched, with the last day of its use', async () => {
  const utterances = [
    { role: 'user', content: 'I live in Portland now.' },
    { role: 'assistant', content: 'I have booked you for Tuesday.' },
  ] as const;
  const metadata = { type: 'semantic', agent_id: 'agent_1', conversation_id: 'conv_1', chunk: 0 };
  const when = { calledAtSecs: 1_763_726_400, expiresOn: '2027-11-21' };
  await store.add({ caller: anna, utterances, metadata, ...when }, BUDGET_MS);
  expect(sent()).toEqual([
    {
      method: 'POST',
      path: '/v3/memories/add/',
      query: {},
      body: {
        messages: utterances,
        user_id: '+12025550123',
        metadata,
        infer: true,
        timestamp: 1_763_726_400,
        expiration_date: '2027-11-21',
      },
    },
  ]);
});

test('what is kept word for word is sent as such, facts in the metadata and all', async () => {
  const utterances = [{ role: 'user', content: 'Issue: charged twice.' }] as const;
  const metadata = { type: 'issue', account_status: 'gold', decision_maker: false, seats: 7 };
  const when = { calledAtSecs: 1_763_726_400, expiresOn: '2027-11-21' };
  await store.add({ caller: anna, utterances, metadata, verbatim: true, ...when }, BUDGET_MS);
  expect(sent()[0]?.body).toMatchObject({ messages: utterances, metadata, infer: false });
});

test('a search for no type asks for all but evaluations', async () => {
  await store.search(anna, 'dog', { limitCount: 7, budgetMs: BUDGET_MS });
  expect(sent()[0]?.body).toMatchObject({
    filters: { AND: [{ user_id: '+12025550123' }, { metadata: { type: { ne: 'evaluation' } } }] },
    top_k: 7,
  });
});

test('a mark is asked for with one clause for each key', async () => {
  await store.holds(anna, { conversationId: 'conv_1', type: 'semantic', chunk: 0 }, BUDGET_MS);
  expect(sent()[0]?.body).toEqual({
    filters: {
      AND: [
        { user_id: '+12025550123' },
        { metadata: { conversation_id: 'conv_1' } },
        { metadata: { type: 'semantic' } },
        { metadata: { chunk: 0 } },
      ],
    },
  });
});

test('an event is asked for by its id, which cannot lead elsewhere', async () => {
  await store.addState('../memories/?user_id=*', BUDGET_MS).catch(() => undefined);
  expect(sent()).toEqual([
    {
      method: 'GET',
      path: '/v1/event/..%2Fmemories%2F%3Fuser_id%3D*/',
      query: {},
      body: undefined,
    },
  ]);
});

test('an id of another channel is asked for as it is', async () => {
  await store.list(callerNamed('web|42=a+b@example.com'), { limitCount: 10, budgetMs: BUDGET_MS });
  expect(sent()[0]?.body).toMatchObject({ filters: { AND: [{ user_id: 'web|42=a+b@example.com' }] } });
});
