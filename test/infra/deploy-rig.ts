import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ROOT } from '../../infra/deploy/environment.ts';

/** What Terraform was called with, and the variables it got. */
export interface Call {
  readonly args: readonly string[];
  readonly secrets: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, number>>;
  readonly region: string;
}

export interface Ended {
  readonly code: number | null;
  /** Both outputs. */
  readonly text: string;
}

/**
 * Plays the part of Terraform that the verbs stand on: it notes each call, answers `show` from state.json and
 * plan.json, and an apply is slow.cjs where there is one.
 */
const TERRAFORM = `#!/bin/sh
shift
printf '%s\\t%s\\t%s\\t%s\\n' "$*" "$AWS_REGION" "$TF_VAR_secrets" "$TF_VAR_secret_versions" >> "$RIG/calls"
for arg; do case $arg in -out=*) echo plan > "\${arg#-out=}" ;; esac; done
case $1 in
  init) if [ -f "$RIG/refuses" ]; then cat "$RIG/refuses" >&2; exit 1; fi ;;
  show) if [ $# -gt 3 ]; then cat "$RIG/plan.json"; else cat "$RIG/state.json"; fi ;;
  output) echo 'bucket = "made"' ;;
  apply) if [ -f "$RIG/slow.cjs" ]; then exec "$NODE" "$RIG/slow.cjs"; fi ;;
esac
`;

/** An apply that is not done before it is interrupted. */
export const SLOW = `setInterval(() => undefined, 1_000);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    console.log('state written');
    process.exit(1);
  });
}
console.log('applying');
`;

/** A checkout that has an infra/deploy of ours and nothing else that matters, with a Terraform that is played. */
export function deployRig() {
  // The same for all rigs of a process: what V8 compiled for one run serves the next at the same place.
  const root = join(tmpdir(), `deploy-${process.pid}`);
  mkdirSync(root);
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const at = (path: string): string => join(root, path);
  for (const part of ['deploy', 'environments']) {
    cpSync(join(ROOT, 'infra', part), at(`infra/${part}`), { recursive: true });
  }
  for (const folder of ['bin', 'dist', 'infra/bootstrap']) mkdirSync(at(folder));
  const write = (path: string, text: string): void => writeFileSync(at(path), text);
  write('bin/terraform', TERRAFORM);
  chmodSync(at('bin/terraform'), 0o755);
  write('package.json', '{"type":"module"}');
  write('.env.example', 'ELEVENLABS_WORKSPACE_KEY=the-example\n');
  for (const zip of ['client-data', 'retrieve', 'post-call']) write(`dist/${zip}.zip`, zip);
  for (const file of ['backend.tf', 'environments/dev.s3.tfbackend', 'environments/prod.s3.tfbackend']) {
    write(`infra/${file}`, 'bucket = "ours"\n');
  }
  write('state.json', '{}');
  write('plan.json', '{}');
  const { NODE_COMPILE_CACHE = '' } = process.env;
  const env = {
    NODE_COMPILE_CACHE,
    PATH: `${at('bin')}:/usr/bin:/bin`,
    RIG: root,
    HOME: root,
    NODE: process.execPath,
  };
  const start = (args: readonly string[], more: Readonly<Record<string, string>> = {}): ChildProcess =>
    spawn(process.execPath, [at('infra/deploy/cli.ts'), ...args], { env: { ...env, ...more } });
  return {
    at,
    write,
    start,
    run: (args: string, more?: Readonly<Record<string, string>>): Promise<Ended> =>
      endOf(start(args.split(' '), more)),
    calls: (): readonly Call[] =>
      existsSync(at('calls')) ? readFileSync(at('calls'), 'utf8').trimEnd().split('\n').map(callOf) : [],
  };
}

function callOf(line: string): Call {
  const [args = '', region = '', secrets = '', versions = ''] = line.split('\t');
  return {
    args: args.split(' '),
    region,
    secrets: JSON.parse(secrets || '{}'),
    versions: JSON.parse(versions || '{}'),
  };
}

/** @param onText hears everything as it comes. */
export function endOf(child: ChildProcess, onText: (text: string) => void = () => undefined): Promise<Ended> {
  let text = '';
  const hear = (chunk: Buffer): void => {
    text += chunk;
    onText(text);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code, text: text.trim() }));
  });
}

/** The state of a stack that has these secrets, as `terraform show -json` prints it. */
export function stateWith(versions: Readonly<Record<string, number>>): string {
  const resources = Object.entries(versions).map(([name, value_wo_version]) => ({
    address: `aws_ssm_parameter.secret["${name}"]`,
    type: 'aws_ssm_parameter',
    values: { value_wo_version },
  }));
  return JSON.stringify({ values: { root_module: { resources } } });
}
