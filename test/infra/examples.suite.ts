import { expect, test } from 'vitest';
import type { Staged } from './staged.ts';

const SECRETS = {
  'mem0-api-key': 'examples-mem0-key',
  'elevenlabs-workspace-key': 'examples-workspace-key-8d2b6f01',
};
const GIVEN = {
  TF_VAR_secrets: JSON.stringify(SECRETS),
  TF_VAR_secret_versions: JSON.stringify({ 'mem0-api-key': 1, 'elevenlabs-workspace-key': 1 }),
  TF_VAR_account_id: '123456789012',
};
/** The example keeps its state in a bucket. */
export const LOCAL_EXAMPLE = {
  'examples/production/backend_override.tf': 'terraform {\n  backend "local" {}\n}\n',
};

/** The stack in a configuration of one's own. */
export function describeExamples(staged: () => Promise<Staged | undefined>): void {
  test.each(['small', 'production'])(
    'the example %s is valid and can be planned, without a warning of Terraform',
    { timeout: 300_000 },
    async (example) => {
      const terraform = await (await staged())?.below(`examples/${example}`, GIVEN);
      const text = (await terraform?.read('plan', '-lock=false')) ?? '';
      expect(text).toMatch(/Plan: \d+ to add, 0 to change, 0 to destroy/);
      expect(text).not.toMatch(/deprecated|Backend configuration ignored|undeclared/i);
      for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
    },
  );
}
