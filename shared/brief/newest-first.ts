import type { Memory } from '../memory/memory-store.ts';

/** The memories by when they were said, newest first; undated ones last, equally old ones in the order given. */
export function newestFirst(memories: readonly Memory[]): readonly Memory[] {
  const saidAtMs = ({ at }: Memory): number => Date.parse(at ?? '') || 0;
  return memories.toSorted((a, b) => saidAtMs(b) - saidAtMs(a));
}
