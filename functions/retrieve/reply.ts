/** The answer to a search. */
export interface Recalled {
  /** Best first. */
  readonly memories: readonly RecalledMemory[];
  /** The same for an agent that reads them aloud, a line each: when it was said, and what. Absent when nothing was found. */
  readonly text?: string;
  /** Mem0 did not answer; these come from the caller's stored brief. */
  readonly degraded?: true;
  /** With `"explain": true`. */
  readonly explain?: SearchExplanation;
}

export interface RecalledMemory {
  readonly id: string;
  readonly memory: string;
  /** What it is ranked by: relevance times the factors below. May exceed 1. */
  readonly score: number;
  readonly metadata: {
    /** `factual`, `semantic`, `evaluation`, a kind of facts (`issue`, `lead`, …), or what other writers wrote. */
    readonly type: string | null;
    readonly agent_id: string | null;
    readonly conversation_id: string | null;
    /** When it was said, ISO 8601. */
    readonly timestamp: string | null;
    /** Seconds that the call lasted in which it was said. */
    readonly call_duration: number | null;
  };
  /** With `"explain": true`. */
  readonly explain?: HitExplanation;
}

/** Why a hit stands where it stands: `score` is the product of these factors. */
export interface HitExplanation {
  /** Where it stood before ranking; 1 is first. */
  readonly position: number;
  /** Mem0's score; in a degraded answer the share of the question's words that it holds. 0 to 1. */
  readonly relevance: number;
  /** The square root of what the agent type's `search_weights` give its type, or a fact that it tells. */
  readonly type: number;
  /** The cube root of 1.5 for what was said within 7 days, of 1.2 within 30, else 1. */
  readonly recency: number;
  /** The cube root of 1.1 for each of `priority_fields`. */
  readonly priority: number;
  /** The agent type's priority fields that it tells. */
  readonly priority_fields: readonly string[];
}

export interface SearchExplanation {
  readonly source: 'mem0' | 'cache' | 'brief';
  readonly agent_type: string;
  /** Found, and not shown. */
  readonly dropped: readonly {
    readonly id: string;
    /** `superseded`: a newer memory of its kind tells it anew; `repeated`: a newer one says the same; `limit`: there were better. */
    readonly reason: 'superseded' | 'repeated' | 'limit';
  }[];
}
