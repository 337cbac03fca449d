/**
 * What has been done for one post-call event. A retry reads it and repeats only what failed; two workers holding
 * the same message are told apart by a lease.
 */
export interface LedgerStep {
  /** `started` without `done`: the worker died or lost the answer in between. */
  readonly state: 'started' | 'done';
  /** ISO 8601. */
  readonly at: string;
  /** The Mem0 event of an add. */
  readonly eventId?: string | undefined;
  /** What came of it, where done is not enough. */
  readonly note?: string | undefined;
  /** How long the step took, once done. */
  readonly tookMs?: number | undefined;
}

export interface LedgerPage {
  readonly completed: boolean;
  /** How many attempts were begun, this one included. */
  readonly attempts: number;
  readonly steps: Readonly<Record<string, LedgerStep>>;
}

/** The longest that one write of the ledger may take, in milliseconds. */
export const LEDGER_WRITE_MS = 3_000;

/** Port. Methods throw StorageUnavailable when the store fails, NotYet when another worker took over. */
export interface Ledger {
  /**
   * Takes the lease for `leaseMs`, or prolongs one's own, and answers what was done so far; `undefined` while another
   * worker holds it.
   * A completed page needs no lease and is always answered.
   */
  open(key: string, owner: string, leaseMs: number): Promise<LedgerPage | undefined>;
  record(key: string, owner: string, step: string, entry: LedgerStep): Promise<void>;
  /** Marks the whole event done and lets go of the lease. */
  complete(key: string, owner: string): Promise<void>;
  /**
   * Lets go of the lease so that a retry need not wait for it to run out.
   * @param restMs how long nobody is going to try: the sweeper leaves the event alone for as long.
   */
  release(key: string, owner: string, restMs?: number): Promise<void>;
  /** Marks an event that no retry can help: the sweeper leaves it to whoever reads the dead-letter queue. */
  park(key: string): Promise<void>;
  /** Asks to enqueue again an event that is still in the inbox; `yes` is answered to one asker only. */
  askToEnqueue(key: string): Promise<MayEnqueue>;
  /** Takes that back, because the event could not be enqueued. */
  forgetEnqueued(key: string): Promise<void>;
}

/**
 * `not now`: somebody holds the event, tried lately or swept it lately. `given up`: it was parked or tried as often as
 * the queue delivers, so it is a dead letter, where people decide.
 */
export type MayEnqueue = 'yes' | 'not now' | 'given up';
