import type { Memory } from './memory-store.ts';

/**
 * The memories by when they were said, newest first; undated ones last, equally old ones in the order given. Dates are
 * Mem0's or whoever wrote the metadata's, in any time zone, so their texts cannot be compared.
 */
export function newestFirst(memories: readonly Memory[]): readonly Memory[] {
  const saidAtMs = ({ at }: Memory): number => Date.parse(at ?? '') || 0;
  return memories.toSorted((a, b) => saidAtMs(b) - saidAtMs(a));
}
