import type { Caller } from '../caller.ts';

/** One remembered statement. */
export interface Memory {
  readonly id: string;
  readonly text: string;
  /** What we filed it under: `factual` or `semantic`; undefined for memories that others wrote. */
  readonly type?: string | undefined;
  readonly agentId?: string | undefined;
  readonly conversationId?: string | undefined;
  /** When it was said (ISO 8601): the call's start for memories of ours. */
  readonly at?: string | undefined;
}

export interface FoundMemory extends Memory {
  /** Mem0's combined relevance from 0 to 1. Not a cosine: 0.3 is a decent match. */
  readonly score: number;
}

export interface MemoryPage {
  readonly memories: readonly Memory[];
  /** How many the caller has in all, which may be more than the page holds. */
  readonly totalCount: number;
}

export interface Utterance {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

export interface NewMemory {
  readonly caller: Caller;
  readonly utterances: readonly Utterance[];
  /** Ids and numbers only; long text belongs in the utterances. Mem0 lost saves with 2,000 characters of it. */
  readonly metadata: Readonly<Record<string, string | number>>;
  /** Unix seconds of the call's start: becomes the memory's date. */
  readonly calledAtSecs: number;
}

/** What marks the memories of one step of one conversation. */
export interface MemoryMark {
  readonly conversationId: string;
  readonly type: string;
  readonly chunk?: number | undefined;
}

export type AddState = 'pending' | 'stored' | 'failed';

/**
 * The port to the long-term memory. Every call has a budget in milliseconds and throws MemoryTimeout,
 * MemoryUnavailable or MemoryRejected. Nothing read through it ever belongs to another caller.
 */
export interface MemoryStore {
  search(
    caller: Caller,
    query: string,
    options: {
      readonly limitCount: number;
      readonly types?: readonly string[] | undefined;
      readonly budgetMs: number;
    },
  ): Promise<readonly FoundMemory[]>;
  /** Newest first. */
  list(
    caller: Caller,
    options: { readonly limitCount: number; readonly budgetMs: number },
  ): Promise<MemoryPage>;
  /**
   * Hands utterances over for extraction, once: it is never repeated on its own, because a lost answer may hide
   * an accepted add. @returns the id under which `addState` tells what became of it.
   */
  add(memory: NewMemory, budgetMs: number): Promise<string>;
  addState(eventId: string, budgetMs: number): Promise<AddState>;
  /** Whether memories with this mark are already there. */
  holds(caller: Caller, mark: MemoryMark, budgetMs: number): Promise<boolean>;
}
