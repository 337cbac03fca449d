import { type Failure, InvocationFailed, type InvocationResult } from './sandbox-messages.ts';

export interface Invocations {
  begin(requestId: string, timer: NodeJS.Timeout): Promise<unknown>;
  settle(result: InvocationResult): void;
  failAll(failure: Failure): void;
}

/** The invocations under way in one process; each settles once. `onNoneLeft` is told when the last one has. */
export function trackInvocations(onNoneLeft: () => void): Invocations {
  const running = new Map<string, (result: InvocationResult) => void>();
  const settle = (result: InvocationResult): void => {
    const end = running.get(result.requestId);
    if (!end) return;
    running.delete(result.requestId);
    end(result);
    if (running.size === 0) onNoneLeft();
  };
  return {
    begin: (requestId, timer) =>
      new Promise((resolve, reject) => {
        running.set(requestId, (result) => {
          clearTimeout(timer);
          if ('reply' in result) resolve(JSON.parse(result.reply));
          else reject(new InvocationFailed(result.errorType, result.errorMessage));
        });
      }),
    settle,
    failAll: (failure) => {
      for (const requestId of running.keys()) settle({ requestId, ...failure });
    },
  };
}
