import type { Memory } from './memory-store.ts';

/**
 * The memories by when they were said, newest first; undated ones last, equally old ones in the order given. Dates are
 * Mem0's or whoever wrote the metadata's, in any time zone, so their texts cannot be compared.
 */
export function newestFirst<M extends Memory>(memories: readonly M[]): readonly M[] {
  return memories.toSorted((a, b) => saidAtMs(b) - saidAtMs(a));
}

/** When it was said, in milliseconds since the epoch; 0 for what is not dated. */
export const saidAtMs = ({ at }: Memory): number => Date.parse(at ?? '') || 0;
