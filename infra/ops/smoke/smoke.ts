import { clearUp } from './clear-up.ts';
import { openDoors } from './doors.ts';
import { freeCall } from './free-call.ts';
import { markedCall } from './marked-call.ts';
import { play } from './play.ts';
import type { Print } from './step.ts';
import { isLocal, type SmokeTarget, useAws } from './target.ts';

export interface SmokeOptions {
  readonly print: Print;
  /** The operator has said yes. Without it nothing beyond this machine is touched. */
  readonly confirmed?: boolean;
  /** How long a call may take to be remembered, to be found, and each place to be cleared. Default two minutes. */
  readonly patienceMs?: number;
  /** Between two looks. Default 2 s, well below the rate limit of the doors. */
  readonly everyMs?: number;
  /** Ends the test early; it clears up all the same. See `interruption`. */
  readonly signal?: AbortSignal;
}

const REFUSED =
  'This environment is not on this machine. A smoke test sends a call to it: say yes to that first.';

/**
 * Sends one marked call of nobody through the doors of an environment, waits until it is remembered, asks for it, and
 * erases it. What it costs: one call's worth of Mem0 adds, and one call in the metrics.
 * @returns the exit code: 0 all is well and nothing is left, 1 something failed, 2 it was not confirmed.
 */
export async function smoke(target: SmokeTarget, options: SmokeOptions): Promise<number> {
  return confirmed(target, options, async () => {
    const call = await freeCall(target, options.print);
    if (call === undefined) return 1;
    options.print(`  the marked call is ${call.id}`);
    const passed = await play(openDoors(target, call), target, call, patience(options), options.print);
    const cleared = await clearUp(target, call, { ...clearing(options), isDone: passed });
    return passed && cleared ? 0 : 1;
  });
}

/** Erases what an earlier test left, e.g. because its process was killed. @throws Error for any other id. */
export async function eraseMarked(target: SmokeTarget, id: string, options: SmokeOptions): Promise<number> {
  const call = markedCall(id);
  return confirmed(target, options, async () =>
    (await clearUp(target, call, { ...clearing(options), isDone: false })) ? 0 : 1,
  );
}

async function confirmed(
  target: SmokeTarget,
  { confirmed = false, print }: SmokeOptions,
  run: () => Promise<number>,
): Promise<number> {
  if (!confirmed && !isLocal(target)) {
    print(REFUSED);
    return 2;
  }
  useAws(target.aws);
  return run();
}

const patience =
  ({ patienceMs = 120_000, everyMs = 2_000, signal }: SmokeOptions) =>
  () => ({
    untilMs: performance.now() + patienceMs,
    everyMs,
    signal: signal ?? new AbortController().signal,
  });

const clearing = ({ print, patienceMs = 120_000, everyMs = 2_000 }: SmokeOptions) => ({
  print,
  patienceMs,
  everyMs,
});
