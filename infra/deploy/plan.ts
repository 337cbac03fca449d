import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unexplained } from '../emulated/emulator-differences.ts';
import { ROOT } from './environment.ts';
import { requireKnownRuntime } from './known-runtime.ts';
import { type OpenStack, openStack } from './open-stack.ts';
import { Problem } from './outcome.ts';
import { forgetPlan, notePlan } from './plan-note.ts';

const ZIPS = ['client-data', 'retrieve', 'post-call'].map((name) => `dist/${name}.zip`);

/** Plans the environment and saves the plan, for `apply` to carry out exactly. */
export async function plan(name: string): Promise<void> {
  requireZips();
  await savePlan(await openStack(name, true));
  process.stdout.write(`\nSaved. Carry out exactly this: make apply ENV=${name}\n`);
}

/** @throws Problem saying how to build what is missing. */
export function requireZips(): void {
  const missing = ZIPS.filter((path) => !existsSync(join(ROOT, path)));
  if (missing.length > 0) throw new Problem(`${missing.join(' and ')} missing. Run: make build`);
}

export async function savePlan(stack: OpenStack): Promise<void> {
  const { environment, terraform } = stack;
  forgetPlan(stack);
  await requireKnownRuntime(terraform, environment);
  // Somebody else's apply is a matter of minutes.
  const settings = ['-lock-timeout=60s', `-var-file=${environment.variablesPath}`];
  await terraform.run('plan', ...settings, `-out=${environment.planPath}`).catch((error: unknown) => {
    // Terraform saves a plan that failed too, and without its note it would look like an apply that was killed.
    forgetPlan(stack);
    throw error;
  });
  notePlan(stack);
  if (environment.emulated) await explainDifferences(stack);
}

/** An emulator forgets some of what it is told; what a second plan shows beyond that is ours. */
async function explainDifferences({ environment, terraform }: OpenStack): Promise<void> {
  const shown = JSON.parse(await terraform.read('show', '-json', environment.planPath));
  const { explained, ours } = unexplained(shown.resource_changes ?? []);
  for (const line of explained) process.stdout.write(`The emulator's, not ours: ${line}\n`);
  if (explained.length > 0) {
    process.stdout.write(ours.length === 0 ? 'Nothing else differs.\n' : `Ours: ${ours.join(', ')}\n`);
  }
}
