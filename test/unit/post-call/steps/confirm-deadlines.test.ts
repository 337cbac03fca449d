import { expect, test } from 'vitest';
import type { LedgerStep } from '../../../../functions/post-call/ledger/ledger.ts';
import { confirm } from '../../../../functions/post-call/steps/confirm.ts';
import { NotYet } from '../../../../shared/errors.ts';
import { inMemoryMemoryStore } from '../../../support/in-memory/memory-store.ts';
import { testClock } from '../../../support/test-clock.ts';

/** One question may take so long. */
const QUESTION_MS = 5_000;

/** What happens when Mem0 never finishes one add: its questions with their budgets, and the waits between them. */
async function neverFinished(times: { readonly patienceMs: number; readonly leftMs: number }) {
  const clock = testClock();
  const budgetsMs: number[] = [];
  const memories = {
    ...inMemoryMemoryStore(clock),
    addState: async (_: string, budgetMs: number) => {
      budgetsMs.push(budgetMs);
      return 'pending' as const;
    },
  };
  const factual: LedgerStep = { state: 'done', at: '2026-11-21T12:00:00Z', eventId: 'a' };
  const deadlineMs = clock.now() + times.leftMs;
  const nothing = async (): Promise<void> => undefined;
  const steps = { recorded: { factual }, attempts: 1, deadlineMs, once: nothing, reopen: nothing };
  await expect(confirm(steps, memories, clock, times.patienceMs)).rejects.toBeInstanceOf(NotYet);
  return { budgetsMs, sleptMs: clock.sleptMs };
}

test('each question has a bound of its own', async () => {
  const { budgetsMs } = await neverFinished({ patienceMs: 700, leftMs: 60_000 });
  expect(budgetsMs).toEqual([QUESTION_MS, QUESTION_MS, QUESTION_MS]);
});

test.each([
  [199, []],
  [200, [200]],
  [599, [200]],
  [600, [200, 400]],
])('a patience of %i ms is used to the last wait that fits, and no further', async (patienceMs, sleptMs) => {
  expect((await neverFinished({ patienceMs, leftMs: 60_000 })).sleptMs).toEqual(sleptMs);
});

test.each([
  [QUESTION_MS + 199, []],
  [QUESTION_MS + 200, [200]],
  [QUESTION_MS + 599, [200]],
  [QUESTION_MS + 600, [200, 400]],
])(
  'with %i ms left of the attempt, another question must still fit behind each wait',
  async (leftMs, sleptMs) => {
    expect((await neverFinished({ patienceMs: 60_000, leftMs })).sleptMs).toEqual(sleptMs);
  },
);

test('an attempt that is all but over asks once and leaves the rest to the next', async () => {
  const { budgetsMs, sleptMs } = await neverFinished({ patienceMs: 60_000, leftMs: 0 });
  expect([budgetsMs.length, sleptMs]).toEqual([1, []]);
});
