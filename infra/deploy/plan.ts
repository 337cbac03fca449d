import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './environment.ts';
import { existingSecrets, planSecrets, REQUIRED, requireKept, type SecretsPlanned } from './kept-secrets.ts';
import { type OpenStack, openStack } from './open-stack.ts';
import { Problem } from './problem.ts';
import { SavedPlan } from './saved-plan.ts';
import { ephemeralSecrets, type Given, givenSecrets, parameterOf } from './secrets.ts';

/** Plans the environment and saves the plan, for `apply` to carry out exactly. */
export async function plan(name: string): Promise<void> {
  await savePlan(await openStack(name));
}

/** The same, without one of the secrets that exist. @param secret as a variable or as a parameter of SSM. */
export async function planRemoval(name: string, secret = ''): Promise<void> {
  await savePlan(await openStack(name), parameterOf(secret));
}

async function savePlan(stack: OpenStack, removed?: string): Promise<void> {
  requireZips();
  const { environment } = stack;
  const given = givenSecrets(environment.name);
  const saved = new SavedPlan(environment);
  saved.forget();
  const { values } = JSON.parse(await stack.terraform().read('show', '-json'));
  const secrets = planSecrets(given, existingSecrets(values?.root_module), removed);
  const terraform = stack.terraform({
    ...ephemeralSecrets(given),
    TF_VAR_secret_versions: JSON.stringify(secrets.versions),
  });
  // Somebody else's apply is a matter of minutes.
  const settings = ['-lock-timeout=60s', `-var-file=${environment.variablesPath}`];
  try {
    await terraform.run('plan', ...settings, `-out=${saved.path}`);
    const { resource_changes } = JSON.parse(await terraform.read('show', '-json', saved.path));
    requireKept(secrets, resource_changes ?? []);
  } catch (error) {
    saved.forget();
    throw error;
  }
  saved.note(given);
  process.stdout.write(
    `\n${told(environment.name, given, secrets)}Saved. Carry out exactly this: make apply ENV=${environment.name}\n`,
  );
}

function told(environment: string, given: Given, { kept }: SecretsPlanned): string {
  const names = Object.keys(given.values).join(', ') || 'none';
  const lines = [`Secrets from ${given.source}: ${names}.\n`];
  if (kept.length > 0) lines.push(`Kept in SSM as they are: ${kept.join(', ')}.\n`);
  const removable = kept.find((name) => !REQUIRED.includes(name));
  if (removable !== undefined) {
    lines.push(`To remove one: make remove-secret ENV=${environment} SECRET=${removable}\n`);
  }
  return lines.join('');
}

function requireZips(): void {
  const missing = ['client-data', 'retrieve', 'post-call']
    .map((name) => `dist/${name}.zip`)
    .filter((path) => !existsSync(join(ROOT, path)));
  if (missing.length > 0) throw new Problem(`${missing.join(' and ')} missing. Run: make build`);
}
