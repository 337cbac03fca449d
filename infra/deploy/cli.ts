import { smoke } from '../emulated/smoke.ts';
import { apply } from './apply.ts';
import { bootstrap } from './bootstrap.ts';
import { format, test, validate } from './checks.ts';
import { destroy } from './destroy.ts';
import { environmentOf } from './environment.ts';
import { openStack } from './open-stack.ts';
import { Problem, Skipped } from './outcome.ts';
import { output } from './output.ts';
import { plan } from './plan.ts';

/** `node infra/deploy/cli.ts <verb> [environment]`: what the Makefile's Terraform targets do. */
const VERBS: Readonly<Record<string, (environment: string) => Promise<unknown>>> = {
  bootstrap,
  init: (name) => openStack(name, environmentOf(name).emulated),
  plan,
  apply,
  output,
  destroy,
  smoke,
  fmt: format,
  validate,
  'tf-test': test,
};

const [verb = '', environment = 'dev'] = process.argv.slice(2);
try {
  const run = VERBS[verb];
  if (run === undefined) throw new Problem(`Verbs: ${Object.keys(VERBS).join(', ')}`);
  await run(environment);
} catch (error) {
  if (error instanceof Skipped) {
    process.stdout.write(`SKIPPED make ${verb}: ${error.message}\n`);
  } else if (error instanceof Problem) {
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  } else throw error;
}
