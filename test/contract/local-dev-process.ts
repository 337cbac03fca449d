import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const DEV = fileURLToPath(new URL('../../infra/local/dev.ts', import.meta.url));

/** `npm run dev` until the test ends. @param environment added to our own. */
export function devProcess(environment: Readonly<Record<string, string>>, ...flags: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'dev-'));
  const stackFile = join(folder, 'stack.json');
  const child = spawn(process.execPath, [DEV, ...flags], {
    env: { ...process.env, LOCAL_STACK_FILE: stackFile, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });
  const { stdout, stderr } = child;
  const ended = Promise.all([text(stdout), text(stderr), once(child, 'exit')]).then(([out, err, [code]]) => ({
    out,
    err,
    code,
  }));
  const firstLine = once(createInterface({ input: stdout }), 'line').then(([line]) => String(line));
  return { child, stackFile, ended, firstLine };
}
