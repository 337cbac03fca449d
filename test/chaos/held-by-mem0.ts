import type { Remains } from './remains.ts';

/** What Mem0 holds in the end, by where it came from: looked up for every step of thousands of events. */
export interface HeldByMem0 {
  /** How many adds it accepted, by `<conversation> <step>`; without those whose extraction failed. */
  readonly accepted: ReadonlyMap<string, number>;
  /** The `<conversation> <step>` of which there are memories. */
  readonly remembered: ReadonlySet<string>;
  /** Those of which there is anything, were it an add that failed. */
  readonly conversations: ReadonlySet<unknown>;
}

export function heldByMem0({ adds, memories }: Remains): HeldByMem0 {
  const accepted = new Map<string, number>();
  const remembered = new Set<string>();
  const conversations = new Set<unknown>();
  for (const { place, failed } of adds) {
    // Ids may have spaces, steps have none.
    conversations.add(place.slice(0, place.lastIndexOf(' ')));
    if (!failed) accepted.set(place, (accepted.get(place) ?? 0) + 1);
  }
  for (const { metadata } of memories) {
    if (!metadata) continue;
    const { conversation_id, type, chunk } = metadata;
    conversations.add(conversation_id);
    remembered.add(`${conversation_id} ${type}`).add(`${conversation_id} ${type}:${chunk}`);
  }
  return { accepted, remembered, conversations };
}
