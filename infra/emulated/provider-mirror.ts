import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../deploy/problem.ts';

/** The provider as every mirror names it; https://developer.hashicorp.com/terraform/cli/config/config-file */
const PROVIDER = 'registry.terraform.io/hashicorp/aws';
const REGISTRY = 'https://registry.terraform.io/.well-known/terraform.json';
const REGISTRY_TIMEOUT_MS = 3_000;

/**
 * The variables that make Terraform take its provider from a folder of this machine: when TF_PLUGIN_MIRROR names one,
 * or when no registry answers and there is one under the usual prefixes. Otherwise none, and Terraform does as it is
 * configured.
 * @param folder where the generated configuration goes; made when missing.
 * @throws Problem when TF_PLUGIN_MIRROR names no mirror.
 */
export async function mirrorVariables(folder: string, env: NodeJS.ProcessEnv = process.env) {
  const mirror = env.TF_PLUGIN_MIRROR ? namedMirror(env.TF_PLUGIN_MIRROR) : await mirrorWhenAlone(env);
  if (mirror === undefined) return isMissing(env.TF_CLI_CONFIG_FILE) ? { TF_CLI_CONFIG_FILE: '' } : {};
  mkdirSync(folder, { recursive: true });
  const configPath = join(folder, 'offline.tfrc');
  const path = JSON.stringify(mirror);
  writeFileSync(configPath, `provider_installation {\n  filesystem_mirror {\n    path = ${path}\n  }\n}\n`);
  return { TF_CLI_CONFIG_FILE: configPath };
}

/** Whether `terraform init` can find its provider at all: checks that are part of every test run ask first. */
export async function providerIsReachable(env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  if (env.TF_PLUGIN_MIRROR || choosesProviders(env) || findMirror() !== undefined) return true;
  return registryAnswers();
}

/** @returns the folder that contains `registry.terraform.io`, if there is one under the usual prefixes. */
export function findMirror(prefixes: readonly string[] = usualPrefixes()): string | undefined {
  for (const prefix of prefixes) {
    for (const depth of ['', '*/', '*/*/']) {
      const [found] = globSync(`${depth}${PROVIDER}`, { cwd: prefix });
      if (found !== undefined) return join(prefix, found.slice(0, found.length - PROVIDER.length));
    }
  }
  return undefined;
}

function usualPrefixes(): readonly string[] {
  return [join(homedir(), '.terraform.d'), '/usr/local/share', '/usr/share/terraform', '/opt'];
}

function namedMirror(folder: string): string {
  if (existsSync(join(folder, PROVIDER))) return folder;
  throw new Problem(`TF_PLUGIN_MIRROR is ${folder}, but there is no ${PROVIDER} below it.`);
}

async function mirrorWhenAlone(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  if (choosesProviders(env)) return undefined;
  const mirror = findMirror();
  return mirror !== undefined && !(await registryAnswers()) ? mirror : undefined;
}

/** Whoever has written down where providers come from knows better. */
function choosesProviders(env: NodeJS.ProcessEnv): boolean {
  const path = env.TF_CLI_CONFIG_FILE ?? join(homedir(), '.terraformrc');
  return existsSync(path) && readFileSync(path, 'utf8').includes('provider_installation');
}

/** Terraform warns at every command about a configuration file that is not there. */
function isMissing(path: string | undefined): boolean {
  return path !== undefined && !existsSync(path);
}

async function registryAnswers(): Promise<boolean> {
  try {
    return (await fetch(REGISTRY, { signal: AbortSignal.timeout(REGISTRY_TIMEOUT_MS) })).ok;
  } catch {
    return false;
  }
}
