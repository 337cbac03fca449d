import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { type Environment, ROOT } from './environment.ts';
import { Problem } from './outcome.ts';
import type { Terraform } from './terraform.ts';

/** As in infra/variables-functions.tf. */
const DEFAULT = 'nodejs24.x';

/**
 * A provider before 6.19 refuses nodejs24.x with a list of every runtime it knows, three times over.
 * https://github.com/hashicorp/terraform-provider-aws/issues/44986
 * @throws Problem that says what to write instead.
 */
export async function requireKnownRuntime(terraform: Terraform, environment: Environment): Promise<void> {
  const { provider_selections: chosen } = JSON.parse(await terraform.read('version', '-json'));
  const version: string = chosen?.['registry.terraform.io/hashicorp/aws'] ?? '';
  const runtime = runtimeIn(readFileSync(environment.variablesPath, 'utf8'));
  if (runtime !== 'nodejs24.x' || !isBefore619(version)) return;
  throw new Problem(
    `The AWS provider here is ${version}, and only 6.19 and later know nodejs24.x. Write runtime = "nodejs22.x" into \`function\` in ${relative(ROOT, environment.variablesPath)}, or let Terraform fetch a later one.`,
  );
}

/** @param variables an environment's file. */
export function runtimeIn(variables: string): string {
  return variables.replaceAll(/(#|\/\/).*$/gm, '').match(/\bruntime\s*=\s*"([^"]+)"/)?.[1] ?? DEFAULT;
}

export function isBefore619(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return version !== '' && (major < 6 || (major === 6 && minor < 19));
}
