import { rmSync } from 'node:fs';
import { relative } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { runningEmulator, stopEmulator } from '../emulated/emulator.ts';
import { emptyEmulatedBucket } from './empty-bucket.ts';
import { type Environment, environmentOf, ROOT } from './environment.ts';
import { type OpenStack, openStack } from './open-stack.ts';
import { Problem } from './outcome.ts';
import { forgetPlan } from './plan-note.ts';
import { resourcesIn, type StateModule } from './state-resources.ts';

/** Removes the environment, after asking unless it is emulated. `CONFIRM=yes` answers. */
export async function destroy(name: string): Promise<void> {
  const local = environmentOf(name);
  if (local.emulated && (await runningEmulator(local.buildFolder)) === undefined) {
    forgetState(local);
    process.stdout.write('The emulator is not running, and what was in it went with it.\n');
    return;
  }
  const stack = await openStack(name, false);
  const { environment, terraform, emulator } = stack;
  const { values } = JSON.parse(await terraform.read('show', '-json'));
  requireDeletable(stack, values?.root_module);
  if (emulator === undefined) await confirm(name);
  else {
    const bucket = values?.outputs?.archive_bucket?.value;
    if (bucket !== undefined) await emptyEmulatedBucket(emulator, bucket);
  }
  const settings = ['-auto-approve', '-lock-timeout=60s', `-var-file=${environment.variablesPath}`];
  const destroyed = terraform.run('destroy', ...settings);
  // Failed or not: with the emulator everything in it goes, and the next apply begins anew.
  await (emulator === undefined ? destroyed : destroyed.finally(() => forgetEmulated(environment)));
  forgetPlan(stack);
}

async function forgetEmulated(environment: Environment): Promise<void> {
  await stopEmulator(environment.buildFolder);
  forgetState(environment);
}

function forgetState({ statePath }: Environment): void {
  for (const path of [statePath, `${statePath}.backup`]) rmSync(path, { force: true });
}

/** Half-way through a destruction is the wrong moment to learn that the table is protected. */
function requireDeletable({ environment }: OpenStack, root: StateModule | undefined): void {
  const tables = resourcesIn(root).filter(({ type }) => type === 'aws_dynamodb_table');
  if (tables.some(({ values }) => values.deletion_protection_enabled === true)) {
    throw new Problem(
      `${environment.name} is protected against deletion. To remove it with every call in its archive: write deletable = true in ${relative(ROOT, environment.variablesPath)}, make plan, make apply, and destroy again.`,
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
