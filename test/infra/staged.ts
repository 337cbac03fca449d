import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../../infra/deploy/environment.ts';
import { type Terraform, terraformIn } from '../../infra/deploy/terraform.ts';
import { mirrorVariables } from '../../infra/emulated/provider-mirror.ts';
import { startProvider } from './one-provider.ts';

/**
 * A copy of the configuration in a folder of its own, so that checking it disturbs no environment and needs neither
 * a backend nor a lock file. Zips that only look like zips lie where `make build` would put the real ones.
 */
export interface Staged {
  /** The copy of infra/. */
  readonly folder: string;
  readonly terraform: Terraform;
  /** Terraform in a folder below the copy. */
  below(folder: string, variables?: Readonly<Record<string, string>>): Promise<Terraform>;
  /** Ends the one provider that serves all of this. */
  stop(): Promise<void>;
}

const PARTS = ['modules', 'environments', 'examples', 'bootstrap', 'emulated', 'tests'];

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
  for (const [file, text] of Object.entries(more)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  mkdirSync(join(home, 'dist'), { recursive: true });
  for (const one of ['client-data', 'retrieve', 'post-call']) {
    writeFileSync(join(home, 'dist', `${one}.zip`), `no zip of ${one}`);
  }
  const settings = { ...(await mirrorVariables(home)), ...variables };
  const dataFolder = join(home, 'root');
  await terraformIn(folder, dataFolder, settings).read('init');
  const provider = await startProvider(join(dataFolder, 'data'), variables);
  const served = { ...settings, ...provider.variables };
  const ready = new Set<string>();
  return {
    folder,
    terraform: terraformIn(folder, dataFolder, served),
    async below(place, own = {}) {
      const inside = terraformIn(join(folder, place), join(home, place.replaceAll('/', '-')), {
        ...served,
        ...own,
      });
      if (!ready.has(place)) await inside.read('init');
      ready.add(place);
      return inside;
    },
    stop: provider.stop,
  };
}
