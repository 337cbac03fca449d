import { expect, test } from 'vitest';
import { anna, ben } from '../support/callers.ts';
import { CALLED_AT_SECS, listOf, METADATA, newMemory } from './added-memory.ts';
import { BUDGET_MS, type Rig } from './memory-store-rig.ts';

export function adds(rig: Rig): void {
  test('an add is pending until it is extracted, and only then a memory', async () => {
    const { store, holdBack, settle } = rig();
    holdBack();
    const eventId = await store.add(newMemory('The caller lives in Portland.'), BUDGET_MS);
    expect(await store.addState(`${eventId}`, BUDGET_MS)).toBe('pending');
    expect(await listOf(rig, anna)).toEqual([]);
    await settle();
    expect(await store.addState(`${eventId}`, BUDGET_MS)).toBe('stored');
    expect(await listOf(rig, anna)).toHaveLength(1);
  });

  test('a memory keeps what it was filed under, and only its caller has it', async () => {
    const { store, settle } = rig();
    await store.add(newMemory('The caller lives in Portland.'), BUDGET_MS);
    await settle();
    expect(await listOf(rig, anna)).toEqual([
      {
        id: expect.any(String),
        text: expect.stringContaining('Portland'),
        type: 'factual',
        agentId: 'agent_1',
        conversationId: 'conv_1',
        at: '2026-11-20T09:30:00Z',
        expiresOn: '2126-11-21',
      },
    ]);
    expect(await listOf(rig, ben)).toEqual([]);
  });
}

export function datesAndFailures(rig: Rig): void {
  test('a memory that does not say when is dated by the start of its call', async () => {
    const { store, settle } = rig();
    await store.add(newMemory('The caller lives in Portland.', { metadata: { type: 'factual' } }), BUDGET_MS);
    await settle();
    const [memory] = await listOf(rig, anna);
    expect(Date.parse(memory?.at ?? '')).toBe(CALLED_AT_SECS * 1000);
  });

  test('an add whose extraction fails says so and leaves nothing', async () => {
    const { store, settle, failExtraction } = rig();
    failExtraction();
    const failing = await store.add(newMemory('The caller lives in Portland.'), BUDGET_MS);
    const next = await store.add(newMemory('The caller has a dog.'), BUDGET_MS);
    await settle();
    expect(next).not.toBe(failing);
    expect(await store.addState(`${failing}`, BUDGET_MS)).toBe('failed');
    expect(await store.addState(`${next}`, BUDGET_MS)).toBe('stored');
    expect((await listOf(rig, anna)).map(({ text }) => text)).toEqual([expect.stringContaining('dog')]);
  });

  test('an event nobody has heard of is unknown, which is neither stored nor failed', async () => {
    expect(await rig().store.addState('event-999', BUDGET_MS)).toBe('unknown');
  });
}

export function marks(rig: Rig): void {
  const mark = { conversationId: 'conv_1', type: 'semantic', chunk: 1 };

  test('memories are known by the conversation, type and chunk they came from', async () => {
    const { store, seed } = rig();
    seed(anna, [{ text: 'The caller has a dog', type: 'semantic', conversationId: 'conv_1', chunk: 1 }]);
    const holds = (other: object): Promise<boolean> => store.holds(anna, { ...mark, ...other }, BUDGET_MS);
    expect(await holds({})).toBe(true);
    expect(await holds({ chunk: undefined })).toBe(true);
    expect(await holds({ chunk: 0 })).toBe(false);
    expect(await holds({ chunk: 10 })).toBe(false);
    expect(await holds({ type: 'factual' })).toBe(false);
    expect(await holds({ conversationId: 'conv_10' })).toBe(false);
  });

  test('a mark of another caller is not there', async () => {
    const { store, seed } = rig();
    seed(ben, [{ text: 'The caller has a dog', type: 'semantic', conversationId: 'conv_1', chunk: 1 }]);
    expect(await store.holds(anna, mark, BUDGET_MS)).toBe(false);
    expect(await store.holds(ben, mark, BUDGET_MS)).toBe(true);
  });

  test('an accepted add is found by its mark before it is extracted, and only its own', async () => {
    const { store, holdBack, settle } = rig();
    holdBack();
    const metadata = { ...METADATA, type: 'semantic', chunk: 1 };
    const eventId = await store.add(newMemory('The caller has a dog.', { metadata }), BUDGET_MS);
    const find = (other: object, caller = anna): Promise<string | undefined> =>
      store.findAdd(caller, { ...mark, ...other }, BUDGET_MS);
    expect(await find({})).toBe(eventId);
    expect(await find({ chunk: 0 })).toBeUndefined();
    expect(await find({ type: 'factual' })).toBeUndefined();
    expect(await find({ conversationId: 'conv_10' })).toBeUndefined();
    expect(await find({}, ben)).toBeUndefined();
    await settle();
    expect(await find({})).toBe(eventId);
  });

  test('an add whose extraction failed is not found, its repetition is', async () => {
    const { store, settle, failExtraction } = rig();
    failExtraction();
    const metadata = { ...METADATA, type: 'semantic', chunk: 1 };
    await store.add(newMemory('The caller has a dog.', { metadata }), BUDGET_MS);
    await settle();
    expect(await store.findAdd(anna, mark, BUDGET_MS)).toBeUndefined();
    const again = await store.add(newMemory('The caller has a dog.', { metadata }), BUDGET_MS);
    expect(await store.findAdd(anna, mark, BUDGET_MS)).toBe(again);
  });

  test('an add is found only by who asks for adds since before it', async () => {
    const { store } = rig();
    const metadata = { ...METADATA, type: 'semantic', chunk: 1 };
    const eventId = await store.add(newMemory('The caller has a dog.', { metadata }), BUDGET_MS);
    expect(await store.findAdd(anna, mark, BUDGET_MS, '2000-01-01T00:00:00.000Z')).toBe(eventId);
    expect(await store.findAdd(anna, mark, BUDGET_MS, '2100-01-01T00:00:00.000Z')).toBeUndefined();
  });

  test('what was added is held once it is extracted', async () => {
    const { store, holdBack, settle } = rig();
    holdBack();
    const metadata = { ...METADATA, type: 'semantic', chunk: 1 };
    await store.add(newMemory('The caller has a dog.', { metadata }), BUDGET_MS);
    expect(await store.holds(anna, mark, BUDGET_MS)).toBe(false);
    await settle();
    expect(await store.holds(anna, mark, BUDGET_MS)).toBe(true);
  });
}
