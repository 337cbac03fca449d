import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { SandboxOptions } from './sandbox.ts';

/** One process of a sandbox, from its start to its death. */
export interface Runtime {
  readonly pid: number | undefined;
  /** Resolves when the process is gone. */
  readonly ended: Promise<void>;
  invoke(event: unknown): Promise<unknown>;
  kill(): void;
}

/** The fields of Lambda's error answer: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html */
export class InvocationFailed extends Error {
  override readonly name = 'InvocationFailed';
  readonly errorType: string;
  constructor(errorType: string, errorMessage: string) {
    super(errorMessage);
    this.errorType = errorType;
  }
}

/** Parent to sandbox. */
export type InvocationRequest = { requestId: string; event: unknown; deadlineMs: number };
/** Sandbox to parent. `reply` is JSON text. */
export type InvocationResult = { requestId: string } & (
  | { reply: string }
  | { errorType: string; errorMessage: string }
);

const HOST = fileURLToPath(new URL('./sandbox-host.ts', import.meta.url));

/** @param onRetired told once, when the process must get no further events: it timed out, was killed or died. */
export function startRuntime(options: SandboxOptions, onRetired: () => void): Runtime {
  const child = spawnHost(options);
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
  child.on('message', (message) => invocations.settle(message as InvocationResult));
  const ended = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      retire();
      invocations.failAll('Runtime.ExitError', `Runtime exited with error: ${causeOfDeath(code, signal)}`);
      resolve();
    });
  });
  return {
    pid: child.pid,
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

interface Invocations {
  begin(requestId: string, timer: NodeJS.Timeout): Promise<unknown>;
  settle(result: InvocationResult): void;
  failAll(errorType: string, errorMessage: string): void;
}

/** The invocations under way in one process; each settles once. `onNoneLeft` is told when the last one has. */
function trackInvocations(onNoneLeft: () => void): Invocations {
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
    failAll: (errorType, errorMessage) => {
      for (const requestId of running.keys()) settle({ requestId, errorType, errorMessage });
    },
  };
}

function spawnHost({ name, bundle, environment, nodeFlags, onOutput }: SandboxOptions): ChildProcess {
  const child = fork(HOST, [bundle], {
    execPath: process.execPath,
    execArgv: [...(nodeFlags ?? [])],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...environment,
      PATH: process.env.PATH,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
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
function timeout(timeoutMs: number): { errorType: string; errorMessage: string } {
  const errorMessage = `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
  return { errorType: 'Sandbox.Timedout', errorMessage };
}

function causeOfDeath(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === 'SIGKILL' ? 'signal: killed' : `exit status ${code ?? signal}`;
}
