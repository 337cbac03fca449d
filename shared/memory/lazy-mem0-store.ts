import type { Secrets } from '../secrets.ts';
import type { MemoryStore } from './memory-store.ts';

/**
 * The Mem0 store, loaded at its first use: greeting from a stored brief never needs it, and loading the client would
 * be the larger part of that function's cold start.
 */
export function lazyMem0Store(host: string, secrets: Secrets): MemoryStore {
  let loading: Promise<MemoryStore> | undefined;
  const store = (): Promise<MemoryStore> => {
    loading ??= import('./mem0-store.ts').then(({ mem0Store }) => mem0Store(host, secrets));
    return loading;
  };
  return {
    search: async (...args) => (await store()).search(...args),
    list: async (...args) => (await store()).list(...args),
    add: async (...args) => (await store()).add(...args),
    addState: async (...args) => (await store()).addState(...args),
    holds: async (...args) => (await store()).holds(...args),
  };
}
