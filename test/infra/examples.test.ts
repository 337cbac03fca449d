import { afterAll, describe, expect, test } from 'vitest';
import { terraformIsInstalled } from '../../infra/emulated/emulated-stack.ts';
import { providerIsReachable } from '../../infra/emulated/provider-mirror.ts';
import { startIdentityOnly } from './identity-only.ts';
import { type Staged, stage } from './staged.ts';

const ready = terraformIsInstalled() && (await providerIsReachable());
if (!ready) process.stdout.write('SKIPPED the examples: needs terraform and its provider\n');

const SECRETS = {
  'mem0-api-key': 'examples-mem0-key',
  'elevenlabs-workspace-key': 'examples-workspace-key-8d2b6f01',
};
const GIVEN = {
  TF_VAR_secrets: JSON.stringify(SECRETS),
  TF_VAR_secret_versions: JSON.stringify({ 'mem0-api-key': 1, 'elevenlabs-workspace-key': 1 }),
  TF_VAR_account_id: '123456789012',
};

describe.skipIf(!ready)('the stack in a configuration of your own', { timeout: 300_000 }, () => {
  const aws = ready ? startIdentityOnly() : undefined;
  const staged = aws?.then(({ variables }) =>
    stage('examples', variables, {
      'examples/production/backend_override.tf': 'terraform {\n  backend "local" {}\n}\n',
    }),
  );
  afterAll(async () => {
    for (const opened of [staged, aws]) await (await opened)?.stop();
  });

  const planned = async (example: string, variables = {}) => {
    const terraform = await (await (staged as Promise<Staged>)).below(`examples/${example}`, {
      ...GIVEN,
      ...variables,
    });
    return terraform.read('plan', '-lock=false');
  };

  test.each(['small', 'production'])(
    '%s is valid and can be planned, without a warning of Terraform',
    async (example) => {
      const text = await planned(example);
      expect(text).toMatch(/Plan: \d+ to add, 0 to change, 0 to destroy/);
      expect(text).not.toMatch(/deprecated|Backend configuration ignored|undeclared/i);
      for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
    },
  );
});
