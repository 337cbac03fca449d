import type { FactSource } from './telephone.ts';

/**
 * `POST /api/caller`: what is known of a caller. A caller is never in an address: those end in the browser's history.
 * With `reveal` names, numbers and texts come whole and a line goes to the audit log; without, they are masked.
 */
export interface CallerAsked {
  readonly caller: string;
  readonly reveal: boolean;
  /** Of the memories, newest first (see `isNewestFirst`); 0 is the first page. */
  readonly page: number;
  /** With it what the brief of this agent says, where each agent has a memory of its own. */
  readonly agentId?: string;
  /** In whose words the next call would be greeted; default customer support. */
  readonly agentType?: string;
}

export const PAGE_SIZE = 50;

export interface CallerShown {
  /** As everywhere in the logs: `***67`. */
  readonly masked: string;
  readonly isRevealed: boolean;
  readonly totalCount: number;
  readonly page: number;
  readonly pageCount: number;
  /**
   * False for a caller with more than 200 memories: Mem0 promises no order, so the pages are as it cuts them, and the newest
   * come first only within each.
   */
  readonly isNewestFirst: boolean;
  readonly memories: readonly MemoryShown[];
  readonly facts: readonly KnownFact[];
  /** null: there is none yet; the next call asks Mem0. */
  readonly brief: BriefShown | null;
  /** Agents with a brief of their own. */
  readonly agentIds: readonly string[];
}

export interface MemoryShown {
  readonly id: string;
  /** Masked: `(42 characters)`. */
  readonly text: string;
  readonly type: string | null;
  /** ISO 8601. */
  readonly at: string | null;
  readonly conversationId: string | null;
  readonly agentId: string | null;
  /** True when the text is whole. */
  readonly isRevealed: boolean;
}

export interface KnownFact {
  readonly id: string;
  readonly label: string;
  /** Masked: `(8 characters)`; null: known no more. */
  readonly value: string | null;
  readonly source: FactSource;
  readonly at: string;
  readonly conversationId: string;
}

export interface BriefShown {
  readonly language: string | null;
  readonly lastCallId: string | null;
  readonly lastCallAt: string | null;
  /** When Mem0 was last read for it, ISO 8601; null: never. */
  readonly listedAt: string | null;
  /** What the next call would be given, made by client-data's own core; masked like the rest. */
  readonly firstMessage: string | null;
  readonly memoryContext: string;
}

/** `POST /api/caller/facts`: `value: null` clears it. Answers `Done`. */
export interface FactChange {
  readonly caller: string;
  readonly id: string;
  readonly value: string | null;
  readonly agentId?: string;
}

/** `POST /api/caller/memories`: adds one. Answers `Done`. */
export interface MemoryAdded {
  readonly caller: string;
  readonly text: string;
  readonly agentId?: string;
}

/** `POST /api/memories/:id` edits. `POST /api/memories/:id/delete` deletes, without a body. Both answer `Done`. */
export interface MemoryEdited {
  readonly text: string;
}

/** What a change says when it has been made. */
export interface Done {
  readonly message: string;
}

/** `POST /api/memories/:id/history` with `{reveal}`. Answers `readonly HistoryEntry[]`, oldest first. */
export interface HistoryEntry {
  readonly event: string;
  readonly at: string;
  readonly before: string;
  readonly after: string;
}

/** `POST /api/caller/forget`. `dryRun` counts and erases nothing. Answers `Forgotten`. */
export interface ForgetAsked {
  readonly caller: string;
  readonly dryRun: boolean;
}

export interface Forgotten {
  /** Place → how many; before and after. `after` is null in a dry run. */
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>> | null;
  readonly nothingLeft: boolean;
  /** Where the receipt lies; null in a dry run. */
  readonly receiptPath: string | null;
  /** The receipt itself, to be shown and saved. */
  readonly receipt: unknown;
  /** What the verb said, a line each. */
  readonly lines: readonly string[];
}
