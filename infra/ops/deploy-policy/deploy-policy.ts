import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { deployPolicies, roleNameOf, trustPolicy } from './policy.ts';
import type { Scope } from './right.ts';

/** `npm run deploy-policy -- …`: writes the policies of the role that deploys, and who may take it, for the AWS CLI. */
const USAGE =
  'npm run deploy-policy -- --environment dev --account 123456789012 --region us-east-1 --repository owner/name ' +
  '--state-bucket <bucket of environments/dev.s3.tfbackend> [--state-key dev/terraform.tfstate] [--boundary <ARN>] [--hosted-zone <id>]\n';

const FORMS = {
  environment: /^[a-z][a-z0-9-]{0,10}[a-z0-9]$/,
  account: /^\d{12}$/,
  region: /^[a-z]{2}(-[a-z]+)+-\d$/,
  repository: /^[\w.-]+\/[\w.-]+$/,
  'state-bucket': /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  'state-key': /^[\w./-]+$/,
  'hosted-zone': /^Z[A-Z0-9]+$/,
  boundary: /^arn:aws[a-z-]*:iam::\d{12}:policy\/[\w+=,.@/-]+$/,
} as const;
type Name = keyof typeof FORMS;
const OPTIONAL: readonly Name[] = ['state-key', 'boundary', 'hosted-zone'];

/** @throws Error that names the first option that is missing or wrong. */
export function scopeOf(args: readonly string[]): { readonly scope: Scope; readonly repository: string } {
  const names = Object.keys(FORMS) as Name[]; // Its own keys.
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' }] as const));
  const { values } = parseArgs({ args: [...args], options });
  const wrong = names.find((name) => {
    const value = values[name];
    return value === undefined ? !OPTIONAL.includes(name) : !FORMS[name].test(`${value}`);
  });
  if (wrong !== undefined) throw new Error(`--${wrong} is missing or wrong`);
  const text = (name: Name): string => `${values[name]}`;
  const optional = (name: Name) => (values[name] === undefined ? undefined : text(name));
  const environment = text('environment');
  const scope = {
    environment,
    account: text('account'),
    region: text('region'),
    stateBucket: text('state-bucket'),
    stateKey: optional('state-key') ?? `${environment}/terraform.tfstate`,
    boundary: optional('boundary'),
    hostedZone: optional('hosted-zone'),
  };
  return { scope, repository: text('repository') };
}

function write(args: readonly string[]): readonly string[] {
  const { scope, repository } = scopeOf(args);
  const folder = fileURLToPath(new URL(`../../../build/deploy-policy/${scope.environment}`, import.meta.url));
  mkdirSync(folder, { recursive: true });
  const files = [
    ['trust.json', trustPolicy(scope, repository)] as const,
    ...deployPolicies(scope).map((policy, index) => [`policy-${index + 1}.json`, policy] as const),
  ];
  for (const [name, content] of files) writeFileSync(join(folder, name), `${JSON.stringify(content)}\n`);
  const paths = files.map(([name]) => `build/deploy-policy/${scope.environment}/${name}`);
  return [...paths, `for the role ${roleNameOf(scope)}`];
}

if (import.meta.main) {
  try {
    process.stdout.write(`${write(process.argv.slice(2)).join('\n')}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exitCode = 2;
  }
}
