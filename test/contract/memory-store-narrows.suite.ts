import { expect, test } from 'vitest';
import type { MemoryFilter } from '../../shared/memory/memory-store.ts';
import { anna } from '../support/callers.ts';
import { BUDGET_MS, type Rig } from './memory-store-rig.ts';

const searched = async (rig: Rig, limitCount: number, filter: MemoryFilter = {}): Promise<string[]> => {
  const found = await rig().store.search(anna, 'invoice', { limitCount, budgetMs: BUDGET_MS, ...filter });
  return found.map(({ text }) => text).sort();
};

export function narrows(rig: Rig): void {
  test('a search answers no more than it was asked for', async () => {
    rig().seed(
      anna,
      Array.from({ length: 20 }, (_, index) => ({ text: `Invoice ${index} is paid` })),
    );
    expect(await searched(rig, 3)).toHaveLength(3);
    expect(await searched(rig, 50)).toHaveLength(20);
  });

  test.each([
    { types: ['factual'], found: ['Invoice one'] },
    { types: ['factual', 'preference'], found: ['Invoice one', 'Invoice two'] },
    { types: ['none'], found: [] },
    { types: [], found: ['Invoice four', 'Invoice one', 'Invoice three', 'Invoice two'] },
  ])('a search for the types $types finds these alone', async ({ types, found }) => {
    rig().seed(anna, [
      { text: 'Invoice one', type: 'factual' },
      { text: 'Invoice two', type: 'preference' },
      { text: 'Invoice three', type: 'semantic' },
      { text: 'Invoice four' },
    ]);
    expect(await searched(rig, 50, { types })).toEqual(found);
  });

  test('a search, and a list, for one agent finds what its calls left, and nothing undated is of any day', async () => {
    const [spring, autumn] = ['2026-04-30T22:00:00-04:00', '2026-10-01T08:00:00Z'];
    rig().seed(anna, [
      { text: 'Invoice one', agentId: 'agent_1', at: spring },
      { text: 'Invoice two', agentId: 'agent_2', at: spring },
      { text: 'Invoice three', agentId: 'agent_1', at: autumn },
      { text: 'Invoice four' },
    ]);
    const found = (filter: MemoryFilter): Promise<string[]> => searched(rig, 50, filter);
    expect(await found({ agentId: 'agent_1' })).toEqual(['Invoice one', 'Invoice three']);
    const mayMs = Date.parse('2026-05-01T02:00:00Z');
    expect(await found({ untilMs: mayMs })).toEqual(['Invoice one', 'Invoice two']);
    expect(await found({ sinceMs: mayMs, untilMs: mayMs })).toEqual(['Invoice one', 'Invoice two']);
    expect(await found({ agentId: 'agent_1', sinceMs: mayMs + 1 })).toEqual(['Invoice three']);
    expect(await found({ untilMs: mayMs - 1 })).toEqual([]);
    for (const [agentId, texts] of [
      ['agent_2', ['Invoice two']],
      ['', ['Invoice four']],
    ] as const) {
      const page = await rig().store.list(anna, { limitCount: 10, agentId, budgetMs: BUDGET_MS });
      expect(page.memories.map(({ text }) => text)).toEqual(texts);
      expect(page.totalCount).toBe(texts.length);
    }
  });

  test('nothing is found of a caller without memories', async () => {
    expect(await searched(rig, 50)).toEqual([]);
  });
}
