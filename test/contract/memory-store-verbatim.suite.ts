import { expect, test } from 'vitest';
import type { NewMemory } from '../../shared/memory/memory-store.ts';
import { anna, ben } from '../support/callers.ts';
import { listOf, METADATA, newMemory } from './added-memory.ts';
import { BUDGET_MS, type Rig } from './memory-store-rig.ts';

/** No extraction would leave this as it is. */
const TEXT = 'Issue: "charged twice" – for ORDER no. 7, e.g. yesterday. Issue status: open.';
const ISSUE = { ...METADATA, type: 'issue', account_status: 'gold', decision_maker: true };
const MARK = { conversationId: 'conv_1', type: 'issue' };

export function verbatim(rig: Rig): void {
  const add = (content = TEXT, parts: Partial<NewMemory> = {}): Promise<string | undefined> =>
    rig().store.add(newMemory(content, { metadata: ISSUE, verbatim: true, ...parts }), BUDGET_MS);

  test('what is added verbatim is there at once, word for word, and there is nothing to ask after', async () => {
    rig().holdBack();
    expect(await add()).toBeUndefined();
    expect((await listOf(rig, anna)).map(({ text }) => text)).toEqual([TEXT]);
  });

  test('a verbatim memory keeps what it was filed under and until when, and only its caller has it', async () => {
    await add();
    const [memory, ...others] = await listOf(rig, anna);
    expect(memory).toEqual({
      id: expect.any(String),
      text: TEXT,
      type: 'issue',
      agentId: 'agent_1',
      conversationId: 'conv_1',
      at: '2026-11-20T09:30:00Z',
      expiresOn: '2126-11-21',
    });
    expect([others, await listOf(rig, ben)]).toEqual([[], []]);
  });

  test('each verbatim utterance is a memory of its own', async () => {
    const utterances = ['One.', 'Two.', 'Three.'].map((content) => ({ role: 'user' as const, content }));
    await add('', { utterances });
    expect((await listOf(rig, anna)).map(({ text }) => text).sort()).toEqual(['One.', 'Three.', 'Two.']);
  });

  test('a verbatim memory is held by its mark, and found by a search for its type', async () => {
    await add();
    const { store } = rig();
    expect(await store.holds(anna, MARK, BUDGET_MS)).toBe(true);
    expect(await store.holds(anna, { ...MARK, type: 'factual' }, BUDGET_MS)).toBe(false);
    expect(await store.holds(anna, { ...MARK, conversationId: 'conv_2' }, BUDGET_MS)).toBe(false);
    expect(await store.holds(ben, MARK, BUDGET_MS)).toBe(false);
    const options = { limitCount: 5, types: ['issue'], budgetMs: BUDGET_MS };
    expect(await store.search(anna, 'charged twice', options)).toMatchObject([{ text: TEXT, type: 'issue' }]);
  });

  test('a verbatim add is found by its mark among the latest, and is stored', async () => {
    await add();
    const { store } = rig();
    const eventId = await store.findAdd(anna, MARK, BUDGET_MS);
    expect(await store.addState(`${eventId}`, BUDGET_MS)).toBe('stored');
  });

  test('a verbatim add that fails leaves nothing, and its event says so', async () => {
    const { store, failExtraction } = rig();
    failExtraction();
    const eventId = await add();
    expect(await store.addState(`${eventId}`, BUDGET_MS)).toBe('failed');
    expect([await listOf(rig, anna), await store.findAdd(anna, MARK, BUDGET_MS)]).toEqual([[], undefined]);
  });
}

export function expiry(rig: Rig): void {
  test.each([true, false])(
    'the last day of a memory comes back with it (verbatim: %s)',
    async (isVerbatim) => {
      const { store, settle } = rig();
      await store.add(
        newMemory('The caller lives in Portland.', { expiresOn: '2126-02-28', verbatim: isVerbatim }),
        BUDGET_MS,
      );
      await settle();
      expect(await listOf(rig, anna)).toMatchObject([{ expiresOn: '2126-02-28' }]);
      const found = await store.search(anna, 'lives in Portland', { limitCount: 5, budgetMs: BUDGET_MS });
      expect(found).toMatchObject([{ expiresOn: '2126-02-28' }]);
    },
  );

  test('a memory whose last day is over is neither listed nor found nor held', async () => {
    const { store, seed } = rig();
    const about = { type: 'issue', conversationId: 'conv_1' };
    seed(anna, [
      { text: 'Charged twice.', ...about, expiresOn: '2025-12-31' },
      { text: 'Charged once.', expiresOn: '2126-12-31' },
    ]);
    expect((await listOf(rig, anna)).map(({ text }) => text)).toEqual(['Charged once.']);
    const found = await store.search(anna, 'charged', { limitCount: 5, budgetMs: BUDGET_MS });
    expect(found.map(({ text }) => text)).toEqual(['Charged once.']);
    expect(await store.holds(anna, MARK, BUDGET_MS)).toBe(false);
  });
}

export function evaluations(rig: Rig): void {
  const searched = async (
    query: string,
    limitCount: number,
    types?: readonly string[],
  ): Promise<string[]> => {
    const found = await rig().store.search(anna, query, { limitCount, types, budgetMs: BUDGET_MS });
    return found.map(({ text }) => text);
  };

  test('evaluations are found only by a search that asks for them', async () => {
    const told = [1, 2, 3].map((index) => ({ text: `Invoice ${index}`, type: 'evaluation' }));
    rig().seed(anna, [...told, { text: 'The invoice of March is paid', type: 'factual' }]);
    expect(await searched('invoice', 1)).toEqual(['The invoice of March is paid']);
    expect(await searched('invoice', 50, ['evaluation'])).toHaveLength(3);
    expect(await searched('invoice', 50, ['evaluation', 'factual'])).toHaveLength(4);
  });

  test('the evaluations of many calls crowd no memory out of a search', async () => {
    const told = Array.from({ length: 20 }, (_, index) => `The open invoice of March: ${index}`);
    rig().seed(anna, [
      ...told.map((text) => ({ text, type: 'evaluation' })),
      { text: 'The invoice is paid', type: 'factual' },
    ]);
    expect(await searched('open invoice of March', 5)).toEqual(['The invoice is paid']);
  });
}
