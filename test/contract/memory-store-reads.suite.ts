import { expect, test } from 'vitest';
import { anna, ben, callerNamed } from '../support/callers.ts';
import { BUDGET_MS, type Rig } from './memory-store-rig.ts';

const searched = async (rig: Rig, query: string, limitCount = 50, types?: readonly string[]) =>
  rig().store.search(anna, query, { limitCount, types, budgetMs: BUDGET_MS });

const listed = async (rig: Rig, limitCount = 1_000) =>
  rig().store.list(anna, { limitCount, budgetMs: BUDGET_MS });

const textsOf = (memories: readonly { readonly text: string }[]): string[] =>
  memories.map(({ text }) => text);

export function searches(rig: Rig): void {
  test('a search finds what was said, with when and where it was said', async () => {
    const about = {
      type: 'semantic',
      agentId: 'agent_1',
      conversationId: 'conv_1',
      at: '2026-11-20T09:30:00Z',
      callDurationSecs: 245,
      facts: ['account_status', 'budget'],
    };
    rig().seed(anna, [
      { text: 'User has a dog called Biscuit', ...about },
      { text: 'User lives in Portland' },
    ]);
    const found = await searched(rig, 'dog');
    expect(found).toEqual([
      {
        id: expect.any(String),
        text: 'User has a dog called Biscuit',
        score: expect.any(Number),
        ...about,
      },
    ]);
    expect(found[0]?.score).toBeGreaterThan(0);
    expect(found[0]?.score).toBeLessThanOrEqual(1);
  });

  test('the best match comes first', async () => {
    rig().seed(anna, [{ text: 'The invoice was sent' }, { text: 'The open invoice of March is paid' }]);
    const found = await searched(rig, 'open invoice of March');
    expect(textsOf(found)).toEqual(['The open invoice of March is paid', 'The invoice was sent']);
  });
}

export function lists(rig: Rig): void {
  test('a list is empty for a caller without memories', async () => {
    expect(await listed(rig)).toEqual({ memories: [], totalCount: 0 });
  });

  test('a list is newest first, whatever the time zone a memory is dated in', async () => {
    rig().seed(anna, [
      { text: 'third', at: '2026-11-20T09:30:00Z' },
      { text: 'first', at: '2026-11-20T23:30:00-05:00' },
      { text: 'last', at: '2025-12-31T23:59:59.123Z' },
      { text: 'second', at: '2026-11-21T04:00:00.000Z' },
    ]);
    expect(textsOf((await listed(rig)).memories)).toEqual(['first', 'second', 'third', 'last']);
  });
}

export function listsInPages(rig: Rig): void {
  test('a list holds every one of 450 memories, each once', async () => {
    rig().seed(
      anna,
      Array.from({ length: 450 }, (_, index) => ({ text: `Fact ${index}` })),
    );
    const { memories, totalCount } = await listed(rig);
    expect(totalCount).toBe(450);
    expect(memories).toHaveLength(450);
    expect(new Set(textsOf(memories)).size).toBe(450);
  });

  test.each([1, 30, 200, 201, 250])('a list of %i holds so many and still counts all', async (limitCount) => {
    rig().seed(
      anna,
      Array.from({ length: 250 }, (_, index) => ({ text: `Fact ${index}` })),
    );
    const { memories, totalCount } = await listed(rig, limitCount);
    expect(memories).toHaveLength(limitCount);
    expect(new Set(textsOf(memories)).size).toBe(limitCount);
    expect(totalCount).toBe(250);
  });

  test('a memory without text is none', async () => {
    rig().seed(anna, [{ text: '' }, { text: ' \n ' }, { text: ' User has a dog ' }]);
    expect(textsOf((await listed(rig)).memories)).toEqual(['User has a dog']);
    expect(textsOf(await searched(rig, 'dog'))).toEqual(['User has a dog']);
  });
}

export function keepsCallersApart(rig: Rig): void {
  const others = [ben, ...['+1202555012', '+120255501230', 'x12025550123', 'Anna', 'anna.'].map(callerNamed)];

  test('nobody is told what another caller said, however alike their ids are', async () => {
    for (const other of others) rig().seed(other, [{ text: 'User has a dog called Rex', type: 'semantic' }]);
    expect(await searched(rig, 'dog')).toEqual([]);
    expect((await listed(rig)).memories).toEqual([]);
    for (const other of others) {
      const { memories } = await rig().store.list(other, { limitCount: 10, budgetMs: BUDGET_MS });
      expect(memories).toHaveLength(1);
    }
  });
}
