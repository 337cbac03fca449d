import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { MemoryTimeout } from '../../shared/errors.ts';
import { mem0Store } from '../../shared/memory/mem0-store.ts';
import { anna, ben } from '../support/callers.ts';
import { type ScriptedReply, startScriptedServer } from '../support/scripted-server.ts';
import { failureOf, TIMED, TOLERANCE_MS } from './failure.ts';
import { fixedSecrets, mem0At } from './mem0-secrets.ts';
import { BUDGET_MS } from './memory-store-rig.ts';

const pageOf = (path: string): number =>
  Number(new URL(path, 'http://mem0.invalid').searchParams.get('page'));

/** A Mem0 that answers each page as the test says, after so long. */
let answer: (page: number) => ScriptedReply | Promise<ScriptedReply> = () => 'drop';
const server = await startScriptedServer(({ path }) => answer(pageOf(path)));
const store = mem0Store(mem0At(server.url), fixedSecrets('m0-test-key'));
afterAll(() => server.stop());

let before = 0;
beforeEach(() => {
  before = server.requests.length;
});
const askedPages = (): readonly number[] => server.requests.slice(before).map(({ path }) => pageOf(path));

const list = (budgetMs = BUDGET_MS, totalBudgetMs?: number) =>
  store.list(anna, {
    limitCount: 1_000,
    budgetMs,
    ...(totalBudgetMs === undefined ? {} : { totalBudgetMs }),
  });

const memory = (id: string, user_id: string = anna) => ({
  id,
  memory: `Memory ${id}`,
  user_id,
  metadata: {},
});

/** One page of `pages`, saying that there are `count` in all. */
function page(results: readonly unknown[], count: number, isLast: boolean): ScriptedReply {
  return { body: { count, next: isLast ? null : `${server.url}/v3/memories/?page=next`, results } };
}
const fullPage = (number: number, isLast = number === 5): ScriptedReply => {
  const results = Array.from({ length: 200 }, (_, index) => memory(`${number}-${index}`));
  return page(results, 1_000, isLast);
};

test('a thousand memories are five pages', async () => {
  answer = (number) => fullPage(number);
  const { memories, totalCount } = await list();
  expect([memories.length, totalCount, askedPages()]).toEqual([1_000, 1_000, [1, 2, 3, 4, 5]]);
});

test('every page has a budget of its own, so that slow pages add up to more than one', TIMED, async () => {
  answer = async (number) => delay(120, fullPage(number));
  const startedAtMs = performance.now();
  expect((await list(400, 5_000)).memories).toHaveLength(1_000);
  expect(performance.now() - startedAtMs).toBeGreaterThan(500);
});

test('a page that does not come ends with its own budget', TIMED, async () => {
  answer = (number) => (number === 3 ? 'hang' : fullPage(number));
  const { error, tookMs } = await failureOf(() => list(150, 60_000));
  expect(error).toBeInstanceOf(MemoryTimeout);
  expect(tookMs).toBeLessThan(150 + 2 * TOLERANCE_MS);
  expect(askedPages()).toEqual([1, 2, 3]);
});

test.each([
  ['the total is', 2_000, 300],
  ['the budget of a page is, where no total is given,', 300, undefined],
])('all pages together end when %s over', TIMED, async (_, budgetMs, totalBudgetMs) => {
  answer = async (number) => delay(120, fullPage(number, false));
  const { error, tookMs } = await failureOf(() => list(budgetMs, totalBudgetMs));
  expect(error).toBeInstanceOf(MemoryTimeout);
  expect(tookMs).toBeLessThan(300 + TOLERANCE_MS);
});

test('a list that has no time left ends at once, whatever a page is given', TIMED, async () => {
  answer = () => 'hang';
  const { error, tookMs } = await failureOf(() => list(BUDGET_MS, 0));
  expect(error).toBeInstanceOf(MemoryTimeout);
  expect(tookMs).toBeLessThan(TOLERANCE_MS);
});

test('of a Mem0 that ignores its filters only ours are counted', async () => {
  answer = () => page([memory('a'), memory('b', ben), memory('c')], 5_000, true);
  expect(await list()).toMatchObject({ memories: [{ id: 'a' }, { id: 'c' }], totalCount: 2 });
});

test.each([
  ['holds only ours', [memory('d')], 3],
  ['is empty', [], 2],
])('a filter that was ignored on one page is not trusted on the next, which %s', async (_, next, count) => {
  answer = (number) =>
    number === 1 ? page([memory('a'), memory('b', ben), memory('c')], 5_000, false) : page(next, 5_000, true);
  expect((await list()).totalCount).toBe(count);
});

test('of a Mem0 that keeps its filters its own count is believed, also beyond the limit', async () => {
  answer = (number) => page([memory(`${number}`)], 4_321, false);
  expect(await list()).toMatchObject({ totalCount: 4_321, memories: { length: 5 } });
});

test.each([['many'], [null], [-1], [Number.MAX_VALUE]])(
  'a count of %j is no less than what was read',
  async (count) => {
    answer = () => ({ body: { count, next: null, results: [memory('a'), memory('b')] } });
    expect((await list()).totalCount).toBeGreaterThanOrEqual(2);
  },
);
