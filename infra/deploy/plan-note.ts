import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, ROOT } from './environment.ts';
import { Problem } from './outcome.ts';

/**
 * What a plan was made of, noted beside it. Terraform itself refuses a saved plan when the state has moved on; this
 * refuses one when the code, the variables, the zips, the secrets or the place of the state have.
 */
const INPUTS = ['infra/*.tf', 'infra/modules/**/*.tf', 'dist/*.zip'];

/** What is planned, with the environment variables that Terraform is told. */
interface Planned {
  readonly environment: Environment;
  readonly variables: Readonly<Record<string, string>>;
}

const notePath = ({ environment }: Pick<Planned, 'environment'>): string => `${environment.planPath}.inputs`;

export function notePlan(stack: Planned): void {
  writeFileSync(notePath(stack), digestOf(stack));
}

export function hasPlan(stack: Planned): boolean {
  return existsSync(stack.environment.planPath) && existsSync(notePath(stack));
}

/** Whether an apply began and did not come to its end. */
export function isHalfApplied(environment: Environment): boolean {
  return existsSync(environment.planPath) && !existsSync(notePath({ environment }));
}

/** A plan can be applied once, and an apply that was killed half-way has used it up. */
export function spendPlan(stack: Planned): void {
  rmSync(notePath(stack), { force: true });
}

/** @throws Problem when there is no plan, or when what it was made of has changed since. */
export function requireFreshPlan(stack: Planned): void {
  const { name } = stack.environment;
  if (!hasPlan(stack)) throw new Problem(`There is no plan. Run: make plan ENV=${name}`);
  if (readFileSync(notePath(stack), 'utf8') !== digestOf(stack)) {
    throw new Problem(
      `The plan is stale: the code, the variables, the zips, the secrets or the place of the state have changed since. Nothing was applied. Run: make plan ENV=${name}`,
    );
  }
}

export function forgetPlan(stack: Planned): void {
  rmSync(stack.environment.planPath, { force: true });
  rmSync(notePath(stack), { force: true });
}

function digestOf({ environment, variables }: Planned): string {
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
