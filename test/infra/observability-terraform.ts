import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { terraformIsInstalled } from '../../infra/emulated/emulated-stack.ts';
import { mirrorVariables, providerIsReachable } from '../../infra/emulated/provider-mirror.ts';
import { type OneProvider, startProvider } from './one-provider.ts';

/** The two modules alone, in a temporary copy, without an account. */
const run = promisify(execFile);
const modules = fileURLToPath(new URL('../../infra/modules', import.meta.url));

/** A scratch folder with a copy of the modules. */
export interface Workshop {
  readonly folder: string;
  /** Runs one command, e.g. `terraform(['validate'])`; a failure throws with what Terraform said. */
  terraform(args: readonly string[], subfolder?: string): Promise<string>;
  remove(): Promise<void>;
}

/** Why nothing can be shown on this machine; undefined when it can. */
export const missing: string | undefined = !terraformIsInstalled()
  ? 'terraform is not installed'
  : (await providerIsReachable())
    ? undefined
    : 'neither the registry nor a mirror has the provider';

// A reporter that counts skipped tests does not say why.
if (missing) process.stdout.write(`SKIPPED the modules observability and budget: ${missing}\n`);

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'observability-'));
  // What an init in the checkout left behind would be for another mirror.
  const wanted = (source: string): boolean => !/\.terraform(\.lock\.hcl)?$/.test(source);
  for (const name of ['observability', 'budget']) {
    cpSync(join(modules, name), join(folder, name), { recursive: true, filter: wanted });
  }
  const variables = mirrorVariables(folder);
  let provider: Promise<OneProvider> | undefined;
  return {
    folder,
    terraform: async (args, subfolder = '.') => {
      const cwd = join(folder, subfolder);
      const ours = { ...(await variables), ...(await provider)?.variables, CHECKPOINT_DISABLE: '1' };
      const options = { cwd, env: { ...process.env, ...ours }, maxBuffer: 64 * 1024 * 1024 };
      const { stdout } = await run('terraform', [...args], options).catch((error: unknown) => {
        // execFile rejects with an Error that carries both outputs.
        const { stdout, stderr } = error as { stdout: string; stderr: string };
        throw new Error(`terraform ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
      });
      if (args[0] === 'init') provider ??= startProvider(join(cwd, '.terraform'));
      return stdout;
    },
    remove: async () => {
      await provider?.then(({ stop }) => stop());
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
