import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from './outcome.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const INFRA = join(ROOT, 'infra');

/** The environment that lives on an emulator of AWS, on this machine. */
const EMULATED = 'local';

/** One environment of the stack: `infra/environments/<name>.tfvars` and what belongs to it. */
export interface Environment {
  readonly name: string;
  readonly emulated: boolean;
  readonly variablesPath: string;
  /** Where Terraform keeps its state, when it is kept in S3; need not exist. */
  readonly backendPath: string;
  /** The state when it is kept on this machine. Not below `build/`, which may be deleted at any time. */
  readonly statePath: string;
  /** Terraform's own folder, saved plans and notes about them; may be deleted at any time. */
  readonly buildFolder: string;
  readonly planPath: string;
}

/** @throws Problem naming the environments there are. */
export function environmentOf(name: string, root: string = ROOT): Environment {
  const folder = join(root, 'infra/environments');
  const variablesPath = join(folder, `${name}.tfvars`);
  if (!/^[a-z][a-z0-9-]*$/.test(name) || !existsSync(variablesPath)) {
    const names = readdirSync(folder).flatMap((file) => file.match(/^(.+)\.tfvars$/)?.[1] ?? []);
    throw new Problem(
      `There is no environment "${name}". Use ENV=${names.join(', ENV=')}, or copy infra/environments/dev.tfvars to a new one.`,
    );
  }
  const buildFolder = join(root, 'build/terraform', name);
  return {
    name,
    emulated: name === EMULATED,
    variablesPath,
    backendPath: join(folder, `${name}.s3.tfbackend`),
    statePath: join(root, 'infra/.state', `${name}.tfstate`),
    buildFolder,
    planPath: join(buildFolder, 'saved.tfplan'),
  };
}
