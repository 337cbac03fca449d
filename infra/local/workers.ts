import type { Sandbox } from './sandbox.ts';

/** The processes that work off the queue, seen as one function: Lambda, too, runs as many as there is work. */
export interface Workers {
  /** Runs in the process that has least to do. */
  invoke(event: unknown): Promise<unknown>;
  /** SIGKILL to one process, in the middle of whatever it does; its next invocation starts a new one. */
  kill(index?: number): void;
  /** Of the first process; undefined while it is not running. */
  pid(): number | undefined;
  /** Resolves when every process has imported the bundle. @throws InvocationFailed when one cannot. */
  loaded(): Promise<unknown>;
  stop(): Promise<void>;
}

/** @param start makes the sandbox with this index, counted from 0. */
export function startWorkers(count: number, start: (index: number) => Sandbox): Workers {
  const workers = Array.from({ length: count }, (_, index) => ({ sandbox: start(index), runningCount: 0 }));
  return {
    invoke: async (event) => {
      const worker = workers.reduce((least, one) => (one.runningCount < least.runningCount ? one : least));
      worker.runningCount += 1;
      return worker.sandbox.invoke(event).finally(() => {
        worker.runningCount -= 1;
      });
    },
    kill: (index = 0) => workers[index]?.sandbox.kill(),
    pid: () => workers[0]?.sandbox.pid,
    loaded: () => Promise.all(workers.map(({ sandbox }) => sandbox.loaded)),
    stop: async () => {
      await Promise.all(workers.map(({ sandbox }) => sandbox.stop()));
    },
  };
}

/** The access key id of one worker: whoever stands between it and AWS can tell by it whose a request is. */
export const workerKeyId = (index: number): string => `local-not-a-key-worker-${index}`;
