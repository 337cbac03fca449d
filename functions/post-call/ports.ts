import type { AgentTypesSource } from '../../shared/agents/agent-types.ts';
import type { Archive } from '../../shared/archive/archive.ts';
import type { BriefKey } from '../../shared/brief/brief-key.ts';
import type { BriefStore } from '../../shared/brief/brief-store.ts';
import type { Lines } from '../../shared/caller.ts';
import type { Clock } from '../../shared/clock.ts';
import type { MemoryStore } from '../../shared/memory/memory-store.ts';
import type { Ended } from '../../shared/outcome.ts';
import type { FactsFromVariables } from './event/call-facts.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { CallIndex } from './recordings/call-index.ts';
import type { Recordings } from './recordings/recordings.ts';

/** Everything an event may need, as the handler builds it; what takes less says so with `Pick`. */
export interface EventPorts {
  readonly archive: Archive;
  readonly ledger: Ledger;
  readonly memories: MemoryStore;
  readonly briefs: BriefStore;
  readonly calls: CallIndex;
  readonly recordings: Recordings;
  readonly clock: Clock;
  readonly lines: Lines;
  /** Lines that this process has marked. */
  readonly markedLines: Set<BriefKey>;
  /** Each agent has briefs of its own. */
  readonly isAgentAlone: boolean;
  readonly agentTypes: AgentTypesSource;
  /** Agent id → agent type. */
  readonly typesByAgentId: Readonly<Record<string, string>>;
  readonly factsFromVariables: FactsFromVariables;
}

/** How an event ended. `mayReturn`: nobody could be named; it was archived, and may come back with a caller. */
export type Told = Ended & { readonly mayReturn?: true };

/** One attempt at one event. */
export interface Attempt {
  /** Distinct for every attempt: it owns the lease. */
  readonly owner: string;
  /** Epoch milliseconds when the attempt is cut off. */
  readonly deadlineMs: number;
  /** When it fails, the queue gives the event up. */
  readonly isLast: boolean;
}
