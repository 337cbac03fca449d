import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { vi } from 'vitest';
import { type Emulators, startEmulators } from '../../infra/local/emulators.ts';
import { type Mem0StandIn, startMem0 } from '../../infra/local/mem0/server.ts';
import { type CapturedOutput, captureOutput } from './captured-output.ts';
import { type ElevenLabsStandIn, startElevenLabs } from './elevenlabs-stand-in.ts';
import type { Gate } from './gate.ts';
import { shiftTime } from './time-shift.ts';
import {
  type ClientDataBody,
  type HttpHandler,
  invoke,
  type Json,
  type PostCallOptions,
  postCallEvent,
  type Reply,
  type RetrieveBody,
  requestEvent,
} from './world-doors.ts';
import * as queue from './world-queue.ts';
import { openStores, type Stores } from './world-stores.ts';

export const WORKSPACE_KEY = 'test-workspace-key-2f6c1b';
export const HMAC_SECRET = 'wsec_test-hmac-secret-9d41aa';
export const MEM0_API_KEY = 'm0-test-key-77c03e';
/** Only a world that is given it fetches recordings. */
export const ELEVENLABS_API_KEY = 'xi-test-key-51c7aa';

export type Headers = Readonly<Record<string, string>>;
export type Environment = Readonly<Record<string, string>>;

/** The exported handlers with their real chain and adapters, and everything they talk to, on this machine. */
export interface World {
  readonly mem0: Mem0StandIn;
  readonly elevenLabs: ElevenLabsStandIn;
  readonly stores: Stores;
  readonly output: CapturedOutput;
  /** With the workspace key unless `headers` are given, which then are all there are. */
  clientData(body: unknown, headers?: Headers): Promise<Reply<ClientDataBody>>;
  retrieve(body: unknown, headers?: Headers): Promise<Reply<RetrieveBody>>;
  /** Signs the exact bytes and sends them. */
  postCall(rawBody: string, options?: PostCallOptions): Promise<Reply>;
  /** Sends an event as it is. */
  send(door: Door, event: APIGatewayProxyEventV2): Promise<Reply>;
  /** Lets the worker work off the queue. */
  drain(options?: queue.DrainOptions): Promise<queue.Drained>;
  /** Puts a message into the work queue, past the webhook. */
  enqueue(body: string): Promise<void>;
  /** Invokes the post-call function without a transport, as the schedule or an operator does. */
  direct(event: { source: string } | { assign: Json }): Promise<Json>;
  /** Moves time ahead for everybody. */
  advance(ms: number): void;
  /** A cold start of all functions, with these variables on top of the usual ones. */
  restart(extraEnvironment?: Environment): void;
  /** Ends every fault of the back ends; what they hold stays. */
  heal(): void;
  stop(): Promise<void>;
}

export type Door = 'client-data' | 'retrieve' | 'post-call';

export const startWorld = (extraEnvironment: Environment = {}): Promise<World> =>
  openWorld(extraEnvironment, async (_, url) => url);

/** @param lineTo the address at which the handlers find the back end of a name and an address. */
export async function openWorld(extraEnvironment: Environment, lineTo: Gate['lineTo']): Promise<World> {
  const emulators = await startEmulators();
  const mem0 = await startMem0({ apiKey: MEM0_API_KEY, embeddings: 'words' });
  const elevenLabs = await startElevenLabs(ELEVENLABS_API_KEY);
  const base = await environmentOf(emulators, mem0, lineTo);
  const before = { ...process.env };
  const [output, time, stores] = [captureOutput(), shiftTime(), openStores(emulators)];
  const restart = (extra: Environment = {}): void => {
    setEnvironment({ ...before, ...base, ELEVENLABS_API_HOST: elevenLabs.url, ...extra });
    vi.resetModules();
  };
  restart(extraEnvironment);
  const send: World['send'] = async (door, event) => invoke(await handlerOf(door), event);
  const queueDoor = queue.openQueueDoor(emulators, () => handlerOf('post-call'));
  const key = { 'x-workspace-key': WORKSPACE_KEY };
  return {
    mem0,
    elevenLabs,
    stores,
    output,
    clientData: async (body, headers = key) =>
      invoke(await handlerOf('client-data'), requestEvent('/client-data', body, headers)),
    retrieve: async (body, headers = key) =>
      invoke(await handlerOf('retrieve'), requestEvent('/retrieve', body, headers)),
    postCall: (rawBody, options = {}) => send('post-call', postCallEvent(rawBody, HMAC_SECRET, options)),
    send,
    drain: (options) => queueDoor.drain(options),
    enqueue: (body) => queueDoor.enqueue(body),
    direct: async (event) => (await handlerOf('post-call'))(event, queue.invocationContext(90_000)),
    advance: (ms) => time.advance(ms),
    restart,
    heal: () => {
      mem0.setFaults([]);
      mem0.setLag(0);
      elevenLabs.setFate('whole');
    },
    stop: async () => {
      for (const part of [output, time]) part.restore();
      for (const part of [queueDoor, stores]) part.close();
      setEnvironment(before);
      await Promise.all([mem0, elevenLabs, emulators].map((part) => part.stop()));
    },
  };
}

async function environmentOf(
  emulators: Emulators,
  mem0: Mem0StandIn,
  lineTo: Gate['lineTo'],
): Promise<Environment> {
  const awsUrl = await lineTo('aws', emulators.awsUrl);
  return {
    ...emulators.environment,
    AWS_ENDPOINT_URL: awsUrl,
    AWS_ENDPOINT_URL_DYNAMODB: await lineTo('dynamodb', emulators.dynamodbUrl),
    QUEUE_URL: emulators.queueUrl.replace(emulators.awsUrl, awsUrl),
    DEAD_LETTER_URL: emulators.deadLetterUrl.replace(emulators.awsUrl, awsUrl),
    MEM0_HOST: await lineTo('mem0', mem0.url),
    MEM0_API_KEY,
    ELEVENLABS_WORKSPACE_KEY: WORKSPACE_KEY,
    ELEVENLABS_HMAC_SECRET: HMAC_SECRET,
    ENVIRONMENT: 'test',
    // Enough for a busy machine; tests of the budget set their own.
    CLIENT_DATA_BUDGET_MS: '5000',
  };
}

const LOAD = {
  'client-data': () => import('../../functions/client-data/handler.ts'),
  retrieve: () => import('../../functions/retrieve/handler.ts'),
  'post-call': () => import('../../functions/post-call/handler.ts'),
} as const;

/** Loaded at its first use after a (re)start, with the environment of then; later uses find it in the module cache. */
async function handlerOf<D extends Door>(door: D): Promise<HttpHandler & queue.Worker & queue.DirectDoor> {
  const { handler } = await LOAD[door]();
  // The post-call handler takes all kinds of events; nobody sends any but HTTP events to the other two.
  return handler as HttpHandler & queue.Worker & queue.DirectDoor;
}

function setEnvironment(variables: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in variables)) delete process.env[name];
  Object.assign(process.env, variables);
}
