export interface Failure {
  readonly error: unknown;
  readonly tookMs: number;
}

/** What a call that must fail failed with, and after how long. @throws Error when it succeeded. */
export async function failureOf(call: () => Promise<unknown>): Promise<Failure> {
  const startedAtMs = performance.now();
  try {
    await call();
  } catch (error) {
    return { error, tookMs: performance.now() - startedAtMs };
  }
  throw new Error('the call succeeded');
}

/** A budget may be overdrawn by the time a timer and an answer need on a busy machine. */
export const TOLERANCE_MS = 100;

/** For promises about time: the machine that runs the tests may stumble once, the promise may not. */
export const TIMED = { retry: 2 };
