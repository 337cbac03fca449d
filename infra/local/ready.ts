import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Emulators } from './emulators.ts';
import type { Gateway } from './gateway.ts';
import { OPERATOR_PATH } from './operator-door.ts';

/** Where `npm run dev` and `npm run console` leave it while they run. */
export const READY_FILE = fileURLToPath(new URL('../../build/local-stack.json', import.meta.url));

/** What a client needs to know; `npm run dev -- --json` prints it as one line. */
export interface Ready {
  readonly ready: true;
  readonly clientDataUrl: string;
  readonly retrieveUrl: string;
  readonly postCallUrl: string;
  /** Local only: takes the events that the post-call function is invoked with directly on AWS. */
  readonly operatorUrl: string;
  readonly workspaceKey: string;
  readonly hmacSecret: string;
  readonly mem0Url: string;
  readonly mem0ApiKey: string;
  readonly awsUrl: string;
  readonly dynamodbUrl: string;
  readonly bucket: string;
  readonly queueUrl: string;
  readonly deadLetterUrl: string;
  readonly table: string;
  readonly memoryScope: 'caller' | 'agent';
}

export function readyOf(gateway: Gateway, emulators: Emulators, environment: Record<string, string>): Ready {
  const { awsUrl, dynamodbUrl, bucket, queueUrl, deadLetterUrl, table } = emulators;
  return {
    ready: true,
    clientDataUrl: `${gateway.url}/Prod/client-data`,
    retrieveUrl: `${gateway.url}/Prod/retrieve`,
    postCallUrl: `${gateway.url}/Prod/post-call`,
    operatorUrl: `${gateway.url}${OPERATOR_PATH}`,
    workspaceKey: environment.ELEVENLABS_WORKSPACE_KEY ?? '',
    hmacSecret: environment.ELEVENLABS_HMAC_SECRET ?? '',
    mem0Url: environment.MEM0_HOST ?? '',
    mem0ApiKey: environment.MEM0_API_KEY ?? '',
    ...{ awsUrl, dynamodbUrl, bucket, queueUrl, deadLetterUrl, table },
    memoryScope: environment.MEMORY_SCOPE === 'agent' ? 'agent' : 'caller',
  };
}

/**
 * Leaves it for the operator's verbs, and for nobody else on this machine: the keys are in it.
 * @returns what takes it away again, unless another stack has left its own meanwhile.
 */
export function leaveReady(ready: Ready, path: string): () => void {
  const text = JSON.stringify(ready);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode: 0o600 });
  return () => {
    if (existsSync(path) && readFileSync(path, 'utf8') === text) rmSync(path);
  };
}
