import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { requireWholeBackend } from './backend-file.ts';
import { type Environment, INFRA, ROOT } from './environment.ts';
import { Problem } from './outcome.ts';
import type { Terraform } from './terraform.ts';

/** Terraform reads it after `backend.tf` and lets it win. */
export const LOCAL_BACKEND = 'terraform {\n  backend "local" {}\n}\n';
const OVERRIDE = join(INFRA, 'backend_override.tf');

/**
 * Connects Terraform with the environment's state: in S3 when `environments/<name>.s3.tfbackend` exists, else in a
 * file on this machine. Cheap to repeat, so every command does.
 */
export async function openState(terraform: Terraform, environment: Environment): Promise<void> {
  if (!existsSync(environment.backendPath)) return initLocal(terraform, environment);
  const { name, backendPath, statePath } = environment;
  requireWholeBackend(environment);
  if (hasResources(statePath)) {
    throw new Problem(
      `${relative(ROOT, backendPath)} says that the state is in S3, but ${relative(ROOT, statePath)} still has resources. Run: make bootstrap ENV=${name}`,
    );
  }
  rmSync(OVERRIDE, { force: true });
  await terraform.read('init', '-reconfigure', `-backend-config=${backendPath}`).catch((error: unknown) => {
    if (!(error instanceof Problem) || !/bucket ".*" does not exist/.test(error.message)) throw error;
    throw new Problem(
      `The bucket in ${relative(ROOT, backendPath)} does not exist. Correct its name, or have it made: make bootstrap ENV=${name}`,
      { cause: error },
    );
  });
}

async function initLocal(terraform: Terraform, { statePath }: Environment): Promise<void> {
  writeFileSync(
    OVERRIDE,
    `# Written by make, for an environment without a backend of its own.\n${LOCAL_BACKEND}`,
  );
  await terraform.read('init', '-reconfigure', `-backend-config=path=${statePath}`);
}

/** Moves a state kept on this machine to the environment's S3 backend, which must be empty. */
export async function moveStateToS3(terraform: Terraform, environment: Environment): Promise<void> {
  await initLocal(terraform, environment);
  rmSync(OVERRIDE, { force: true });
  await terraform.run('init', '-migrate-state', '-force-copy', `-backend-config=${environment.backendPath}`);
  // Terraform leaves an empty file behind and the last state beside it as `.backup`.
  rmSync(environment.statePath, { force: true });
}

export function hasResources(statePath: string): boolean {
  if (!existsSync(statePath) || readFileSync(statePath, 'utf8').trim() === '') return false;
  // Terraform's own file: https://developer.hashicorp.com/terraform/internals/json-format
  const { resources = [] } = JSON.parse(readFileSync(statePath, 'utf8')) as { resources?: unknown[] };
  return resources.length > 0;
}
