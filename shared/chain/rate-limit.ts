import type { Clock } from '../clock.ts';
import { RateLimited } from '../errors.ts';
import { count, errorFacts, log } from '../log.ts';
import type { Link } from './http-event.ts';

/** Port to the counters. Throws StorageUnavailable. */
export interface RateCounter {
  /** Counts one more and answers the new total; the counter may be forgotten after `forgetAtSecs` (Unix seconds). */
  increment(key: string, forgetAtSecs: number, budgetMs: number): Promise<number>;
}

export interface RateLimit {
  readonly counter: RateCounter;
  readonly clock: Clock;
  /** Requests allowed per subject and window; 0 switches the limit off. */
  readonly limitCount: number;
  /** What is counted, e.g. the caller; undefined = not counted. */
  subject(body: unknown): string | undefined;
}

export const WINDOW_SECS = 60;
/** A slow counter must not eat the caller's budget. */
const BUDGET_MS = 150;

/**
 * A fixed window per subject. It stands after validation, since the subject is a field of the body. When the
 * counters fail it lets everybody pass: a limit exists to protect calls, not to end them.
 */
export const rateLimit = ({ counter, clock, limitCount, subject }: RateLimit): Link => ({
  before: async ({ event }) => {
    const who = limitCount > 0 ? subject(event.body) : undefined;
    if (who === undefined) return;
    const nowSecs = Math.floor(clock.now() / 1000);
    const window = Math.floor(nowSecs / WINDOW_SECS);
    const resetAtSecs = (window + 1) * WINDOW_SECS;
    try {
      const total = await counter.increment(`${who}#${window}`, resetAtSecs + WINDOW_SECS, BUDGET_MS);
      const headers = {
        'x-ratelimit-limit': `${limitCount}`,
        'x-ratelimit-remaining': `${Math.max(0, limitCount - total)}`,
        'x-ratelimit-reset': `${resetAtSecs}`,
      };
      if (total > limitCount) {
        throw new RateLimited({ ...headers, 'retry-after': `${resetAtSecs - nowSecs}` });
      }
      Object.assign(event.call.replyHeaders, headers);
    } catch (error) {
      if (error instanceof RateLimited) {
        count('RateLimited');
        throw error;
      }
      count('RateLimitUnavailable');
      log('warn', 'rate limit unavailable', errorFacts(error));
    }
  },
});
