import { relative } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { ROOT } from './environment.ts';
import { openStack } from './open-stack.ts';
import { Problem } from './problem.ts';
import { ephemeralSecrets } from './secrets.ts';
import { resourcesIn } from './terraform-json.ts';

/** Removes the environment, after asking. `CONFIRM=yes` answers. */
export async function destroy(name: string): Promise<void> {
  const { environment, terraform } = await openStack(name);
  const { values } = JSON.parse(await terraform().read('show', '-json'));
  const tables = resourcesIn(values?.root_module).filter(({ type }) => type === 'aws_dynamodb_table');
  // Half-way through a destruction is the wrong moment to learn this.
  if (tables.some(({ values }) => values.deletion_protection_enabled === true)) {
    throw new Problem(
      `${name} is protected against deletion. To remove it with every call in its archive: write deletable = true in ${relative(ROOT, environment.variablesPath)}, make plan, make apply, and destroy again.`,
    );
  }
  await confirm(name);
  await terraform(ephemeralSecrets({ values: {} })).run(
    'destroy',
    '-auto-approve',
    '-lock-timeout=60s',
    `-var-file=${environment.variablesPath}`,
  );
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
