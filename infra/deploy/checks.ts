import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { INFRA, ROOT } from './environment.ts';
import { requireTerraform } from './open-stack.ts';
import { stage } from './staged.ts';
import { terraformIn } from './terraform.ts';

/** Rewrites every file into Terraform's own style. */
export async function format(): Promise<void> {
  await requireTerraform({ emulated: false });
  await (await terraformIn({ dataFolder: join(ROOT, 'build/terraform/format') })).run('fmt', '-recursive');
}

/** Checks that the configuration is complete and of the right types; asks no account. */
export async function validate(): Promise<void> {
  await requireTerraform({ emulated: true });
  await (await stage('validate')).terraform.run('validate');
}

/** Runs Terraform's own tests, of the whole and of the modules that have some. */
export async function test(): Promise<void> {
  await requireTerraform({ emulated: true });
  const staged = await stage('test');
  await staged.terraform.run('test');
  for (const module of modulesWithTests()) await (await staged.inModule(module)).run('test');
}

export function modulesWithTests(): readonly string[] {
  return readdirSync(join(INFRA, 'modules')).filter((name) =>
    existsSync(join(INFRA, 'modules', name, 'tests')),
  );
}
