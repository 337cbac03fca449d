import type { Ledger, LedgerStep } from '../../functions/post-call/ledger/ledger.ts';
import type { TestClock } from '../support/test-clock.ts';

export interface LedgerRig {
  readonly ledger: Ledger;
  /** The clock the ledger reads. */
  readonly clock: TestClock;
  /** From now on what is behind the ledger fails. */
  breakDown(): void;
}

export const KEY = 'post_call_transcription#conv_1';
export const LEASE_MS = 60_000;
export const STARTED: LedgerStep = { state: 'started', at: '2026-11-21T12:00:00Z' };
export const DONE: LedgerStep = {
  state: 'done',
  at: '2026-11-21T12:00:05Z',
  eventId: 'event-1',
  tookMs: 5_000,
};
export const EMPTY_PAGE = { completed: false, attempts: 1, steps: {} };
/** What the second worker finds who opens the page of a first that did nothing. */
export const SECOND_PAGE = { ...EMPTY_PAGE, attempts: 2 };
