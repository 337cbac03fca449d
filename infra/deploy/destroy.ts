import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { stopEmulator } from './emulator.ts';
import { type OpenStack, openStack } from './open-stack.ts';
import { Problem } from './outcome.ts';
import { forgetPlan } from './plan-note.ts';

/** Removes the environment, after asking unless it is emulated. `CONFIRM=yes` answers. */
export async function destroy(name: string): Promise<void> {
  const stack = await openStack(name, false);
  const { environment, terraform } = stack;
  await requireDeletable(stack);
  if (!environment.emulated) await confirm(name);
  await terraform.run(
    'destroy',
    '-auto-approve',
    '-lock-timeout=60s',
    `-var-file=${environment.variablesPath}`,
  );
  forgetPlan(stack);
  if (!environment.emulated) return;
  await stopEmulator(environment.buildFolder);
  rmSync(environment.statePath, { force: true });
  rmSync(`${environment.statePath}.backup`, { force: true });
}

/** Half-way through a destruction is the wrong moment to learn that the table is protected. */
async function requireDeletable({ environment, terraform }: OpenStack): Promise<void> {
  const { values } = JSON.parse(await terraform.read('show', '-json'));
  const modules: readonly { resources?: readonly { type: string; values: Record<string, unknown> }[] }[] =
    values?.root_module?.child_modules ?? [];
  const isProtected = modules.some(({ resources = [] }) =>
    resources.some((one) => one.type === 'aws_dynamodb_table' && one.values.deletion_protection_enabled),
  );
  if (isProtected) {
    throw new Problem(
      `${environment.name} is protected against deletion. To remove it with every call in its archive: write deletable = true in ${environment.variablesPath}, make plan, make apply, and destroy again.`,
    );
  }
}

async function confirm(name: string): Promise<void> {
  if (process.env.CONFIRM === 'yes') return;
  const refusal = new Problem(`Nothing was destroyed. To go ahead: make destroy ENV=${name} CONFIRM=yes`);
  if (!process.stdin.isTTY) throw refusal;
  const asked = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await asked.question(`Type ${name} to destroy it, with every call in its archive: `);
  asked.close();
  if (answer.trim() !== name) throw refusal;
}
