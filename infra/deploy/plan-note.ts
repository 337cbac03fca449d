import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './environment.ts';
import type { OpenStack } from './open-stack.ts';
import { Problem } from './outcome.ts';

/**
 * What a plan was made of, noted beside it. Terraform itself refuses a saved plan when the state has moved on; this
 * refuses one when the code, the variables, the zips or the secrets have.
 */
const INPUTS = ['infra/*.tf', 'infra/modules/**/*.tf', 'dist/*.zip'];

const notePath = ({ environment }: OpenStack): string => `${environment.planPath}.inputs`;

export function notePlan(stack: OpenStack): void {
  writeFileSync(notePath(stack), digestOf(stack));
}

export function hasPlan({ environment }: OpenStack): boolean {
  return existsSync(environment.planPath);
}

/** @throws Problem when there is no plan, or when what it was made of has changed since. */
export function requireFreshPlan(stack: OpenStack): void {
  const { name } = stack.environment;
  if (!hasPlan(stack)) throw new Problem(`There is no plan. Run: make plan ENV=${name}`);
  const note = notePath(stack);
  if (!existsSync(note) || readFileSync(note, 'utf8') !== digestOf(stack)) {
    throw new Problem(
      `The plan is stale: the code, the variables, the zips or the secrets have changed since. Nothing was applied. Run: make plan ENV=${name}`,
    );
  }
}

/** A plan can be applied once. */
export function forgetPlan(stack: OpenStack): void {
  rmSync(stack.environment.planPath, { force: true });
  rmSync(notePath(stack), { force: true });
}

function digestOf({ environment, variables }: OpenStack): string {
  const hash = createHash('sha256');
  const paths = INPUTS.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).sort();
  for (const path of [...paths.map((path) => join(ROOT, path)), environment.variablesPath]) {
    hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  }
  // Of the secrets only the versions: the note lies about like any other file.
  return hash.update(`${variables.TF_VAR_secret_versions}${variables.AWS_ENDPOINT_URL}`).digest('hex');
}
