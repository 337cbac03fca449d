import type { Ledger } from './ledger/ledger.ts';
import type { SettlePorts } from './settle-event.ts';

export interface RememberPorts extends SettlePorts {
  readonly ledger: Ledger;
}

/** One attempt at one event. */
export interface Attempt {
  /** Distinct for every attempt: it owns the lease. */
  readonly owner: string;
  /** Epoch milliseconds when the attempt is cut off. */
  readonly deadlineMs: number;
  /** When it fails, the queue gives the event up. */
  readonly isLast: boolean;
}
