import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Environment, environmentOf, ROOT } from './environment.ts';
import { Problem } from './problem.ts';
import { type Terraform, terraformIn } from './terraform.ts';

/** An environment, connected with its state. */
export interface OpenStack {
  readonly environment: Environment;
  /** @param variables what Terraform is told besides the environment's file. */
  terraform(variables?: Readonly<Record<string, string>>): Terraform;
}

/** @throws Problem when something is missing that the operator must supply. */
export async function openStack(name: string): Promise<OpenStack> {
  const environment = environmentOf(name);
  const { infra, buildFolder, backendPath, region } = environment;
  if (!existsSync(backendPath) || !existsSync(join(infra, 'backend.tf'))) {
    throw new Problem(`There is no place yet for the state of ${name}. Run once: make bootstrap ENV=${name}`);
  }
  const place: Record<string, string> = region === undefined ? {} : { AWS_REGION: region };
  const terraform = (variables = {}) => terraformIn(infra, buildFolder, { ...place, ...variables });
  await terraform()
    .read('init', '-reconfigure', `-backend-config=${backendPath}`)
    .catch(explain(environment));
  return { environment, terraform };
}

/** Terraform says these two with a page around them. */
const explain =
  ({ name, backendPath }: Environment) =>
  (cause: unknown): never => {
    const said = cause instanceof Problem ? cause.message : '';
    if (/No valid credential sources? found/.test(said)) {
      throw new Problem(
        'No AWS credentials. Set AWS_PROFILE (after aws sso login or aws configure), or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. Without any account: ENV=local.',
        { cause },
      );
    }
    if (/bucket ".*" does not exist/.test(said)) {
      throw new Problem(
        `The bucket in ${relative(ROOT, backendPath)} does not exist. Correct its name, or delete the file and run: make bootstrap ENV=${name}`,
        { cause },
      );
    }
    throw cause;
  };
