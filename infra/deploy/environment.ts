import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from './problem.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** One environment of the stack: `infra/environments/<name>.tfvars` and what belongs to it. */
export interface Environment {
  readonly name: string;
  readonly infra: string;
  readonly variablesPath: string;
  /** Where Terraform finds its state in S3; need not exist. */
  readonly backendPath: string;
  /** Terraform's own folder and saved plans, so that two environments do not disturb each other; may be deleted. */
  readonly buildFolder: string;
  /** `aws_region` of the file: the provider takes it from AWS_REGION. Undefined where the file does not say. */
  readonly region: string | undefined;
}

/** @throws Problem naming the environments there are. */
export function environmentOf(name: string, root: string = ROOT): Environment {
  const infra = join(root, 'infra');
  const folder = join(infra, 'environments');
  const variablesPath = join(folder, `${name}.tfvars`);
  if (!/^[a-z][a-z0-9-]*$/.test(name) || !existsSync(variablesPath)) {
    const names = readdirSync(folder).flatMap((file) => file.match(/^(.+)\.tfvars$/)?.[1] ?? []);
    throw new Problem(
      `There is no environment "${name}". Use ENV=${names.join(', ENV=')} or ENV=local, or copy infra/environments/dev.tfvars to a new one.`,
    );
  }
  return {
    name,
    infra,
    variablesPath,
    backendPath: join(folder, `${name}.s3.tfbackend`),
    buildFolder: join(root, 'build/terraform', name),
    region: readFileSync(variablesPath, 'utf8').match(/^\s*aws_region\s*=\s*"([^"]+)"/m)?.[1],
  };
}
