import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { type Environment, ROOT } from './environment.ts';
import { Problem } from './outcome.ts';

/** Where Terraform keeps the state of an environment: the lines of `environments/<name>.s3.tfbackend`. */
export interface Backend {
  readonly bucket: string;
  readonly key: string;
  readonly region: string;
}

/** Required by Terraform. */
const NEEDED = ['bucket', 'key', 'region'];
const FIRST_LINE =
  '# Written by make bootstrap. No secret: commit it, so that everybody finds the same state.';

/** What the file says, and for what it does not say: a new bucket, in the environment's region. */
export function proposedBackend({ name, backendPath, variablesPath }: Environment): Backend {
  const written = existsSync(backendPath) ? readFileSync(backendPath, 'utf8') : '';
  const region = settingIn(readFileSync(variablesPath, 'utf8'), 'aws_region') ?? 'us-east-1';
  return {
    // Bucket names are shared by all of AWS.
    bucket:
      settingIn(written, 'bucket') ?? `elevenlabs-agentic-memory-state-${randomBytes(6).toString('hex')}`,
    key: settingIn(written, 'key') ?? `${name}/terraform.tfstate`,
    region: settingIn(written, 'region') ?? region,
  };
}

/** Writes the file, or into a file that is there what it lacks. */
export function writeBackend({ backendPath }: Environment, { bucket, key, region }: Backend): void {
  const written = existsSync(backendPath) ? readFileSync(backendPath, 'utf8').trimEnd() : FIRST_LINE;
  const lines = [
    ['bucket', `bucket       = "${bucket}"`],
    ['key', `key          = "${key}"`],
    ['region', `region       = "${region}"`],
    ['encrypt', 'encrypt      = true'],
    ['use_lockfile', 'use_lockfile = true'],
  ] as const;
  const missing = lines.flatMap(([name, line]) => (has(written, name) ? [] : [line]));
  writeFileSync(backendPath, `${[written, ...missing].join('\n')}\n`);
}

/** @throws Problem naming what the file lacks, which Terraform would say at length. */
export function requireWholeBackend({ name, backendPath }: Environment): void {
  const text = readFileSync(backendPath, 'utf8');
  const missing = NEEDED.filter((key) => !has(text, key));
  if (missing.length === 0) return;
  throw new Problem(
    `${relative(ROOT, backendPath)} has no ${missing.join(' and no ')}. Write it there, or run: make bootstrap ENV=${name}`,
  );
}

const has = (text: string, key: string): boolean => new RegExp(`^\\s*${key}\\s*=`, 'm').test(text);

function settingIn(text: string, key: string): string | undefined {
  return text.match(new RegExp(`^\\s*${key}\\s*=\\s*"([^"]+)"`, 'm'))?.[1];
}
