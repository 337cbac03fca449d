import type { Caller } from '../../shared/caller.ts';
import type { FoundMemory } from '../../shared/memory/memory-store.ts';
import type { Question } from './question.ts';

export interface Found {
  readonly found: readonly FoundMemory[];
  readonly source: 'mem0' | 'cache';
}

/** Port to the searches of Mem0. Throws MemoryTimeout, MemoryUnavailable or MemoryRejected. */
export interface Searches {
  find(caller: Caller, question: Question, budgetMs: number): Promise<Found>;
}
