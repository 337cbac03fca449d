import { InvocationFailed } from './sandbox-messages.ts';
import { type Runtime, startRuntime } from './sandbox-runtime.ts';

/** One Lambda function on this machine: a child process that holds the bundle and nothing of the parent's world. */
export interface Sandbox {
  /**
   * Runs the function; several invocations may run at once. Both event and reply hold only what JSON can.
   * @throws InvocationFailed when the handler threw, took longer than `timeoutMs`, or its process died.
   */
  invoke(event: unknown): Promise<unknown>;
  /** SIGKILL: invocations under way fail; the next one starts a new process. */
  kill(): void;
  /** Ends the function for good. */
  stop(): Promise<void>;
  /** Resolves when its first process has imported the bundle. @throws InvocationFailed when that cannot be. */
  readonly loaded: Promise<void>;
  /** Undefined while no process is running. */
  readonly pid: number | undefined;
}

export interface SandboxOptions {
  readonly name: string;
  /** Absolute path of a built `index.mjs` that exports `handler`. */
  readonly bundle: string;
  /** All the function gets, beside PATH, AWS_LAMBDA_FUNCTION_NAME, AWS_EXECUTION_ENV and NODE_COMPILE_CACHE. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** How long importing the bundle may take. Default 30,000. */
  readonly loadTimeoutMs?: number;
  /** For Node itself, e.g. `--max-old-space-size=460`. Default none. */
  readonly nodeFlags?: readonly string[] | undefined;
  /** Each line the function writes to stdout or stderr. */
  readonly onOutput?: ((line: string) => void) | undefined;
}

/** Starts a process at once, so that a first call meets a loaded bundle. */
export function startSandbox(options: SandboxOptions): Sandbox {
  const alive = new Set<Runtime>();
  let current: Runtime | undefined;
  let stopped = false;

  const start = (): Runtime => {
    const runtime = startRuntime(options, () => {
      if (current === runtime) current = undefined;
    });
    alive.add(runtime);
    void runtime.ended.then(() => alive.delete(runtime));
    return runtime;
  };
  const first = start();
  current = first;

  return {
    loaded: first.loaded,
    invoke: async (event) => {
      if (stopped) throw new InvocationFailed('Sandbox.Stopped', `${options.name} was stopped`);
      current ??= start();
      return current.invoke(event);
    },
    kill: () => current?.kill(),
    stop: async () => {
      stopped = true;
      const ending = [...alive].map((runtime) => {
        runtime.kill();
        return runtime.ended;
      });
      await Promise.all(ending);
    },
    get pid() {
      return current?.pid;
    },
  };
}
