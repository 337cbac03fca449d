import { expect, test } from 'vitest';
import { processSearches } from '../../../functions/retrieve/process-searches.ts';
import type { Question } from '../../../functions/retrieve/question.ts';
import { MemoryTimeout } from '../../../shared/errors.ts';
import type { FoundMemory } from '../../../shared/memory/memory-store.ts';
import { anna } from '../../support/callers.ts';
import { fact } from '../../support/memories.ts';

const DOG: Question = {
  query: 'dog',
  limitCount: 5,
  rerank: false,
  conversationId: 'conv_1',
  keptMs: 300_000,
};

test('equal questions at once make one request, and each waits no longer than its own budget', async () => {
  // Nothing ends by itself: the test says when Mem0 answers and when a budget is over.
  const sleepers: (() => void)[] = [];
  const sleptMs: number[] = [];
  const sleep = (delayMs: number) => {
    sleptMs.push(delayMs);
    return new Promise<void>((resolve) => sleepers.push(resolve));
  };
  const clock = { now: () => 0, sleep };
  const answers: ((found: readonly FoundMemory[]) => void)[] = [];
  const searches = processSearches(() => new Promise((resolve) => answers.push(resolve)), clock);
  const [first, hasty, patient, spent] = [900, 100, 800, -1].map((budgetMs) =>
    searches.find(anna, DOG, budgetMs),
  );
  expect(sleptMs).toEqual([100, 800, 0]);
  expect(answers).toHaveLength(1);
  sleepers[0]?.();
  await expect(hasty).rejects.toEqual(new MemoryTimeout('search'));
  sleepers[2]?.();
  await expect(spent).rejects.toBeInstanceOf(MemoryTimeout);
  answers[0]?.([{ ...fact('found'), score: 1 }]);
  expect([await first, await patient]).toMatchObject([
    { source: 'mem0', found: [{ text: 'found' }] },
    { source: 'cache', found: [{ text: 'found' }] },
  ]);
});
