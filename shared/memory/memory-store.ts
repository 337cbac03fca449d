import type { Caller } from '../caller.ts';

/** The type of memories about how a call went: only a search that names it finds them, and no prompt holds them. */
export const EVALUATION = 'evaluation';

/** Version 0.1 filed evaluations as facts. */
export const isEvaluation = ({ type, text }: Pick<Memory, 'type' | 'text'>): boolean =>
  type === EVALUATION || text.startsWith('Evaluation:');

/** One remembered statement. */
export interface Memory {
  readonly id: string;
  readonly text: string;
  /** What we filed it under: `factual`, `semantic`, `evaluation` or a kind of facts; others may write anything, or nothing. */
  readonly type?: string | undefined;
  readonly agentId?: string | undefined;
  readonly conversationId?: string | undefined;
  /** When it was said (ISO 8601): the call's start for memories of ours. */
  readonly at?: string | undefined;
  /** The last day (`YYYY-MM-DD`, UTC) on which it may be used. */
  readonly expiresOn?: string | undefined;
}

export interface FoundMemory extends Memory {
  /** Mem0's combined relevance from 0 to 1. Not a cosine: 0.3 is a decent match. */
  readonly score: number;
  /** Seconds that the call lasted in which it was said. */
  readonly callDurationSecs?: number | undefined;
  /** The ids of the facts that its call collected. */
  readonly facts?: readonly string[] | undefined;
  /** The fact that it states, if it is one. */
  readonly stated?: string | undefined;
}

/** What a search narrows to; what is left out narrows nothing. */
export interface MemoryFilter {
  /** Without it all but evaluations. */
  readonly types?: readonly string[] | undefined;
  /** Only what the calls of this agent left. */
  readonly agentId?: string | undefined;
  /** The first and the last moment, in milliseconds since the epoch, at which it may have been said. */
  readonly sinceMs?: number | undefined;
  readonly untilMs?: number | undefined;
}

export interface SearchOptions extends MemoryFilter {
  readonly limitCount: number;
  /** Lets Mem0's second model put the hits into a better order, which takes it 150 to 400 ms. */
  readonly rerank?: boolean | undefined;
  readonly budgetMs: number;
}

export interface ListOptions {
  readonly limitCount: number;
  /** Only what the calls of this agent left. */
  readonly agentId?: string | undefined;
  /** For each page of 200, so that one slow page costs no other. */
  readonly budgetMs: number;
  /** For all pages. */
  readonly totalBudgetMs?: number;
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
  /** Ids, numbers and short facts; long text belongs in the utterances. Mem0 lost saves with 2,000 characters of it. */
  readonly metadata: Readonly<Record<string, string | number | boolean>>;
  /** Keep the utterances word for word as one memory each, instead of extracting memories from them. */
  readonly verbatim?: boolean;
  /** Unix seconds of the call's start: becomes the memory's date. */
  readonly calledAtSecs: number;
  /** The last day, in UTC, on which it may be used: `YYYY-MM-DD`. Mem0 hides it afterwards, and deletes nothing. */
  readonly expiresOn: string;
}

/** What marks the memories of one step of one conversation. */
export interface MemoryMark {
  readonly conversationId: string;
  readonly type: string;
  readonly chunk?: number | undefined;
}

/** `unknown`: Mem0 has no such event, because it forgot it or never had it. */
export type AddState = 'pending' | 'stored' | 'failed' | 'unknown';

/**
 * The port to the long-term memory. Every call has a budget in milliseconds and throws MemoryTimeout,
 * MemoryUnavailable or MemoryRejected. Nothing read through it ever belongs to another caller.
 */
export interface MemoryStore {
  /** Best first. */
  search(caller: Caller, query: string, options: SearchOptions): Promise<readonly FoundMemory[]>;
  /** Newest first. */
  list(caller: Caller, options: ListOptions): Promise<MemoryPage>;
  /**
   * Hands utterances over for extraction, once: it is never repeated on its own, because a lost answer may hide
   * an accepted add. @returns the id under which `addState` tells what became of it; undefined when it is stored already,
   * as what is kept word for word is.
   */
  add(memory: NewMemory, budgetMs: number): Promise<string | undefined>;
  addState(eventId: string, budgetMs: number): Promise<AddState>;
  /**
   * The id of an add with this mark that Mem0 has taken and not failed, also while it is still extracting; `undefined`
   * when its latest adds show none. It finds an add whose answer was lost before there are memories to find.
   * @param after ISO 8601, by the clock of Mem0: only adds that it took later.
   */
  findAdd(caller: Caller, mark: MemoryMark, budgetMs: number, after?: string): Promise<string | undefined>;
  /** Whether memories with this mark are already there. */
  holds(caller: Caller, mark: MemoryMark, budgetMs: number): Promise<boolean>;
}
