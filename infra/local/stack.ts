import { type Emulators, startEmulators } from './emulators.ts';
import { startEventSource } from './event-source.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { type Mem0StandIn, startMem0 } from './mem0/server.ts';
import { OPERATOR_PATH, operatorDoor } from './operator-door.ts';
import { visibilityOf } from './queue-times.ts';
import { type Ready, readyOf } from './ready.ts';
import {
  allLoaded,
  type Functions,
  findBundles,
  functionEnvironment,
  randomSecret,
  startFunctions,
  type WorkerOptions,
} from './stack-functions.ts';

export type { Ready } from './ready.ts';

/** The whole back end on this machine: the built bundles behind a gateway and a queue, and stand-ins for the rest. */
export interface Stack {
  readonly ready: Ready;
  /** Absent when `mem0Url` was given. */
  readonly mem0?: Mem0StandIn;
  readonly workers: {
    /** Kills a process that works off the queue (the first, unless told which) in the middle of whatever it does. */
    killWorker(index?: number): void;
    /** Of the first worker; undefined while it is not running. */
    pid(): number | undefined;
  };
  /** What the schedule does every quarter of an hour. @throws what the function throws. */
  sweep(): Promise<unknown>;
  /** Resolves when the queue is empty and Mem0 has done what it was given. @throws after `timeoutMs`, default 60 s. */
  settled(timeoutMs?: number): Promise<void>;
  /** Stops everything, within about 2 s; may be called again. */
  stop(): Promise<void>;
}

export interface StackOptions extends WorkerOptions {
  /** Of the gateway. 0, the default: one that is free. */
  readonly port?: number;
  /** Use this Mem0 instead of a stand-in. */
  readonly mem0Url?: string;
  /** How long the stand-in takes to turn an add into memories. */
  readonly mem0LagMs?: number;
  readonly embeddings?: 'sentences' | 'words';
  /** How long a received message stays invisible. Default six times the worker's timeout. */
  readonly visibilitySeconds?: number;
  /** Messages worked on at once. Default 4. */
  readonly workerConcurrency?: number;
  /** Puts something between the functions and the emulators: its answer is added to the functions' environment. */
  readonly between?: (emulators: Emulators) => Promise<Readonly<Record<string, string>>>;
  /** Added to every function's environment; wins over the stack's own. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Absolute; default `dist` in the repository. */
  readonly bundleDirectory?: string;
  /** Each line that any function writes. */
  readonly onOutput?: (line: string) => void;
}

type Part = { stop(): Promise<void> };
type OnStarted = <P extends Part>(part: P) => P;

/** @throws when a bundle is missing or cannot be loaded, or the port is taken; nothing is left running then. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const parts: Part[] = [];
  let stopping: Promise<unknown> | undefined;
  const stop = async (): Promise<void> => {
    // All at once: nothing here outlives the stack, so nothing needs an orderly end.
    stopping ??= Promise.allSettled(parts.map((part) => part.stop()));
    await stopping;
  };
  try {
    const started = await startParts(options, (part) => {
      parts.push(part);
      return part;
    });
    return { ...started, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(options: StackOptions, onStarted: OnStarted): Promise<Omit<Stack, 'stop'>> {
  const bundles = findBundles(options.bundleDirectory);
  const { visibilitySeconds = visibilityOf(options.workerTimeoutMs) } = options;
  const emulators = onStarted(await startEmulators({ visibilitySeconds }));
  const apiKey = options.environment?.MEM0_API_KEY ?? randomSecret();
  const mem0 = options.mem0Url === undefined ? onStarted(await openMem0(options, apiKey)) : undefined;
  const mem0Url = options.mem0Url ?? mem0?.url ?? '';
  const extra = { ...(await options.between?.(emulators)), ...options.environment };
  const environment = functionEnvironment(emulators, { url: mem0Url, apiKey }, extra);
  const functions = startFunctions(bundles, environment, options.onOutput, options);
  for (const sandbox of Object.values(functions)) onStarted(sandbox);
  const gateway = onStarted(await openGateway(options, functions));
  await allLoaded(functions);
  const { queueUrl, queueArn } = emulators;
  const { invoke, kill, pid } = functions.worker;
  const concurrency = options.workerConcurrency ?? 4;
  const source = onStarted(
    startEventSource({ queueUrl, queueArn, environment: emulators.environment, invoke, concurrency }),
  );
  return {
    ready: readyOf(gateway, emulators, environment),
    ...(mem0 ? { mem0 } : {}),
    workers: { killWorker: kill, pid },
    sweep: () => invoke({ source: 'agentic-memory.clock' }),
    settled: async (timeoutMs) => {
      await source.idle(timeoutMs);
      await mem0?.settled();
    },
  };
}

function openGateway(options: StackOptions, { clientData, retrieve, postCall }: Functions): Promise<Gateway> {
  const routes = {
    '/client-data': clientData.invoke,
    '/retrieve': retrieve.invoke,
    '/post-call': postCall.invoke,
  };
  const localRoutes = { [OPERATOR_PATH]: operatorDoor(postCall.invoke) };
  return startGateway({ ...given(options, 'port'), routes, localRoutes });
}

function openMem0(options: StackOptions, apiKey: string): Promise<Mem0StandIn> {
  const lag = options.mem0LagMs === undefined ? {} : { lagMs: options.mem0LagMs };
  return startMem0({ apiKey, ...lag, ...given(options, 'embeddings') });
}

/** The option alone, or nothing when it was not given. */
function given<K extends keyof StackOptions>(options: StackOptions, name: K): Pick<StackOptions, K> {
  // An absent option stays absent: `{ port: undefined }` is not the same as `{}`.
  return (name in options ? { [name]: options[name] } : {}) as Pick<StackOptions, K>;
}
