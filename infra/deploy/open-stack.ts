import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  EMULATED_SECRETS,
  type Emulator,
  emulatorIsInstalled,
  emulatorVariables,
  runningEmulator,
  startEmulator,
  stopEmulator,
} from '../emulated/emulator.ts';
import { checkCredentials } from './credentials.ts';
import { type Environment, environmentOf, ROOT } from './environment.ts';
import { Problem, Skipped } from './outcome.ts';
import { isHalfApplied } from './plan-note.ts';
import { providerIsReachable } from './provider-mirror.ts';
import { NO_SECRETS, secretVariables, terraformSecrets } from './secrets.ts';
import { openState } from './state.ts';
import { type Terraform, terraformIn, terraformIsInstalled } from './terraform.ts';

/** An environment, ready to be planned, applied, read or destroyed. */
export interface OpenStack {
  readonly environment: Environment;
  readonly terraform: Terraform;
  /** What Terraform is told besides the environment's file, as environment variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** Only for the emulated environment. */
  readonly emulator?: Emulator;
}

/**
 * @param writesSecrets whether the command needs the real values, and the emulator when it does not run yet; the others
 * work without an `.env`, and on what is there.
 * @throws Problem when something is missing that the operator must supply, Skipped when only the emulated
 * environment cannot be had on this machine.
 */
export async function openStack(name: string, writesSecrets: boolean): Promise<OpenStack> {
  const environment = environmentOf(name);
  await requireTerraform(environment);
  if (!environment.emulated) {
    await checkCredentials();
    return connect(environment, secretsOf(environment, writesSecrets));
  }
  const { emulator, started } = await openEmulator(environment, writesSecrets);
  const variables = { ...emulatorVariables(emulator), ...secretsOf(environment, writesSecrets) };
  return connect(environment, variables, emulator).catch(async (error: unknown) => {
    // Nobody would look for one that was started for nothing.
    if (started) await stopEmulator(environment.buildFolder);
    throw error;
  });
}

async function connect(
  environment: Environment,
  variables: Readonly<Record<string, string>>,
  emulator?: Emulator,
): Promise<OpenStack> {
  const dataFolder = environment.buildFolder;
  const details = environment.emulated ? { detailsFolder: dataFolder } : {};
  const terraform = await terraformIn({ dataFolder, environment: variables, ...details });
  await openState(terraform, environment);
  return { environment, terraform, variables, ...(emulator ? { emulator } : {}) };
}

/**
 * @param needs.emulated the step may be left out where the tools are missing.
 * @throws Skipped then, else Problem.
 */
export async function requireTerraform(needs: { readonly emulated: boolean }): Promise<void> {
  if (terraformIsInstalled()) {
    // Terraform itself explains to everybody else why it does not find a provider.
    if (!needs.emulated || (await providerIsReachable())) return;
    throw new Skipped('neither the registry nor a mirror has the provider; TF_PLUGIN_MIRROR names a mirror');
  }
  if (needs.emulated) throw new Skipped('terraform is not installed');
  throw new Problem(
    'terraform is not installed. Version 1.11 or later: https://developer.hashicorp.com/terraform/install',
  );
}

/**
 * A fresh emulator has nothing in it, so whatever an earlier one was told to hold is forgotten with it. One in which an
 * apply was killed holds things that no state knows, and is replaced.
 */
async function openEmulator(environment: Environment, mayStart: boolean) {
  const { name, buildFolder, statePath, planPath } = environment;
  if (mayStart && isHalfApplied(environment)) await stopEmulator(buildFolder);
  const running = await runningEmulator(buildFolder);
  if (running !== undefined) return { emulator: running, started: false };
  if (!emulatorIsInstalled()) throw new Skipped('moto_server, an emulator of AWS, is not installed');
  if (!mayStart) {
    throw new Problem(`Nothing is applied: the emulator is not running. Run: make apply ENV=${name}`);
  }
  for (const path of [statePath, `${statePath}.backup`, planPath]) rmSync(path, { force: true });
  return { emulator: await startEmulator(buildFolder), started: true };
}

function secretsOf({ emulated }: Environment, writesSecrets: boolean): Record<string, string> {
  if (emulated) return terraformSecrets(EMULATED_SECRETS);
  return writesSecrets ? secretVariables(join(ROOT, '.env')) : NO_SECRETS;
}
