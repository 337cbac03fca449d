import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INFRA, ROOT } from './environment.ts';
import { type Terraform, terraformIn } from './terraform.ts';

/**
 * A copy of the configuration in a folder of its own, so that checking it disturbs no environment and needs neither
 * a backend nor a lock file. Zips that only look like zips lie where `make build` would put the real ones.
 */
export interface Staged {
  /** The copy of infra/. */
  readonly folder: string;
  readonly terraform: Terraform;
  /** Terraform in the copy with the environment variables of now. */
  again(): Promise<Terraform>;
  /** Terraform in one of the modules, with the provider the copy already has. */
  inModule(name: string): Promise<Terraform>;
}

/**
 * @param name of the folder below build/terraform/; made anew.
 * @param overrides further files of the copy, e.g. `provider_override.tf`.
 */
export async function stage(name: string, overrides: Readonly<Record<string, string>> = {}): Promise<Staged> {
  const home = join(ROOT, 'build/terraform', name);
  const folder = join(home, 'infra');
  rmSync(home, { recursive: true, force: true });
  for (const part of ['modules', 'environments', 'tests']) {
    cpSync(join(INFRA, part), join(folder, part), { recursive: true });
  }
  cpSync(INFRA, folder, {
    recursive: true,
    filter: (path) => path === INFRA || (/\.tf$/.test(path) && !path.endsWith('_override.tf')),
  });
  for (const [file, text] of Object.entries(overrides)) writeFileSync(join(folder, file), text);
  mkdirSync(join(home, 'dist'), { recursive: true });
  for (const one of ['client-data', 'retrieve', 'post-call']) {
    writeFileSync(join(home, 'dist', `${one}.zip`), `no zip of ${one}`);
  }
  // Terraform starts its provider anew for each run of a test, and a quarter of that start is collecting garbage.
  const environment = { GOGC: '400' };
  const again = () => terraformIn({ folder, dataFolder: join(home, 'root'), environment });
  const terraform = await again();
  await terraform.read('init', ...('backend_override.tf' in overrides ? [] : ['-backend=false']));
  return {
    folder,
    terraform,
    again,
    async inModule(module) {
      const options = {
        folder: join(folder, 'modules', module),
        dataFolder: join(home, module),
        environment,
      };
      const inside = await terraformIn(options);
      await inside.read('init', '-backend=false', `-plugin-dir=${join(home, 'root/data/providers')}`);
      return inside;
    },
  };
}
