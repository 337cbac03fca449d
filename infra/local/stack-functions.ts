import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Emulators } from './emulators.ts';
import { WORKER_TIMEOUT_MS } from './queue-times.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { startWorkers, type Workers, workerKeyId } from './workers.ts';

/** The three bundles as four functions: Lambda runs the post-call webhook and its queue in separate sandboxes. */
export type Functions = Readonly<Record<'clientData' | 'retrieve' | 'postCall', Sandbox>> & {
  readonly worker: Workers;
};

export interface WorkerOptions {
  /** Processes that work off the queue. Default 1. */
  readonly workerCount?: number;
  /** How long one invocation of a worker may take. Default 90,000. */
  readonly workerTimeoutMs?: number;
  /** For the Node of the workers. Default none. */
  readonly workerFlags?: readonly string[];
}

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const BUNDLES = ['client-data', 'retrieve', 'post-call'] as const;
const READ_TIMEOUT_MS = 10_000;

/**
 * Finds the three built bundles.
 * @param directory absolute; default `dist` in the repository.
 * @throws a sentence that says how to build them.
 */
export function findBundles(directory: string = DIST): Readonly<Record<(typeof BUNDLES)[number], string>> {
  const [clientData, retrieve, postCall] = BUNDLES.map((name) => {
    const bundle = join(directory, name, 'index.mjs');
    if (!existsSync(bundle)) throw new Error(`dist/${name}/index.mjs is missing: run "npm run build" first`);
    return bundle;
  }) as [string, string, string]; // As many as BUNDLES.
  return { 'client-data': clientData, retrieve, 'post-call': postCall };
}

/** A key of its own for each start, so that none can be taken for a real one. */
export function randomSecret(): string {
  return randomBytes(24).toString('hex');
}

export function functionEnvironment(
  emulators: Emulators,
  mem0: { readonly url: string; readonly apiKey: string },
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    ...emulators.environment,
    MEM0_HOST: mem0.url,
    MEM0_API_KEY: mem0.apiKey,
    // The official client reports every call to PostHog unless told not to, in exactly this spelling.
    MEM0_TELEMETRY: 'false',
    ELEVENLABS_WORKSPACE_KEY: randomSecret(),
    ELEVENLABS_HMAC_SECRET: randomSecret(),
    ENVIRONMENT: 'local',
    LOG_LEVEL: 'info',
    ...extra,
  };
}

export function startFunctions(
  bundles: ReturnType<typeof findBundles>,
  environment: Readonly<Record<string, string>>,
  onOutput: ((line: string) => void) | undefined,
  { workerCount = 1, workerTimeoutMs = WORKER_TIMEOUT_MS, workerFlags }: WorkerOptions = {},
): Functions {
  const start = (name: (typeof BUNDLES)[number], timeoutMs: number): Sandbox =>
    startSandbox({ name, bundle: bundles[name], environment, timeoutMs, onOutput });
  const startWorker = (index: number): Sandbox =>
    startSandbox({
      name: 'post-call',
      bundle: bundles['post-call'],
      environment: { ...environment, AWS_ACCESS_KEY_ID: workerKeyId(index) },
      timeoutMs: workerTimeoutMs,
      nodeFlags: workerFlags,
      onOutput,
    });
  return {
    clientData: start('client-data', READ_TIMEOUT_MS),
    retrieve: start('retrieve', READ_TIMEOUT_MS),
    postCall: start('post-call', WORKER_TIMEOUT_MS),
    worker: startWorkers(workerCount, startWorker),
  };
}

/**
 * Resolves when every process has imported its bundle.
 * @throws one error that says why each function that cannot be loaded cannot, e.g. what is wrong in its settings.
 */
export async function allLoaded({ clientData, retrieve, postCall, worker }: Functions): Promise<void> {
  const loading = [clientData.loaded, retrieve.loaded, postCall.loaded, worker.loaded()];
  const names = [...BUNDLES, 'post-call'] as const;
  const namesByReason = new Map<string, Set<string>>();
  for (const [index, result] of (await Promise.allSettled(loading)).entries()) {
    if (result.status === 'fulfilled') continue;
    const reason = result.reason instanceof Error ? result.reason.message : String(result.reason);
    namesByReason.set(reason, (namesByReason.get(reason) ?? new Set()).add(names[index] ?? ''));
  }
  if (namesByReason.size === 0) return;
  const problems = [...namesByReason].map(([reason, failed]) => `${[...failed].join(', ')}: ${reason}`);
  throw new Error(problems.join('\n'));
}
