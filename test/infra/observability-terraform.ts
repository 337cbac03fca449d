import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Terraform without a network: the provider comes from a mirror folder, everything happens in a temporary copy. */
const run = promisify(execFile);
const modules = fileURLToPath(new URL('../../infra/modules', import.meta.url));
const REGISTRY = 'registry.terraform.io';
const PROVIDER = join(REGISTRY, 'hashicorp', 'aws');
/** Where Terraform itself looks for mirrors, and where images like to keep one. */
const PREFIXES = [
  join(homedir(), '.terraform.d', 'plugins'),
  '/usr/local/share/terraform/plugins',
  '/usr/share/terraform/plugins',
  '/opt',
  '/srv',
];

/** A scratch folder with a copy of the modules. */
export interface Workshop {
  readonly folder: string;
  /** Runs one command, e.g. `terraform(['validate'])`; a failure throws with what Terraform said. */
  terraform(args: readonly string[], subfolder?: string): Promise<string>;
  remove(): void;
}

/** Why nothing can be shown on this machine; undefined when it can. */
export const missing: string | undefined = !hasTerraform()
  ? 'terraform is not installed'
  : findMirror() === undefined
    ? 'no provider mirror (TF_PLUGIN_MIRROR)'
    : undefined;

// A reporter that counts skipped tests does not say why.
if (missing) process.stdout.write(`skipped, observability modules: ${missing}\n`);

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'observability-'));
  // What an init in the checkout left behind would be for another mirror.
  const wanted = (source: string): boolean => !/\.terraform(\.lock\.hcl)?$/.test(source);
  for (const name of ['observability', 'budget']) {
    cpSync(join(modules, name), join(folder, name), { recursive: true, filter: wanted });
  }
  const settings = join(folder, 'mirror.tfrc');
  const mirror = JSON.stringify(findMirror());
  writeFileSync(settings, `provider_installation {\n  filesystem_mirror {\n    path = ${mirror}\n  }\n}\n`);
  const env = { PATH: process.env.PATH, HOME: folder, TF_CLI_CONFIG_FILE: settings, CHECKPOINT_DISABLE: '1' };
  return {
    folder,
    terraform: async (args, subfolder = '.') => {
      const options = { cwd: join(folder, subfolder), env, maxBuffer: 64 * 1024 * 1024 };
      const { stdout } = await run('terraform', [...args], options).catch((error: unknown) => {
        // execFile rejects with an Error that carries both outputs.
        const { stdout, stderr } = error as { stdout: string; stderr: string };
        throw new Error(`terraform ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
      });
      return stdout;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function hasTerraform(): boolean {
  try {
    execFileSync('terraform', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The folder that holds `registry.terraform.io`: as told, or at most one level below a usual prefix. */
function findMirror(): string | undefined {
  const told = process.env.TF_PLUGIN_MIRROR;
  const candidates = told ? [told] : PREFIXES.flatMap((prefix) => [prefix, ...foldersIn(prefix)]);
  return candidates.find((folder) => existsSync(join(folder, PROVIDER)));
}

function foldersIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  } catch {
    return [];
  }
}
