import { apply } from './apply.ts';
import { bootstrap } from './bootstrap.ts';
import { destroy } from './destroy.ts';
import { openStack } from './open-stack.ts';
import { plan, planRemoval } from './plan.ts';
import { Problem } from './problem.ts';
import { ephemeralSecrets } from './secrets.ts';

/** Any other command of Terraform, with the state and the settings of one environment. */
const terraform = async (name: string, ...args: string[]): Promise<void> =>
  (await openStack(name)).terraform(ephemeralSecrets({ values: {} })).run(...args);

/** `node infra/deploy/cli.ts <verb> <environment>`: what the Makefile's Terraform targets do. */
const VERBS: Readonly<Record<string, (environment: string, ...args: string[]) => Promise<void>>> = {
  bootstrap,
  plan,
  'remove-secret': planRemoval,
  apply,
  output: (name) => terraform(name, 'output', '-raw', 'elevenlabs_setup'),
  destroy,
  terraform,
};

const [verb = '', environment = 'dev', ...args] = process.argv.slice(2);
try {
  const run = VERBS[verb];
  if (run === undefined) throw new Problem(`Verbs: ${Object.keys(VERBS).join(', ')}`);
  await run(environment, ...args);
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
