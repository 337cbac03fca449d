import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { bundle, FUNCTIONS } from '../../infra/build/bundle.ts';
import { ROOT } from '../../infra/deploy/environment.ts';
import { type Stack, startStack } from '../../infra/local/stack.ts';

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** One verb in a process of its own, as somebody types it. */
export function ops(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Said> {
  const child = spawn(process.execPath, [join(ROOT, 'infra/ops/ops.ts'), ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A verb that reads nothing may be gone before it is written.
  child.stdin.on('error', () => undefined).end(input);
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  return new Promise((resolve) => {
    child.on('close', (code) =>
      resolve({ code: code ?? -1, out: `${Buffer.concat(out)}`, err: `${Buffer.concat(err)}` }),
    );
  });
}

/** A folder that is gone when the file's tests are. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'watch-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** One stack of this very source for the whole file, and what it writes. */
export function oneStack() {
  const folder = ownFolder();
  const lines: string[] = [];
  const path = join(folder, 'stack.json');
  let stack: Stack | undefined;
  beforeAll(async () => {
    const bundleDirectory = join(folder, 'bundles');
    await Promise.all(FUNCTIONS.map((name) => bundle(name, bundleDirectory)));
    stack = await startStack({
      ...{ bundleDirectory, embeddings: 'words', mem0LagMs: 20 },
      onOutput: (line) => lines.push(line),
    });
    writeFileSync(path, JSON.stringify(stack.ready));
  }, 120_000);
  afterAll(() => stack?.stop());
  return {
    folder,
    lines,
    /** Of the verb, with `--stack` and the audit log of this test. */
    run: (...args: string[]) =>
      ops([...args, '--stack', path], { OPS_AUDIT_LOG: join(folder, 'audit.jsonl') }),
    stack: (): Stack => {
      if (stack === undefined) throw new Error('the stack is not up');
      return stack;
    },
  };
}
