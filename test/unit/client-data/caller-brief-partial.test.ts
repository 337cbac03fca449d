import { expect, test } from 'vitest';
import { briefOf } from '../../../functions/client-data/caller-brief.ts';
import type { Memory } from '../../../shared/memory/memory-store.ts';
import { SPECS } from '../../support/agent-types.ts';
import { anna, shared } from '../../support/callers.ts';
import { inMemoryBriefStore } from '../../support/in-memory/brief-store.ts';
import { inMemoryMemoryStore } from '../../support/in-memory/memory-store.ts';
import { briefWith, fact, highlight } from '../../support/memories.ts';
import { testClock } from '../../support/test-clock.ts';

const DAY_MS = 24 * 3_600_000;
/** Said later than the old facts below. */
const talks = (count: number): Memory[] =>
  Array.from({ length: count }, (_, index) =>
    highlight(`Talk ${index}.`, { at: new Date(Date.UTC(2026, 10, 1) + index * 1_000).toISOString() }),
  );
const old = (text: string): Memory => fact(text, { at: '2025-01-01T09:00:00Z' });

/** What is known of Anna two days after the worker wrote her brief, and how often Mem0 was asked for it. */
async function renewed(stored: readonly Memory[], held: readonly Memory[]) {
  const clock = testClock();
  const briefs = inMemoryBriefStore(clock);
  const memories = inMemoryMemoryStore(clock);
  const limits: number[] = [];
  memories.seed(anna, held);
  const list = memories.list;
  memories.list = async (caller, options) => {
    limits.push(options.limitCount);
    return list(caller, options);
  };
  briefs.seed(anna, briefWith(stored, { listedAtMs: clock.now() - 2 * DAY_MS }));
  const ports = { briefs, memories, clock, briefMaxAgeMs: DAY_MS };
  const { brief } = await briefOf(shared(anna), ports, SPECS, Promise.resolve(true), clock.now() + 1_200);
  expect(briefs.briefOf(anna)).toEqual(brief);
  return { texts: brief.memories.map(({ text }) => text), totalCount: brief.totalCount, limits };
}

test('what the worker found in 1,000 memories outlives a renewal that reads 200 of them in one request', async () => {
  const facts = [old('User name is Anna.'), old('Allergic to nuts.')];
  const { texts, totalCount, limits } = await renewed(facts, [...facts, ...talks(300)]);
  expect(texts).toHaveLength(30);
  expect(texts.slice(0, 3)).toEqual(['User name is Anna.', 'Allergic to nuts.', 'Talk 299.']);
  expect([totalCount, limits]).toEqual([302, [200]]);
});

test('what was read anew stands before what the brief held, each memory once, in its new words', async () => {
  const [first, ...others] = talks(201);
  const newest = fact('Moved to Salem.', { id: 'city', at: '2026-11-20T09:00:00Z' });
  const stored = [fact('Lives in Portland.', { id: 'city' }), old('Allergic to nuts.')];
  const { texts } = await renewed(stored, [newest, ...(first ? [first] : []), ...others]);
  expect(texts.slice(0, 3)).toEqual(['Moved to Salem.', 'Allergic to nuts.', 'Talk 200.']);
  expect(texts).not.toContain('Lives in Portland.');
});

test('when all memories were read, those that Mem0 no longer has are forgotten', async () => {
  const { texts } = await renewed([old('Forgotten.')], [fact('Prefers email.')]);
  expect(texts).toEqual(['Prefers email.']);
});

test('no more is kept of the old brief than Mem0 says there is', async () => {
  const stored = [old('Old one.'), old('Old two.'), old('Old three.')];
  const { texts } = await renewed(stored, talks(201));
  expect(texts.filter((text) => text.startsWith('Old'))).toEqual(['Old one.']);
});
