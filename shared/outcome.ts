import type { LogFields } from './log.ts';

/**
 * How a request, an event or an invocation ended: a field of its line, and a dimension of its metric.
 * `handled`: done. `ignored`: nothing was to be done. `rejected`: refused, and rightly so. `duplicate`: done before.
 * `degraded`: answered, but without everything that was needed. `waiting`: not ready yet, comes again, nothing is wrong.
 * `failed`: something is.
 */
export type Outcome = 'handled' | 'ignored' | 'rejected' | 'duplicate' | 'degraded' | 'waiting' | 'failed';

/** What a core hands back when it did not throw: how it ended, facts for the line, and for HTTP the body of the reply. */
export type Ended<Body = undefined> = {
  readonly outcome: Outcome;
  /** Ids, counts, masked numbers. */
  readonly facts: LogFields;
} & (Body extends undefined ? object : { readonly body: Body });
