import { vi } from 'vitest';

/**
 * Time that can jump ahead: leases, visibility timeouts and rate windows end without anybody waiting. Timers go on in
 * real time. It covers the functions and the emulators alike, since they share the process.
 */
export interface TimeShift {
  /** Jumps ahead by `ms` milliseconds. */
  advance(ms: number): void;
  restore(): void;
}

export function shiftTime(): TimeShift {
  const realNow = Date.now.bind(Date);
  let aheadMs = 0;
  const spy = vi.spyOn(Date, 'now').mockImplementation(() => realNow() + aheadMs);
  return {
    advance: (ms) => {
      aheadMs += ms;
    },
    restore: () => spy.mockRestore(),
  };
}
