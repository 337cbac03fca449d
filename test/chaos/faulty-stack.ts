import type { Emulators } from '../../infra/local/emulators.ts';
import { type Stack, type StackOptions, startStack } from '../../infra/local/stack.ts';
import { type AwsProxy, startAwsProxy } from './aws-proxy.ts';
import type { Chance } from './chance.ts';
import type { Observed } from './observed.ts';
import { timeScale } from './time-scale.ts';

/** The local stack with the real bundles, each worker a process, and a faulty line to S3, SQS and DynamoDB. */
export interface FaultyStack {
  readonly stack: Stack;
  setFaults(on: boolean): void;
  stop(): Promise<void>;
}

export interface FaultyStackOptions extends Pick<StackOptions, 'bundleDirectory' | 'onOutput'> {
  /** The waits of production are divided by this. */
  readonly timeFactor: number;
}

interface Mem0Access {
  readonly url: string;
  readonly apiKey: string;
}

const WORKERS_COUNT = 4;
const WORKER_CONCURRENCY = 12;
/** Short, since the lease of a killed worker lasts as long; a step is begun only with 12 s left. */
const WORKER_TIMEOUT_MS = 20_000;
/** The message of a killed worker comes back when its lease has run out. */
const VISIBILITY_SECS = 22;

export async function startFaultyStack(
  mem0: Mem0Access,
  chance: Chance,
  observed: Observed,
  { bundleDirectory, onOutput, timeFactor }: FaultyStackOptions,
): Promise<FaultyStack> {
  const proxies: AwsProxy[] = [];
  let stack: Stack | undefined;
  const killWorker = (index: number): void => {
    observed.onKill(index);
    stack?.workers.killWorker(index);
  };
  const lineTo = async (targetUrl: string): Promise<string> => {
    const time = timeScale(timeFactor);
    const proxy = await startAwsProxy({ targetUrl, chance, time, killWorker, onCall: observed.onAwsCall });
    proxies.push(proxy);
    return proxy.url;
  };
  const stop = async (): Promise<void> => {
    await stack?.stop();
    await Promise.all(proxies.map((proxy) => proxy.stop()));
  };
  try {
    const started = await startStack({
      mem0Url: mem0.url,
      environment: { MEM0_API_KEY: mem0.apiKey },
      between: (emulators) => throughProxies(emulators, lineTo),
      workerCount: WORKERS_COUNT,
      workerConcurrency: WORKER_CONCURRENCY,
      workerTimeoutMs: WORKER_TIMEOUT_MS,
      visibilitySeconds: VISIBILITY_SECS,
      ...(bundleDirectory === undefined ? {} : { bundleDirectory }),
      ...(onOutput ? { onOutput } : {}),
    });
    stack = started;
    const setFaults = (on: boolean): void => {
      for (const proxy of proxies) proxy.setFaults(on);
    };
    return { stack: started, setFaults, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A queue's address names its host, so the functions must be told other addresses, too. */
async function throughProxies(
  { awsUrl, dynamodbUrl, queueUrl, deadLetterUrl }: Emulators,
  lineTo: (targetUrl: string) => Promise<string>,
): Promise<Record<string, string>> {
  const awsLine = await lineTo(awsUrl);
  return {
    AWS_ENDPOINT_URL: awsLine,
    AWS_ENDPOINT_URL_DYNAMODB: await lineTo(dynamodbUrl),
    QUEUE_URL: queueUrl.replace(awsUrl, awsLine),
    DEAD_LETTER_URL: deadLetterUrl.replace(awsUrl, awsLine),
  };
}
