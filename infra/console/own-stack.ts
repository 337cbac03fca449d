import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { leaveReady } from '../local/ready.ts';
import { settingsFrom } from '../local/settings.ts';
import { startStack } from '../local/stack.ts';
import { logLines } from './server/log-lines.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** About as long as Mem0 says that it takes: long enough to be seen in a journey. */
const MEM0_LAG_MS = 800;

export interface OwnStack {
  /** What its functions have written, oldest first. */
  readonly lines: () => readonly string[];
  stop(): Promise<void>;
}

/**
 * A local stack in this process, with the built-in Mem0, whatever the shell says of another: a story is going to be played.
 * @param readyFile where it tells the operator's verbs of itself. @throws when it cannot be started
 */
export async function startOwnStack(env: NodeJS.ProcessEnv, readyFile: string): Promise<OwnStack> {
  const { BUNDLE_DIRECTORY: bundleDirectory } = env;
  if (!bundleDirectory && !isBuilt()) await build();
  const lines = logLines();
  const stack = await startStack({
    embeddings: 'sentences',
    mem0LagMs: MEM0_LAG_MS,
    environment: settingsFrom({ ...env, MEM0_HOST: undefined }),
    ...(bundleDirectory ? { bundleDirectory } : {}),
    onOutput: lines.add,
  });
  const forgetReady = leaveReady(stack.ready, readyFile);
  return {
    lines: lines.newest,
    stop: async () => {
      forgetReady();
      await stack.stop();
    },
  };
}

/** Whether the functions in dist/ are those of the sources: building takes longer than all the rest of the start. */
function isBuilt(): boolean {
  const built = Math.min(
    ...['client-data', 'retrieve', 'post-call'].map((name) => changedAtMs(`dist/${name}.zip`)),
  );
  const sources = ['functions', 'shared'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  return [...sources, 'package-lock.json'].every((path) => changedAtMs(path) < built);
}

/** 0 for what is not there. */
const changedAtMs = (path: string): number =>
  statSync(join(ROOT, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

async function build(): Promise<void> {
  const child = spawn(process.execPath, ['infra/build/build.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('The functions could not be built: npm run build says why.');
}
