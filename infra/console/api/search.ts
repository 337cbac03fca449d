/** `POST /api/search`: the recall debugger. The telephone's questions are answered in the same form. */
export interface SearchAsked {
  readonly caller: string;
  readonly query: string;
  readonly agentType: string;
  readonly reveal: boolean;
  readonly limit?: number;
  readonly types?: readonly string[];
  readonly agentId?: string;
  /** ISO 8601. */
  readonly since?: string;
  readonly until?: string;
}

export interface Searched {
  readonly tookMs: number;
  /** Mem0 did not answer: the hits are those of the brief. */
  readonly isDegraded: boolean;
  /** In the order that an agent gets them. */
  readonly hits: readonly Hit[];
  /** What an agent would get while Mem0 is down; null: there is no brief, the answer would be an error. */
  readonly degraded: readonly Hit[] | null;
  readonly dropped: readonly Dropped[];
}

export interface Hit {
  readonly id: string;
  /** Masked unless revealed. */
  readonly text: string;
  readonly type: string | null;
  readonly at: string | null;
  readonly conversationId: string | null;
  /** relevance × type × recency × priority. */
  readonly score: number;
  /** In Mem0's own order; 1 is first. */
  readonly position: number;
  readonly factors: {
    readonly relevance: number;
    readonly type: number;
    readonly recency: number;
    readonly priority: number;
  };
  readonly priorityFields: readonly string[];
}

export interface Dropped {
  readonly id: string;
  /** Masked unless revealed; "" where Mem0 did not answer. */
  readonly text: string;
  readonly reason: 'superseded' | 'repeated' | 'limit';
}

/** The answer to a question of the telephone. */
export interface Asked {
  readonly status: number;
  readonly tookMs: number;
  readonly isDegraded: boolean;
  readonly hits: readonly Hit[];
  /** As an agent reads it aloud; "" when nothing was found. */
  readonly text: string;
  /** The door's own words when it refused or failed; null when it answered. */
  readonly error: string | null;
}
