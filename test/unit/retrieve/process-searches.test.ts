import { expect, test } from 'vitest';
import { processSearches } from '../../../functions/retrieve/process-searches.ts';
import type { Question } from '../../../functions/retrieve/question.ts';
import { MemoryUnavailable } from '../../../shared/errors.ts';
import { counted, withLogContext } from '../../../shared/log.ts';
import type { FoundMemory, SearchOptions } from '../../../shared/memory/memory-store.ts';
import { anna, ben } from '../../support/callers.ts';
import { fact } from '../../support/memories.ts';
import { testClock } from '../../support/test-clock.ts';

const DOG: Question = {
  query: 'dog',
  limitCount: 5,
  rerank: false,
  conversationId: 'conv_1',
  keptMs: 300_000,
};

/** Mem0 answers each question with one memory that says whose it is, and what was asked. */
function rig(answer = (found: readonly FoundMemory[]) => found) {
  const clock = testClock();
  const asked: SearchOptions[] = [];
  const searches = processSearches(async (caller, query, options) => {
    asked.push(options);
    return answer([{ ...fact(`${caller} ${query}`), score: 0.5 }]);
  }, clock);
  const ask = (question: Partial<Question> = {}, caller = anna) =>
    searches.find(caller, { ...DOG, ...question }, 1_000);
  return { clock, asked, ask };
}

test('three times as many as are answered are asked for, with the filters of the question', async () => {
  const { ask, asked } = rig();
  await ask({ types: ['issue'], agentId: 'agent_1', sinceMs: 1, untilMs: 2, rerank: true });
  const filter = { types: ['issue'], agentId: 'agent_1', sinceMs: 1, untilMs: 2, rerank: true };
  expect(asked).toEqual([{ limitCount: 15, budgetMs: 1_000, ...filter }]);
});

test('a question that is repeated in a call is asked once, as long as its answer may be kept', async () => {
  const { ask, asked, clock } = rig();
  const first = await ask();
  clock.tick(299_999);
  expect(await ask()).toEqual({ ...first, source: 'cache' });
  expect(asked).toHaveLength(1);
  clock.tick(1);
  expect(await ask()).toEqual(first);
  expect(asked).toHaveLength(2);
});

test.each<[string, Partial<Question>]>([
  ['another question', { query: 'cat' }],
  ['another call', { conversationId: 'conv_2' }],
  ['no call', { conversationId: undefined }],
  ['another limit', { limitCount: 6 }],
  ['a type', { types: ['issue'] }],
  ['an agent', { agentId: 'agent_1' }],
  ['a beginning', { sinceMs: 1 }],
  ['an end', { untilMs: 1 }],
  ['reranking', { rerank: true }],
])('%s is asked anew', async (_, other) => {
  const { ask, asked } = rig();
  await ask();
  expect(await ask(other)).toMatchObject({ source: 'mem0' });
  expect(asked).toHaveLength(2);
});

test('the same question of another caller is asked anew, and answered with his memories', async () => {
  const { ask } = rig();
  await ask();
  expect(await ask({}, ben)).toMatchObject({ source: 'mem0', found: [{ text: `${ben} dog` }] });
});

test('that nothing was found is believed for 15 seconds only, since the last call may still be read', async () => {
  const { ask, asked, clock } = rig(() => []);
  await ask();
  clock.tick(14_999);
  await ask();
  expect(asked).toHaveLength(1);
  clock.tick(1);
  await ask();
  expect(asked).toHaveLength(2);
});

test('a type that keeps nothing asks every time', async () => {
  const { ask, asked } = rig();
  for (let time = 0; time < 3; time += 1) await ask({ keptMs: 0 });
  expect(asked).toHaveLength(3);
});

test('what failed is not kept', async () => {
  let isDown = true;
  const { ask } = rig((found) => {
    if (isDown) throw new MemoryUnavailable('mem0 search: answered 503');
    return found;
  });
  await expect(ask()).rejects.toBeInstanceOf(MemoryUnavailable);
  isDown = false;
  expect(await ask()).toMatchObject({ source: 'mem0' });
});

test('no more than 500 answers are kept, and of these the longest unused goes first', async () => {
  const { ask, asked } = rig();
  for (let index = 0; index < 500; index += 1) await ask({ query: `dog ${index}` });
  await ask({ query: 'dog 0' });
  await ask({ query: 'one more' });
  const before = asked.length;
  expect(await ask({ query: 'dog 0' })).toMatchObject({ source: 'cache' });
  expect(await ask({ query: 'dog 1' })).toMatchObject({ source: 'mem0' });
  expect(asked.length).toBe(before + 1);
});

test('no more than 4 million characters are kept, however few answers they are', async () => {
  const { ask, asked } = rig((found) => found.map((memory) => ({ ...memory, text: 'x'.repeat(1_900_000) })));
  for (const query of ['a', 'b', 'c']) await ask({ query });
  expect(await ask({ query: 'c' })).toMatchObject({ source: 'cache' });
  expect(await ask({ query: 'b' })).toMatchObject({ source: 'cache' });
  expect(await ask({ query: 'a' })).toMatchObject({ source: 'mem0' });
  expect(asked).toHaveLength(4);
});

test('hits and misses are counted, and a question joined on its way is a hit', async () => {
  const { ask } = rig();
  const counters = await withLogContext({}, async () => {
    await Promise.all([ask(), ask()]);
    await ask();
    return counted();
  });
  expect(counters).toEqual({ CacheMiss: 1, CacheHit: 2 });
});
