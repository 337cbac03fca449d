import { RESERVE_MS } from '../../../shared/chain/doors/queue-function.ts';
import { LEDGER_WRITE_MS } from '../ledger/ledger.ts';

/** One add to Mem0. */
export const ADD_MS = 8_000;
/** Looking for what an earlier attempt left there. */
export const LOOK_MS = 2_500;

/** What an add and all around it may take: no step is begun that cannot end inside its attempt. */
export const LEAST_STEP_MS = LEDGER_WRITE_MS + LOOK_MS + ADD_MS + LEDGER_WRITE_MS;

/**
 * How long the lease outlives the attempt: an attempt ends `RESERVE_MS` before Lambda cuts the worker off, and until then,
 * and a second more, no successor may begin.
 */
export const LEASE_MARGIN_MS = RESERVE_MS + 1_000;
