import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, FUNCTIONS } from '../../infra/build/bundle.ts';
import { type Ready, type Stack, startStack } from '../../infra/local/stack.ts';
import { type ElevenLabsApi, startElevenLabsApi } from './elevenlabs-api.ts';

export const API_KEY = 'key-of-the-stand-in';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The whole back end, ElevenLabs' API, and the operator's CLI between them. */
export interface ElevenLabsRig {
  readonly api: ElevenLabsApi;
  readonly ready: Ready;
  readonly folder: string;
  /** `npm run ops -- elevenlabs …` @param environment over the shell's. */
  run(args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Ran>;
  /** As if this had been deployed as the HMAC secret. */
  deploySecret(hmacSecret: string): Promise<void>;
  auditLog(): Promise<string>;
  stop(): Promise<void>;
}

export async function startElevenLabsRig(): Promise<ElevenLabsRig> {
  const folder = await mkdtemp(join(tmpdir(), 'elevenlabs-'));
  await Promise.all(FUNCTIONS.map((name) => bundle(name, folder)));
  const stack: Stack = await startStack({ bundleDirectory: folder, embeddings: 'words', mem0LagMs: 20 });
  const api = await startElevenLabsApi(API_KEY);
  const [stackFile, log] = [join(folder, 'stack.json'), join(folder, 'audit.jsonl')];
  const deploySecret = (hmacSecret: string): Promise<void> =>
    writeFile(stackFile, JSON.stringify({ ...stack.ready, hmacSecret }));
  await deploySecret(stack.ready.hmacSecret);
  const own = { ELEVENLABS_API_HOST: api.url, ELEVENLABS_API_KEY: API_KEY, OPS_AUDIT_LOG: log };
  return {
    api,
    ready: stack.ready,
    folder,
    deploySecret,
    run: ([verb = '', ...args], environment = {}) =>
      ops(['elevenlabs', verb, ...args, '--stack', stackFile], { ...process.env, ...own, ...environment }),
    auditLog: () => readFile(log, 'utf8'),
    async stop() {
      await Promise.all([stack.stop(), api.stop()]);
      await rm(folder, { recursive: true });
    },
  };
}

function ops(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['infra/ops/ops.ts', ...args], { env }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}
