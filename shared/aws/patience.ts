import { type Clock, systemClock } from '../clock.ts';
import { StorageUnavailable } from '../errors.ts';
import { HttpBroken, HttpTimeout } from '../http.ts';

/** How a call to AWS waits between two tries. */
export interface Patience extends Pick<Clock, 'sleep'> {
  /** 0 up to 1. */
  random(): number;
}

export const PATIENCE: Patience = { sleep: systemClock.sleep, random: Math.random };

/** As often as the SDK tries (`sdk-options.ts`). */
const TRIES_COUNT = 3;
/** Below this a further try would only time out. */
export const LEAST_TRY_MS = 20;

/**
 * Up to 50 ms before the second try, up to 100 before the third. All of it is chance: calls that were throttled together
 * must not come back together. https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export const pauseMs = (tries: number, random: number): number => 25 * 2 ** tries * random;

/**
 * Again when the connection failed or AWS asked for patience: every call we make is a read, a conditional write or an
 * idempotent write, except the rate counter, which may then count too many.
 * @param tries how often it was tried.
 * @returns undefined when another try would be of no use: the time is spent, or the answer would be the same.
 */
export function waitBeforeNextMs(error: unknown, tries: number, { random }: Patience): number | undefined {
  if (tries >= TRIES_COUNT || !(error instanceof StorageUnavailable)) return undefined;
  if (error.cause instanceof HttpTimeout) return undefined;
  // The first connection may merely have been an old one, which AWS had closed.
  return error.cause instanceof HttpBroken && tries === 1 ? 0 : pauseMs(tries, random());
}
