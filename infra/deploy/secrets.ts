import { randomBytes, scryptSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { ROOT } from './environment.ts';
import { Problem } from './problem.ts';

/** By the name of its variable: of the last two the functions also take the value before, during a rotation. */
export const SECRETS = [
  'MEM0_API_KEY',
  'ELEVENLABS_WORKSPACE_KEY',
  'ELEVENLABS_HMAC_SECRET',
  'ELEVENLABS_API_KEY',
  'ELEVENLABS_WORKSPACE_KEY_PREVIOUS',
  'ELEVENLABS_HMAC_SECRET_PREVIOUS',
] as const;

/** The secrets of one environment that somebody gave, by parameter name, e.g. `mem0-api-key`. */
export interface Given {
  /** What people are told of where they came from. */
  readonly source: string;
  readonly values: Readonly<Record<string, string>>;
}

/** `ELEVENLABS_API_KEY` → `elevenlabs-api-key`. */
export const parameterOf = (variable: string): string => variable.toLowerCase().replaceAll('_', '-');
export const variableOf = (parameter: string): string => parameter.toUpperCase().replaceAll('-', '_');

/**
 * From `.env.<environment>`, for dev also from `.env`; without a file from the shell, as in CI. Never from both: a key
 * of dev that a shell still holds must not reach prod.
 * @throws Problem when the only file is another environment's, or when a value is still the example's.
 */
export function givenSecrets(
  environment: string,
  root: string = ROOT,
  env: NodeJS.ProcessEnv = process.env,
): Given {
  const source = sourceOf(environment, root, env);
  const given = source === 'the shell' ? env : readEnv(join(root, source));
  const example = readEnv(join(root, '.env.example'));
  const values: Record<string, string> = {};
  for (const name of SECRETS) {
    const value = (given[name] ?? '').trim();
    if (value === '') continue;
    if (value === example[name]) {
      throw new Problem(
        `${name} in ${source} is still the example's. A workspace key is made by: openssl rand -hex 32`,
      );
    }
    values[parameterOf(name)] = value;
  }
  return { source, values };
}

function sourceOf(environment: string, root: string, env: NodeJS.ProcessEnv): string {
  if (existsSync(join(root, `.env.${environment}`))) return `.env.${environment}`;
  if (environment === 'dev' && existsSync(join(root, '.env'))) return '.env';
  if (existsSync(join(root, '.env')) && !SECRETS.some((name) => env[name])) {
    throw new Problem(
      `There is no .env.${environment}, and .env is dev's. Run: cp .env.example .env.${environment}, and write the secrets of ${environment} into it.`,
    );
  }
  return 'the shell';
}

const readEnv = (path: string): NodeJS.Dict<string> =>
  existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};

/**
 * A number from 1 to 2^20 that is not secret and differs, but once in a million, when the value differs: Terraform
 * cannot see a write-only value change. So few bits fit far too many values to confirm a guessed one, and a slow hash
 * keeps even a list of guesses from being narrowed cheaply.
 */
export function versionOf(name: string, value: string): number {
  return (scryptSync(value, name, 4).readUInt32BE() & 0xfffff) + 1;
}

/**
 * The ephemeral values, which Terraform wants for every secret it knows of, also for one that it does not write. Where
 * none was given there is a random one, which would open nothing if it ever got out.
 */
export function ephemeralSecrets({ values }: Pick<Given, 'values'>): { TF_VAR_secrets: string } {
  const all = SECRETS.map(parameterOf).map((name) => [name, values[name] ?? randomBytes(32).toString('hex')]);
  return { TF_VAR_secrets: JSON.stringify(Object.fromEntries(all)) };
}
