import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, inject } from 'vitest';
import { ROOT } from '../../infra/deploy/environment.ts';
import { type Stack, type StackOptions, startStack } from '../../infra/local/stack.ts';
import { type Ran as RanHere, withTerminal } from '../../infra/ops/cli/terminal.ts';
import { runOps as runHere } from '../../infra/ops/program.ts';
import { changeEnvironment } from '../support/environment.ts';

export interface Ran extends Omit<RanHere, 'code'> {
  /** null: it was killed. */
  readonly code: number | null;
}

export interface RunOptions {
  /** E.g. the caller's number. */
  readonly stdin?: string | undefined;
  /** All that the shell has set, besides where programs and the home folder are. */
  readonly env?: Readonly<Record<string, string>>;
  /** Given the process, e.g. to kill it. */
  readonly onStarted?: (kill: () => void) => void;
}

let isRunning = false;

/** `npm run ops -- …`: in this process, where everything is loaded; in one of its own if it is to be killed or another runs. */
export async function runOps(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  if (isRunning || options.onStarted !== undefined) return runAsTyped(args, options);
  const { PATH = '', HOME = '' } = process.env;
  const nothing = Object.fromEntries(Object.keys(process.env).map((name) => [name, undefined]));
  const restore = changeEnvironment({ ...nothing, PATH, HOME, ...options.env });
  isRunning = true;
  try {
    return await withTerminal(options.stdin ?? '', () => runHere(args));
  } finally {
    isRunning = false;
    // What the verb has set itself goes too.
    for (const name of Object.keys(process.env)) if (!(name in nothing)) delete process.env[name];
    restore();
  }
}

/** In a process of its own, as somebody types it. */
export async function runAsTyped(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { stdin = '', env = {}, onStarted } = options;
  const { PATH = '', HOME = '' } = process.env;
  const all = [join(ROOT, 'infra/ops/ops.ts'), ...args];
  const child = spawn(process.execPath, all, { cwd: ROOT, env: { PATH, HOME, ...env } });
  onStarted?.(() => child.kill('SIGKILL'));
  // A verb that reads nothing may be gone before it is written.
  child.stdin.on('error', () => undefined).end(stdin);
  const ended = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: (await ended)[0], stdout, stderr };
}

/** One answer of a verb, which each test reads field by field. */
export type JsonAnswer = Readonly<Record<string, unknown>>;

/** The operator's CLI at a running stack. */
export interface Operator {
  readonly folder: string;
  /** What `make dev` leaves for the CLI. */
  readonly stackFile: string;
  run(args: readonly string[], options?: RunOptions): Promise<Ran>;
  /** The same with `--json`. */
  json(args: readonly string[], options?: RunOptions): Promise<Ran & { readonly said: JsonAnswer }>;
  /** The audit log as it is written, and its lines. */
  auditLog(): Promise<string>;
  audited(): Promise<readonly JsonAnswer[]>;
}

/** @param environment which every command finds in the shell. */
export function operatorIn(folder: string, environment: Readonly<Record<string, string>> = {}): Operator {
  const [stackFile, OPS_AUDIT_LOG] = [join(folder, 'stack.json'), join(folder, 'audit.jsonl')];
  const run: Operator['run'] = (args, { env, ...options } = {}) =>
    runOps([...args, '--stack', stackFile], { ...options, env: { OPS_AUDIT_LOG, ...environment, ...env } });
  const auditLog = (): Promise<string> => readFile(OPS_AUDIT_LOG, 'utf8').catch(() => '');
  return {
    ...{ folder, stackFile, run, auditLog },
    async json(args, options) {
      const ran = await run([...args, '--json'], options);
      return { ...ran, said: JSON.parse(ran.stdout || '{}') };
    },
    async audited() {
      const lines = (await auditLog()).split('\n').filter(Boolean);
      return lines.map((line) => JSON.parse(line));
    },
  };
}

/** A folder that is gone when the file's tests are. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ops-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * One stack for a test file, with the functions of this very source, and an operator at it.
 * @param settings what the stack is started with; a function is asked just before.
 */
export function operating(settings: StackOptions | (() => Promise<StackOptions>) = {}): {
  readonly operator: Operator;
  stack(): Stack;
} {
  const operator = operatorIn(ownFolder());
  let stack: Stack;
  beforeAll(async () => {
    const own = typeof settings === 'function' ? await settings() : settings;
    const bundleDirectory = inject('bundleDirectory');
    stack = await startStack({ bundleDirectory, embeddings: 'words', mem0LagMs: 20, ...own });
    await writeFile(operator.stackFile, JSON.stringify(stack.ready));
  }, 120_000);
  afterAll(() => stack?.stop());
  return { operator, stack: () => stack };
}
