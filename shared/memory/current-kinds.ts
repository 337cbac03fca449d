import type { FactSpecs } from '../agents/agent-types.ts';
import type { Memory } from './memory-store.ts';
import { newestFirst } from './newest-first.ts';

/**
 * The memories without those that a newer one of their kind replaces: of a kind of facts only what the latest call left is
 * current. The order stays.
 */
export function currentKinds<M extends Memory>(memories: readonly M[], specs: FactSpecs): readonly M[] {
  const kinds = new Set<string>(Object.values(specs).flatMap(({ kind }) => kind ?? []));
  const newest = new Map<string, M>();
  for (const memory of newestFirst(memories)) {
    const { type = '' } = memory;
    if (kinds.has(type) && !newest.has(type)) newest.set(type, memory);
  }
  return memories.filter((memory) => (newest.get(memory.type ?? '') ?? memory) === memory);
}
