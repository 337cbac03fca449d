import type { Clock } from '../../shared/clock.ts';

/** A clock that stands still until it is told to move; `sleep` moves it at once and keeps what was slept. */
export interface TestClock extends Clock {
  /** Moves time forward by `ms` milliseconds. */
  tick(ms: number): void;
  /** Every `sleep` so far, in milliseconds. */
  readonly sleptMs: readonly number[];
}

/** @param startMs epoch milliseconds; the default is the start of a minute, so windows begin with the test. */
export function testClock(startMs = Date.UTC(2026, 10, 21, 12, 0, 0)): TestClock {
  let nowMs = startMs;
  const sleptMs: number[] = [];
  return {
    sleptMs,
    now: () => nowMs,
    tick: (ms) => {
      nowMs += ms;
    },
    sleep: async (delayMs) => {
      sleptMs.push(delayMs);
      nowMs += delayMs;
    },
  };
}
