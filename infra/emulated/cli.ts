import { Problem } from '../deploy/problem.ts';
import { Skipped } from './skipped.ts';
import { smoke } from './smoke.ts';
import { apply, destroy, output, plan } from './verbs.ts';

/** `node infra/emulated/cli.ts <verb>`: what the Makefile's Terraform targets do where ENV is local. */
const VERBS: Readonly<Record<string, () => Promise<void>>> = { plan, apply, output, destroy, smoke };

const [verb = ''] = process.argv.slice(2);
try {
  const run = VERBS[verb];
  if (run === undefined) throw new Problem(`ENV=local knows: ${Object.keys(VERBS).join(', ')}`);
  await run();
} catch (error) {
  if (error instanceof Skipped) {
    process.stdout.write(`SKIPPED make ${verb}: ${error.message}\n`);
  } else if (error instanceof Problem) {
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  } else throw error;
}
