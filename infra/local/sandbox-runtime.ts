import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { SandboxOptions } from './sandbox.ts';
import { trackInvocations } from './sandbox-invocations.ts';
import { whenLoaded } from './sandbox-load.ts';
import type { Failure, InvocationRequest, InvocationResult, LoadResult } from './sandbox-messages.ts';

/** One process of a sandbox, from its start to its death. */
export interface Runtime {
  readonly pid: number | undefined;
  /** Resolves when the bundle is imported. @throws InvocationFailed when it cannot be. */
  readonly loaded: Promise<void>;
  /** Resolves when the process is gone. */
  readonly ended: Promise<void>;
  invoke(event: unknown): Promise<unknown>;
  kill(): void;
}

const HOST = fileURLToPath(new URL('./sandbox-host.ts', import.meta.url));

/** @param onRetired told once, when the process must get no further events: it timed out, was killed or died. */
export function startRuntime(options: SandboxOptions, onRetired: () => void): Runtime {
  const child = spawnHost(options);
  const death = deathOf(child);
  let retired = false;
  const invocations = trackInvocations(() => {
    if (retired) child.kill('SIGKILL');
  });
  const retire = (): void => {
    if (!retired) onRetired();
    retired = true;
  };
  const expire = (requestId: string): void => {
    // Lambda ends a sandbox that timed out; here its other invocations, each alone on Lambda, may finish first.
    retire();
    invocations.settle({ requestId, ...timeout(options.timeoutMs) });
  };
  // The host sends nothing else.
  child.on('message', (message: InvocationResult | LoadResult) => {
    if ('requestId' in message) invocations.settle(message);
  });
  const ended = death.then((failure) => {
    retire();
    invocations.failAll(failure);
  });
  return {
    pid: child.pid,
    loaded: whenLoaded(child, death, options.loadTimeoutMs),
    ended,
    invoke: (event) => {
      const request = requestOf(event, options.timeoutMs);
      // When the process has just died the callback gets an error, and 'exit' follows and fails the invocation.
      child.send(request, () => undefined);
      return invocations.begin(request.requestId, setTimeout(expire, options.timeoutMs, request.requestId));
    },
    kill: () => {
      retire();
      child.kill('SIGKILL');
    },
  };
}

function requestOf(event: unknown, timeoutMs: number): InvocationRequest {
  return {
    requestId: randomUUID(),
    // Not as JSON text: writing and reading a long call's twice would cost more than the function does.
    event: event ?? null,
    deadlineMs: Date.now() + timeoutMs,
  };
}

function spawnHost({ name, bundle, environment, nodeFlags, onOutput }: SandboxOptions): ChildProcess {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const child = fork(HOST, [bundle], {
    execPath: process.execPath,
    execArgv: [...(nodeFlags ?? [])],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...environment,
      PATH,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      // Node's own, and only where whoever starts many sandboxes has set it.
      ...(NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }),
    },
  });
  for (const input of [child.stdout, child.stderr]) {
    if (input) createInterface({ input }).on('line', (line) => onOutput?.(line));
  }
  // Without a listener, a message to a process that has just died would end the whole stack.
  child.on('error', () => undefined);
  return child;
}

/** Lambda's own words, here and below. */
function timeout(timeoutMs: number): Failure {
  const errorMessage = `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
  return { errorType: 'Sandbox.Timedout', errorMessage };
}

function deathOf(child: ChildProcess): Promise<Failure> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      const cause = signal === 'SIGKILL' ? 'signal: killed' : `exit status ${code ?? signal}`;
      resolve({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: ${cause}` });
    });
  });
}
