import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../deploy/environment.ts';
import { Problem } from '../deploy/problem.ts';
import { resourcesIn, type StateModule } from '../deploy/terraform-json.ts';
import { openEmulatedStack, STATE } from './emulated-stack.ts';
import { EMULATED_SECRETS } from './emulator.ts';

/** What the smoke tests find in the variable APPLIED_STACK, as JSON. */
export interface AppliedStack {
  readonly awsUrl: string;
  readonly bucket: string;
  readonly table: string;
  readonly queueUrl: string;
  readonly deadLetterUrl: string;
  /** As Terraform set it on the post-call function. */
  readonly postCallEnvironment: Readonly<Record<string, string>>;
  readonly statePath: string;
  /** By parameter name, as they were written to SSM. */
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Runs the AWS adapters' contract suites and a call through the built post-call bundle, both against the bucket, the
 * queues and the table that `apply` made. @throws Problem when something failed; the reason has been printed.
 */
export async function smoke(): Promise<void> {
  const { emulator, terraform, variables } = await openEmulatedStack(false);
  const { values } = JSON.parse(await terraform.read('show', '-json'));
  const outputs = values?.outputs?.memory?.value;
  if (outputs?.queue_urls === undefined) throw new Problem('Nothing is applied. Run: make apply ENV=local');
  const applied: AppliedStack = {
    awsUrl: emulator.url,
    bucket: outputs.archive_bucket,
    table: outputs.state_table,
    queueUrl: outputs.queue_urls.work,
    deadLetterUrl: outputs.queue_urls.dead_letter,
    postCallEnvironment: environmentOfFunction(values.root_module, outputs.function_names['post-call']),
    statePath: STATE,
    secrets: EMULATED_SECRETS,
  };
  await runTests({ ...variables, APPLIED_STACK: JSON.stringify(applied) });
}

/** As it is in the state. */
function environmentOfFunction(root: StateModule, functionName: string): Record<string, string> {
  const found = resourcesIn(root).find(
    ({ type, values }) => type === 'aws_lambda_function' && values.function_name === functionName,
  );
  // The one block of that name that the provider's schema allows.
  const [environment] = (found?.values.environment ?? []) as readonly { variables: Record<string, string> }[];
  return environment?.variables ?? {};
}

async function runTests(variables: Readonly<Record<string, string>>): Promise<void> {
  const vitest = join(ROOT, 'node_modules/.bin/vitest');
  const child = spawn(vitest, ['run', '--config', 'test/smoke/vitest.config.ts'], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...variables },
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  if (code !== 0) throw new Problem('The smoke test failed; the reason is above.');
}
