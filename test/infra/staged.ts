import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../infra/deploy/environment.ts';
import { type Terraform, terraformIn } from '../../infra/deploy/terraform.ts';
import { mirrorVariables } from '../../infra/emulated/provider-mirror.ts';

/**
 * A copy of the configuration in a folder of its own, so that checking it disturbs no environment and needs neither
 * a backend nor a lock file. Zips that only look like zips lie where `make build` would put the real ones.
 */
export interface Staged {
  /** The copy of infra/. */
  readonly folder: string;
  readonly terraform: Terraform;
  /** Terraform in a folder below the copy, with the provider the copy already has. */
  below(folder: string, variables?: Readonly<Record<string, string>>): Promise<Terraform>;
}

const PARTS = ['modules', 'environments', 'examples', 'bootstrap', 'emulated', 'tests'];
/** Terraform starts its provider anew for each run of a test, and a quarter of that start is collecting garbage. */
const PATIENT = { GOGC: '400' };

/**
 * @param name of the folder below build/terraform/; made anew.
 * @param more further files of the copy, by their names.
 */
export async function stage(
  name: string,
  variables: Readonly<Record<string, string>> = {},
  more: Readonly<Record<string, string>> = {},
): Promise<Staged> {
  const home = join(ROOT, 'build/terraform', name);
  const folder = join(home, 'infra');
  rmSync(home, { recursive: true, force: true });
  const infra = join(ROOT, 'infra');
  const isTheirs = (path: string): boolean => !/\.terraform|\.ts$/.test(path);
  for (const part of PARTS)
    cpSync(join(infra, part), join(folder, part), { recursive: true, filter: isTheirs });
  cpSync(infra, folder, {
    recursive: true,
    filter: (path) => path === infra || /(?<!backend)\.tf$/.test(path),
  });
  for (const [file, text] of Object.entries(more)) writeFileSync(join(folder, file), text);
  mkdirSync(join(home, 'dist'), { recursive: true });
  for (const one of ['client-data', 'retrieve', 'post-call']) {
    writeFileSync(join(home, 'dist', `${one}.zip`), `no zip of ${one}`);
  }
  const settings = { ...(await mirrorVariables(home)), ...PATIENT };
  const terraform = terraformIn(folder, join(home, 'root'), { ...settings, ...variables });
  await terraform.read('init');
  const ready = new Set<string>();
  return {
    folder,
    terraform,
    async below(place, own = {}) {
      const dataFolder = join(home, place.replaceAll('/', '-'));
      const inside = terraformIn(join(folder, place), dataFolder, { ...settings, ...variables, ...own });
      if (!ready.has(place)) await inside.read('init', `-plugin-dir=${join(home, 'root/data/providers')}`);
      ready.add(place);
      return inside;
    },
  };
}
