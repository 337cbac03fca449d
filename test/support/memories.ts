import type { Brief } from '../../shared/brief/brief.ts';
import type { Memory } from '../../shared/memory/memory-store.ts';

/** A factual memory; its id is its text, so a test reads what it means. */
export function fact(text: string, parts: Partial<Memory> = {}): Memory {
  return { id: text, text, type: 'factual', at: '2026-11-20T09:00:00Z', conversationId: 'conv_1', ...parts };
}

/** Something said in passing. */
export function highlight(text: string, parts: Partial<Memory> = {}): Memory {
  return fact(text, { type: 'semantic', ...parts });
}

/** A brief that holds these memories, listed at the epoch unless the test says otherwise. */
export function briefWith(memories: readonly Memory[], parts: Partial<Brief> = {}): Brief {
  return { memories, totalCount: memories.length, profile: {}, listedAtMs: 0, ...parts };
}
