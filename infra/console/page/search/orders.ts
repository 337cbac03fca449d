import type { Dropped, Hit } from '../../api/search.ts';

/** A hit in both orders. */
export interface Placed {
  readonly hit: Hit;
  /** Where an agent gets it; 1 is first. */
  readonly place: number;
  /** Above 0: so many places further up than Mem0 had it. */
  readonly moved: number;
}

/** @param hits in the order in which an agent gets them. */
export const placed = (hits: readonly Hit[]): readonly Placed[] =>
  hits.map((hit, index) => ({ hit, place: index + 1, moved: hit.position - (index + 1) }));

export function movedInWords(moved: number): string {
  if (moved === 0) return 'stays';
  return moved > 0 ? `up ${moved}` : `down ${-moved}`;
}

export const inMem0Order = (hits: readonly Placed[]): readonly Placed[] =>
  hits.toSorted((a, b) => a.hit.position - b.hit.position);

/** Of each hit the row it has in Mem0's order and in ours, from 0; what was dropped takes no row. */
export const rowsOf = (hits: readonly Placed[]): readonly (Placed & { from: number; to: number })[] =>
  inMem0Order(hits).map((one, from) => ({ ...one, from, to: one.place - 1 }));

const WHY: Readonly<Record<Dropped['reason'], string>> = {
  superseded: 'A newer memory says how it is now.',
  repeated: 'A newer memory says the same.',
  limit: 'There were better ones; the limit was reached.',
};

/** By reason, in the order of the sentences above; no reason without memories. */
export const droppedByReason = (
  dropped: readonly Dropped[],
): readonly { readonly why: string; readonly memories: readonly Dropped[] }[] =>
  Object.entries(WHY).flatMap(([reason, why]) => {
    const memories = dropped.filter((one) => one.reason === reason);
    return memories.length === 0 ? [] : [{ why, memories }];
  });
