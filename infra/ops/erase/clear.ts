import { type Patience, type Print, StepFailed, step, until } from '../smoke/step.ts';
import type { Trace } from './trace.ts';

export interface Clearing {
  readonly print: Print;
  /** How long each place may take. */
  readonly patienceMs: number;
  readonly everyMs: number;
}

/** Clearing up is not to be interrupted: a second Ctrl-C ends the process. */
export const patient = ({ patienceMs, everyMs }: Clearing): Patience => ({
  untilMs: performance.now() + patienceMs,
  everyMs,
  signal: new AbortController().signal,
});

/** Erases until reading shows nothing any more. @returns whether it did. */
export function clear(trace: Trace, clearing: Clearing): Promise<boolean> {
  return step(clearing.print, `${trace.place} is cleared`, trace.advice, async () => {
    const before = await trace.left();
    const isGone = async (): Promise<true | undefined> => {
      await trace.erase();
      return (await trace.left()) === 0 ? true : undefined;
    };
    if ((await until(isGone, patient(clearing))) === undefined) {
      throw new StepFailed(`${await trace.left()} of ${before} are still there`);
    }
    return `${before} erased`;
  });
}
