import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { bundle, FUNCTIONS } from '../../infra/build/bundle.ts';
import { type Stack, startStack } from '../../infra/local/stack.ts';
import { signatureHeader } from '../../shared/elevenlabs/signature.ts';

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Given the process, e.g. to kill it. */
  readonly onStarted?: (kill: () => void) => void;
}

/** One back end for a test file, and the operator's commands as processes of their own. */
export interface Rig {
  readonly stack: Stack;
  ops(args: readonly string[], options?: RunOptions): Promise<Ran>;
  /** The same with `--json`. */
  json(args: readonly string[], options?: RunOptions): Promise<Ran & { readonly said: JsonAnswer }>;
  /** As ElevenLabs sends it. */
  deliver(event: object): Promise<number>;
  /** The lines of the audit log. */
  audited(): Promise<readonly JsonAnswer[]>;
}

/** One answer of a verb, which each test reads field by field. */
export type JsonAnswer = Readonly<Record<string, unknown>>;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** @param settings answers what the functions find in their environment besides the stack's own. */
export function opsRig(settings: () => Promise<Readonly<Record<string, string>>> = async () => ({})): Rig {
  let folder: string;
  let stack: Stack;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ops-'));
    await Promise.all(FUNCTIONS.map((name) => bundle(name, folder)));
    const environment = await settings();
    stack = await startStack({ bundleDirectory: folder, embeddings: 'words', mem0LagMs: 20, environment });
    await writeFile(join(folder, 'stack.json'), JSON.stringify(stack.ready));
  }, 120_000);
  afterAll(async () => {
    await stack?.stop();
    await rm(folder, { recursive: true });
  });
  const ops: Rig['ops'] = (args, { stdin = '', env = {}, onStarted } = {}) => {
    const all = ['infra/ops/ops.ts', ...args, '--stack', join(folder, 'stack.json')];
    const OPS_AUDIT_LOG = join(folder, 'audit.jsonl');
    const child = spawn(process.execPath, all, { cwd: ROOT, env: { ...process.env, OPS_AUDIT_LOG, ...env } });
    onStarted?.(() => child.kill('SIGKILL'));
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text) => {
      stdout += text;
    });
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    child.stdin.end(stdin);
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
  };
  return {
    get stack() {
      return stack;
    },
    ops,
    async json(args, options) {
      const ran = await ops([...args, '--json'], options);
      return { ...ran, said: JSON.parse(ran.stdout || '{}') };
    },
    async deliver(event) {
      const body = JSON.stringify(event);
      const { postCallUrl, hmacSecret } = stack.ready;
      const signature = signatureHeader(body, hmacSecret, Math.floor(Date.now() / 1000));
      const headers = { 'content-type': 'application/json', 'elevenlabs-signature': signature };
      return (await fetch(postCallUrl, { method: 'POST', headers, body })).status;
    },
    async audited() {
      const text = await readFile(join(folder, 'audit.jsonl'), 'utf8').catch(() => '');
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    },
  };
}
