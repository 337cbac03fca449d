import { afterAll, expect, test } from 'vitest';
import { mem0Store } from '../../shared/memory/mem0-store.ts';
import { anna, ben } from '../support/callers.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import { fixedSecrets, mem0At } from './mem0-secrets.ts';
import { BUDGET_MS } from './memory-store-rig.ts';

/** A Mem0 that answers whatever this says, without looking at the question. */
let answer: Record<string, unknown> = {};
const server = await startScriptedServer(() => ({ body: answer }));
const store = mem0Store(mem0At(server.url), fixedSecrets('m0-test-key'));
afterAll(() => server.stop());

const own = { id: 'own', memory: 'User has a dog', user_id: anna, score: 0.5, metadata: {} };
const FOREIGN: readonly unknown[] = [
  { ...own, id: 'of another', user_id: ben },
  { ...own, id: 'of nobody', user_id: null },
  { id: 'without owner', memory: 'User has a dog', score: 0.5 },
  { ...own, id: 'of an agent', user_id: null, agent_id: anna },
  { ...own, id: 'of somebody alike', user_id: anna.slice(1) },
  { ...own, id: 'with a blank', user_id: `${anna} ` },
  { ...own, id: 'of several', user_id: [anna, ben] },
  { ...own, id: 'of everybody', user_id: '*' },
];
const BROKEN: readonly unknown[] = [
  null,
  'text',
  7,
  [own],
  {},
  { ...own, id: undefined },
  { ...own, id: 9 },
  { ...own, memory: undefined },
  { ...own, memory: '' },
  { ...own, memory: ' \n' },
  { ...own, memory: { text: 'User has a dog' } },
];

const search = (limitCount = 50) => store.search(anna, 'dog', { limitCount, budgetMs: BUDGET_MS });
const list = (limitCount = 50) => store.list(anna, { limitCount, budgetMs: BUDGET_MS });

test('of all that Mem0 answers only what belongs to the caller is found or listed', async () => {
  answer = { results: [...FOREIGN, own, ...FOREIGN] };
  expect((await search()).map(({ id }) => id)).toEqual(['own']);
  expect((await list()).memories.map(({ id }) => id)).toEqual(['own']);
});

test('an answer with nothing of the caller is an empty one', async () => {
  answer = { count: FOREIGN.length, next: null, results: FOREIGN };
  expect(await search()).toEqual([]);
  expect(await list()).toEqual({ memories: [], totalCount: 0 });
});

test('what is no memory is left out and spoils nothing', async () => {
  answer = { results: [...BROKEN, own] };
  expect((await search()).map(({ id }) => id)).toEqual(['own']);
  expect((await list()).memories.map(({ id }) => id)).toEqual(['own']);
});

test('the memory of another caller does not pass for one of ours that is already stored', async () => {
  answer = { count: 1, next: null, results: [FOREIGN[0]] };
  expect(await store.holds(anna, { conversationId: 'conv_1', type: 'semantic' }, BUDGET_MS)).toBe(false);
});

test('more than was asked for is cut', async () => {
  answer = { results: Array.from({ length: 30 }, (_, index) => ({ ...own, id: `own-${index}` })) };
  expect(await search(3)).toHaveLength(3);
  expect((await list(3)).memories).toHaveLength(3);
});

test('the best comes first although Mem0 answers in another order, and an unreadable score is none', async () => {
  const scores = [0.2, 0.9, 'high', 0.4, null];
  answer = { results: scores.map((score, index) => ({ ...own, id: `own-${index}`, score })) };
  expect((await search()).map(({ score }) => score)).toEqual([0.9, 0.4, 0.2, 0, 0]);
});

test('metadata of another shape says nothing', async () => {
  const metadata = { type: 7, agent_id: null, conversation_id: ['conv_1'], timestamp: {} };
  answer = { results: [{ ...own, metadata, created_at: '2026-11-20T09:30:00Z' }] };
  expect(await search()).toEqual([
    { id: 'own', text: 'User has a dog', score: 0.5, at: '2026-11-20T09:30:00Z' },
  ]);
});

test('a list without an end is read no further than the limit', async () => {
  answer = { count: 9, next: 'http://127.0.0.1:9/v3/memories/?page=2', results: [own] };
  const before = server.requests.length;
  await list(1_000);
  expect(server.requests.length - before).toBe(5);
});
