import type { mem0Store as Mem0Store } from './mem0-store.ts';
import type { MemoryStore } from './memory-store.ts';

/**
 * The Mem0 store, loaded at its first use: greeting from a stored brief never needs it, and loading the client would
 * be the larger part of that function's cold start.
 */
export function lazyMem0Store(...place: Parameters<typeof Mem0Store>): MemoryStore {
  let loading: Promise<MemoryStore> | undefined;
  const store = (): Promise<MemoryStore> => {
    loading ??= import('./mem0-store.ts').then(({ mem0Store }) => mem0Store(...place));
    return loading;
  };
  /** Loading is part of the budget: on the caller's clock it makes no difference what the time went into. */
  const within = async <T>(
    budgetMs: number,
    call: (loaded: MemoryStore, leftMs: number) => Promise<T>,
  ): Promise<T> => {
    const startedAtMs = performance.now();
    const loaded = await store();
    return call(loaded, budgetMs - (performance.now() - startedAtMs));
  };
  return {
    search: (caller, query, options) =>
      within(options.budgetMs, (mem0, budgetMs) => mem0.search(caller, query, { ...options, budgetMs })),
    list: (caller, options) =>
      within(options.budgetMs, (mem0, budgetMs) => mem0.list(caller, { ...options, budgetMs })),
    add: (memory, budgetMs) => within(budgetMs, (mem0, leftMs) => mem0.add(memory, leftMs)),
    addState: (eventId, budgetMs) => within(budgetMs, (mem0, leftMs) => mem0.addState(eventId, leftMs)),
    findAdd: (caller, mark, budgetMs, after) =>
      within(budgetMs, (mem0, leftMs) => mem0.findAdd(caller, mark, leftMs, after)),
    holds: (caller, mark, budgetMs) => within(budgetMs, (mem0, leftMs) => mem0.holds(caller, mark, leftMs)),
  };
}
