import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, ROOT } from './environment.ts';
import type { OpenStack } from './open-stack.ts';
import { Problem } from './outcome.ts';

/**
 * What a plan was made of, noted beside it. Terraform itself refuses a saved plan when the state has moved on; this
 * refuses one when the code, the variables, the zips, the secrets or the place of the state have.
 */
const INPUTS = ['infra/*.tf', 'infra/modules/**/*.tf', 'dist/*.zip'];

const notePath = ({ environment }: Pick<OpenStack, 'environment'>): string =>
  `${environment.planPath}.inputs`;

export function notePlan(stack: OpenStack): void {
  writeFileSync(notePath(stack), digestOf(stack));
}

export function hasPlan(stack: OpenStack): boolean {
  return existsSync(stack.environment.planPath) && existsSync(notePath(stack));
}

/** Whether an apply began and did not come to its end. */
export function isHalfApplied(environment: Environment): boolean {
  return existsSync(environment.planPath) && !existsSync(notePath({ environment }));
}

/** A plan can be applied once, and an apply that was killed half-way has used it up. */
export function spendPlan(stack: OpenStack): void {
  rmSync(notePath(stack), { force: true });
}

/** @throws Problem when there is no plan, or when what it was made of has changed since. */
export function requireFreshPlan(stack: OpenStack): void {
  const { name } = stack.environment;
  if (!hasPlan(stack)) throw new Problem(`There is no plan. Run: make plan ENV=${name}`);
  if (readFileSync(notePath(stack), 'utf8') !== digestOf(stack)) {
    throw new Problem(
      `The plan is stale: the code, the variables, the zips, the secrets or the place of the state have changed since. Nothing was applied. Run: make plan ENV=${name}`,
    );
  }
}

export function forgetPlan(stack: OpenStack): void {
  rmSync(stack.environment.planPath, { force: true });
  rmSync(notePath(stack), { force: true });
}

function digestOf({ environment, variables }: OpenStack): string {
  const hash = createHash('sha256');
  const paths = INPUTS.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).sort();
  // A plan remembers where the state was when it was made, and would put it there again after `make bootstrap`.
  const { variablesPath, backendPath } = environment;
  const own = existsSync(backendPath) ? [variablesPath, backendPath] : [variablesPath];
  for (const path of [...paths.map((path) => join(ROOT, path)), ...own]) {
    hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  }
  // Of the secrets only the versions: the note lies about like any other file.
  return hash.update(`${variables.TF_VAR_secret_versions}${variables.AWS_ENDPOINT_URL}`).digest('hex');
}
