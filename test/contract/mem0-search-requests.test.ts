import { afterAll, beforeEach, expect, test } from 'vitest';
import { type RecordedRequest, startMem0 } from '../../infra/local/mem0/server.ts';
import { mem0Store } from '../../shared/memory/mem0-store.ts';
import { anna } from '../support/callers.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import { fixedSecrets, mem0At } from './mem0-secrets.ts';
import { BUDGET_MS } from './memory-store-rig.ts';

const mem0 = await startMem0();
const store = mem0Store(mem0At(mem0.url), fixedSecrets('m0-test-key'));
beforeEach(() => mem0.reset());
afterAll(() => mem0.stop());

const sent = (): Pick<RecordedRequest, 'method' | 'path' | 'query' | 'body'>[] =>
  mem0.requests.map(({ method, path, query, body }) => ({ method, path, query, body }));

test('a search asks for the caller by number, plus sign and all, for the types in one OR, and for what is true now', async () => {
  const options = { limitCount: 7, types: ['factual', 'semantic'], budgetMs: BUDGET_MS };
  await store.search(anna, 'the "dog" 🐕', options);
  const types = { OR: [{ metadata: { type: 'factual' } }, { metadata: { type: 'semantic' } }] };
  expect(sent()).toEqual([
    {
      method: 'POST',
      path: '/v3/memories/search/',
      query: {},
      body: {
        query: 'the "dog" 🐕',
        output_format: 'v1.1',
        filters: { AND: [{ user_id: '+12025550123' }, types] },
        top_k: 7,
        threshold: 0.1,
        latest_only: true,
      },
    },
  ]);
});

test('a search for an agent and a time has one clause for each, and what was true then may be superseded now', async () => {
  const untilMs = Date.parse('2026-05-31T23:59:59.999Z');
  const filter = { agentId: 'agent_1', sinceMs: Date.parse('2026-05-01T00:00:00Z'), untilMs };
  await store.search(anna, 'dog', { limitCount: 7, ...filter, budgetMs: BUDGET_MS });
  expect(sent()[0]?.body).toMatchObject({
    filters: {
      AND: [
        { user_id: '+12025550123' },
        { metadata: { agent_id: 'agent_1' } },
        { metadata: { type: { ne: 'evaluation' } } },
        { created_at: { gte: '2026-05-01T00:00:00.000Z' } },
        { created_at: { lte: '2026-05-31T23:59:59.999Z' } },
      ],
    },
    latest_only: false,
  });
});

test('Mem0’s second model is asked for only when it is wanted, and its order is then that of the scores', async () => {
  const result = (id: string, score: number) => ({ id, memory: id, user_id: anna, score });
  const body = { results: [result('best', 0.3), result('next', 0.9)] };
  const server = await startScriptedServer(() => ({ body }));
  const reranked = mem0Store(mem0At(server.url), fixedSecrets('m0-test-key'));
  const found = await reranked.search(anna, 'dog', { limitCount: 7, rerank: true, budgetMs: BUDGET_MS });
  await server.stop();
  expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({ rerank: true });
  expect(found.map(({ id, score }) => [id, score])).toEqual([
    ['best', 0.9],
    ['next', 0.3],
  ]);
});
