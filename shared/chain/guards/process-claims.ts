import type { Clock } from '../../clock.ts';
import type { Claims } from './idempotency.ts';

/** Enough for the calls of one sandbox within seconds; the oldest goes first. */
const LIMIT_COUNT = 200;

/**
 * Claims in the memory of one process, for the two read functions: a repeated read is harmless, so a network write
 * on the caller's clock would buy nothing. @param keptMs short, so that an answer never goes stale.
 */
export function processClaims(clock: Clock, keptMs: number): Claims {
  const known = new Map<string, { readonly untilMs: number; readonly answer?: string }>();
  const set = (key: string, answer?: string): void => {
    known.delete(key);
    known.set(key, { untilMs: clock.now() + keptMs, ...(answer === undefined ? {} : { answer }) });
    const oldest = known.keys().next().value;
    if (known.size > LIMIT_COUNT && oldest !== undefined) known.delete(oldest);
  };
  return {
    claim: async (key) => {
      const entry = known.get(key);
      if (entry === undefined || entry.untilMs <= clock.now()) {
        set(key);
        return { state: 'claimed' };
      }
      return entry.answer === undefined ? { state: 'busy' } : { state: 'done', answer: entry.answer };
    },
    complete: async (key, answer) => set(key, answer),
    forget: async (key) => {
      known.delete(key);
    },
  };
}
