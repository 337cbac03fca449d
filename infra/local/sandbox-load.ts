import type { ChildProcess } from 'node:child_process';
import {
  type Failure,
  InvocationFailed,
  type InvocationResult,
  type LoadResult,
} from './sandbox-messages.ts';

/** Lambda allows 10 s; a developer's machine may be busy. */
const LOAD_TIMEOUT_MS = 30_000;

/**
 * The load phase of one process: resolves when it has imported the bundle.
 * @throws InvocationFailed when it cannot, dies before, or takes too long.
 */
export function whenLoaded(
  child: ChildProcess,
  death: Promise<Failure>,
  timeoutMs: number = LOAD_TIMEOUT_MS,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const fail = ({ errorType, errorMessage }: Failure): void =>
    reject(new InvocationFailed(errorType, errorMessage));
  const errorMessage = `did not load within ${(timeoutMs / 1000).toFixed(2)} seconds`;
  const timer = setTimeout(fail, timeoutMs, { errorType: 'Sandbox.Timedout', errorMessage });
  child.on('message', (message: InvocationResult | LoadResult) => {
    if (!('loaded' in message)) return;
    if (message.loaded) resolve();
    else fail(message);
  });
  void death.then(fail);
  const stopTimer = (): void => clearTimeout(timer);
  // Only who starts the function asks; a process that replaces a dead one fails its first invocation instead.
  promise.then(stopTimer, stopTimer);
  return promise;
}
