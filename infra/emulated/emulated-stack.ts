import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../deploy/environment.ts';
import { Problem } from '../deploy/problem.ts';
import { versionOf } from '../deploy/secrets.ts';
import { type Terraform, terraformIn } from '../deploy/terraform.ts';
import {
  EMULATED_SECRETS,
  type Emulator,
  emulatorIsInstalled,
  emulatorVariables,
  runningEmulator,
  startEmulator,
  stopEmulator,
} from './emulator.ts';
import { mirrorVariables, providerIsReachable } from './provider-mirror.ts';
import { Skipped } from './skipped.ts';

/** All that belongs to ENV=local; may be deleted once it is destroyed. */
export const FOLDER = join(ROOT, 'build/terraform/local');
export const STATE = join(FOLDER, 'terraform.tfstate');

export interface EmulatedStack {
  readonly emulator: Emulator;
  readonly terraform: Terraform;
  /** For whoever talks to the emulator. */
  readonly variables: Readonly<Record<string, string>>;
}

export function terraformIsInstalled(): boolean {
  return spawnSync('terraform', ['version'], { stdio: 'ignore' }).status === 0;
}

/** @throws Skipped when Terraform or its provider cannot be had on this machine. */
export async function requireTerraform(): Promise<void> {
  if (!terraformIsInstalled()) throw new Skipped('terraform is not installed');
  if (!(await providerIsReachable())) {
    throw new Skipped('neither the registry nor a mirror has the provider; TF_PLUGIN_MIRROR names a mirror');
  }
}

/**
 * The running emulator with its state, or where `mayStart` says so a fresh one, without whatever the last one held.
 * @throws Skipped when a tool is missing, Problem when nothing runs and nothing may be started.
 */
export async function openEmulatedStack(mayStart: boolean): Promise<EmulatedStack> {
  await requireTerraform();
  const running = await runningEmulator(FOLDER);
  if (running !== undefined) return connect(running);
  if (!emulatorIsInstalled()) throw new Skipped('moto_server, an emulator of AWS, is not installed');
  if (!mayStart)
    throw new Problem('Nothing is applied: the emulator is not running. Run: make apply ENV=local');
  forgetState();
  return connect(await startEmulator(FOLDER)).catch(async (error: unknown) => {
    // Nobody would look for one that was started for nothing.
    await stopEmulator(FOLDER);
    throw error;
  });
}

export function forgetState(): void {
  for (const path of [STATE, `${STATE}.backup`]) rmSync(path, { force: true });
}

async function connect(emulator: Emulator): Promise<EmulatedStack> {
  const variables = { ...emulatorVariables(emulator), ...secretVariables(EMULATED_SECRETS) };
  const settings = { ...variables, ...(await mirrorVariables(FOLDER)) };
  const terraform = terraformIn(join(ROOT, 'infra/emulated'), FOLDER, settings);
  await terraform.read('init', '-reconfigure', `-backend-config=path=${STATE}`);
  return { emulator, terraform, variables };
}

function secretVariables(secrets: Readonly<Record<string, string>>): Record<string, string> {
  const versions = Object.entries(secrets).map(([name, value]) => [name, versionOf(name, value)]);
  return {
    TF_VAR_secrets: JSON.stringify(secrets),
    TF_VAR_secret_versions: JSON.stringify(Object.fromEntries(versions)),
  };
}
