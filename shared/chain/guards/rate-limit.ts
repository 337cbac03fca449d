import type { Clock } from '../../clock.ts';
import { RateLimited } from '../../errors.ts';
import { count, errorFacts, log } from '../../log.ts';
import type { Link } from '../http/http-event.ts';

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

const windowAt = (epochMs: number): number => Math.floor(epochMs / 1000 / WINDOW_SECS);

/** Under which the counter counts the requests of one subject in the window of this moment. */
export const rateKey = (who: string, epochMs: number): string => `${who}#${windowAt(epochMs)}`;

/** A slow counter must not eat the caller's budget. */
const BUDGET_MS = 150;

export interface Allowance {
  /** Over the limit. */
  readonly exceeded: boolean;
  /** What to tell the client; nothing when nothing was counted. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Counts one request in the fixed window of its subject. When the counters fail everybody passes: a limit exists to
 * protect calls, not to end them.
 */
export async function countRequest(
  who: string | undefined,
  { counter, clock, limitCount }: Omit<RateLimit, 'subject'>,
): Promise<Allowance> {
  if (who === undefined || limitCount === 0) return { exceeded: false, headers: {} };
  const nowMs = clock.now();
  const nowSecs = Math.floor(nowMs / 1000);
  const resetAtSecs = (windowAt(nowMs) + 1) * WINDOW_SECS;
  try {
    const total = await counter.increment(rateKey(who, nowMs), resetAtSecs + WINDOW_SECS, BUDGET_MS);
    const exceeded = total > limitCount;
    if (exceeded) count('RateLimited');
    const headers = {
      'x-ratelimit-limit': `${limitCount}`,
      'x-ratelimit-remaining': `${Math.max(0, limitCount - total)}`,
      'x-ratelimit-reset': `${resetAtSecs}`,
      ...(exceeded ? { 'retry-after': `${resetAtSecs - nowSecs}` } : {}),
    };
    return { exceeded, headers };
  } catch (error) {
    count('RateLimitUnavailable');
    log('warn', 'rate limit unavailable', errorFacts(error));
    return { exceeded: false, headers: {} };
  }
}

/**
 * Refuses with 429 what is over the limit. It stands after validation, since the subject is a field of the body.
 * @throws RateLimited
 */
export const rateLimit = ({ subject, ...limit }: RateLimit): Link => ({
  before: async ({ event }) => {
    const { exceeded, headers } = await countRequest(subject(event.body), limit);
    if (exceeded) throw new RateLimited(headers);
    Object.assign(event.call.replyHeaders, headers);
  },
});
