import type { Turn } from './start.ts';

/** `POST /api/telephone/calls`: asks client-data as ElevenLabs does. */
export interface Dialled {
  /** Any form; "" or `anonymous` is a withheld number. */
  readonly caller: string;
  readonly agentType: string;
}

export interface CallStarted {
  readonly conversationId: string;
  /** Epoch milliseconds. */
  readonly startedAtMs: number;
  readonly status: number;
  readonly tookMs: number;
  /** As the function logged it: `handled`, `degraded`, …; null when its line has not been seen. */
  readonly outcome: string | null;
  /** The `first_message` override; null: the agent's own first message stands. */
  readonly firstMessage: string | null;
  readonly memoryContext: string;
  readonly variables: readonly Variable[];
  /** The whole answer, as ElevenLabs gets it. */
  readonly raw: unknown;
}

export interface Variable {
  readonly name: string;
  readonly value: string;
  /** Of a fact that is known; null for all else. */
  readonly source: FactSource | null;
  /** The call that told it. */
  readonly conversationId: string | null;
}

export type FactSource = 'operator' | 'provided' | 'collected' | 'read';

/** `POST /api/telephone/questions`: asks retrieve as the agent's tool does. Answers `Asked`. */
export interface Question {
  readonly conversationId: string;
  readonly caller: string;
  readonly agentType: string;
  readonly query: string;
}

/** `POST /api/telephone/ends`: sends the signed post-call event. Answers `HungUp`. */
export interface Ended {
  readonly conversationId: string;
  readonly caller: string;
  readonly agentType: string;
  readonly startedAtMs: number;
  /** ISO 639. */
  readonly language: string;
  readonly turns: readonly Turn[];
  readonly summary: string;
  /** Fact id → value; those left out or "" were not told. */
  readonly collected: Readonly<Record<string, string>>;
}

export interface HungUp {
  readonly status: number;
  readonly tookMs: number;
}

/**
 * `GET /api/telephone/journeys/:conversationId`: server-sent events, each named `journey` with one of these as its data:
 * the whole state whenever it has changed. The stream ends after `state` is `remembered`, `unclaimed` or `failed`.
 */
export interface Journey {
  readonly conversationId: string;
  readonly state: 'accepted' | 'working' | 'remembered' | 'unclaimed' | 'failed';
  /** `accepted`, `inbox`, each step of the worker, `archived`, in order. */
  readonly stops: readonly Stop[];
  /** How often the worker tried. */
  readonly attempts: number;
}

export interface Stop {
  /** `accepted`, `inbox`, a step of the ledger (`note`, `factual`, `semantic:0`, `confirm`, `brief`, …), `archived`. */
  readonly name: string;
  /** What it means, in a few plain words. */
  readonly label: string;
  readonly state: 'started' | 'done';
  /** ISO 8601. */
  readonly at: string;
  readonly tookMs: number | null;
  /** Mem0's event id of an add. */
  readonly mem0EventId: string | null;
  readonly note: string | null;
}

/** `GET` and `POST /api/telephone/mem0`. `slow`: answers after 5 s. `dead`: cuts every connection. */
export interface Mem0Weather {
  readonly state: 'well' | 'slow' | 'dead';
}
