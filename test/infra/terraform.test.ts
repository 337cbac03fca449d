import { afterAll, describe, expect, test } from 'vitest';
import { terraformIsInstalled } from '../../infra/emulated/emulated-stack.ts';
import { providerIsReachable } from '../../infra/emulated/provider-mirror.ts';
import { describeAlarms } from './alarms.suite.ts';
import { describeDeployRights } from './deploy-rights.suite.ts';
import { describeEnvironments } from './environment.suite.ts';
import { describeExamples, LOCAL_EXAMPLE } from './examples.suite.ts';
import { startIdentityOnly } from './identity-only.ts';
import { describeIdleCost } from './idle-cost.suite.ts';
import { describePolicy } from './policy.suite.ts';
import { planProduction, SECRETS, VARIABLE_NAMES } from './production-plan.ts';
import { PROFILES_FILES, planProfiles } from './profiles-plan.ts';
import { stage } from './staged.ts';

/** Terraform's own checks, and ours on what it plans. Without Terraform all of it is skipped, and says so. */
const missing = !terraformIsInstalled()
  ? 'terraform is not installed'
  : (await providerIsReachable())
    ? undefined
    : 'neither the registry nor a mirror has the provider';
if (missing !== undefined) process.stdout.write(`SKIPPED Terraform's checks: ${missing}\n`);

/** Some twenty seconds of a core; the rest is for a machine that has others to serve. */
const TERRAFORM_TIMEOUT_MS = 300_000;

describe.skipIf(missing !== undefined)('the infrastructure', () => {
  const aws = missing === undefined ? startIdentityOnly() : undefined;
  const more = { 'variable_names.tf': VARIABLE_NAMES, ...PROFILES_FILES, ...LOCAL_EXAMPLE };
  const staged = aws?.then(({ variables }) => stage('checks', variables, more));
  // Made while Terraform's own tests run.
  const plan = staged?.then(planProduction);
  const profiles = plan?.then(() => staged).then((one) => one && planProfiles(one));
  profiles?.catch(() => undefined);
  afterAll(async () => {
    await profiles?.catch(() => undefined);
    for (const opened of [staged, aws]) await (await opened)?.stop();
  });

  test('is formatted', { timeout: TERRAFORM_TIMEOUT_MS }, async () => {
    expect(await (await staged)?.terraform.read('fmt', '-check', '-recursive')).toBe('');
  });

  test("passes Terraform's own tests", { timeout: TERRAFORM_TIMEOUT_MS }, async () => {
    expect(await (await staged)?.terraform.read('test')).toMatch(/Success! \d+ passed, 0 failed/);
  });

  test('says what to type when a variable is wrong', { timeout: TERRAFORM_TIMEOUT_MS }, async () => {
    await plan;
    const wrong = (await staged)?.terraform.read(
      'plan',
      '-var=environment=Production',
      '-var=retrieve={auth="open"}',
    );
    const message = await wrong?.then(
      () => 'planned',
      (error: Error) => error.message.replaceAll(/[\s│]+/g, ' '),
    );
    expect(message).toContain(
      'environment must be 2 to 12 lower-case letters, digits and dashes, e.g. dev or prod.',
    );
    expect(message).toContain('retrieve.auth must be "workspace-key", or "none" to let anybody search.');
    expect(message).toContain(
      'A secret named in secret_versions has no value. With `make`: write it into .env.<ENV>',
    );
  });

  test('writes no secret into a plan, saved, shown or printed', {
    timeout: TERRAFORM_TIMEOUT_MS,
  }, async () => {
    const written = (await plan)?.written ?? [];
    expect(written).toHaveLength(3);
    // Where functions are told what they are told, a secret would be too.
    for (const text of written) expect(text).toContain('/elevenlabs-agentic-memory/prod');
    for (const secret of Object.values(SECRETS)) {
      for (const text of written) expect(text.includes(secret)).toBe(false);
    }
  });

  describePolicy(async () => (await plan)?.changes ?? []);
  describeDeployRights(async () => (await plan)?.changes ?? []);
  describeEnvironments(async () => plan);
  describeExamples(async () => staged);
  describeAlarms(async () => profiles);
  describeIdleCost(async () => profiles);
});
