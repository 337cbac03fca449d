import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { givenSecrets } from '../../infra/deploy/secrets.ts';
import { lineOf } from '../../infra/ops/doctor/finding.ts';
import { enough, givenChecks } from '../../infra/ops/doctor/machine.ts';
import { ownFolder } from './run-ops.ts';

const GOOD = {
  'mem0-api-key': 'm0-made-up',
  'elevenlabs-workspace-key': 'a-made-up-workspace-key-40ab17',
  'elevenlabs-hmac-secret': 'wsec_a-made-up-hmac-secret-40ab17',
};
const folder = ownFolder();

describe('the secrets on this machine', () => {
  const written = async (text: string, mode: number): Promise<string[]> => {
    const path = join(folder, '.env.prod');
    writeFileSync(path, text);
    chmodSync(path, mode);
    const checks = givenChecks('prod', () => givenSecrets('prod', folder, {}), folder);
    return (await Promise.all(checks)).map(lineOf);
  };
  const asFile = (values: object): string =>
    Object.entries(values)
      .map(([name, value]) => `${name.toUpperCase().replaceAll('-', '_')}=${value}`)
      .join('\n');

  test('are well when whole and for their owner alone', async () => {
    expect(await written(asFile(GOOD), 0o600)).toEqual([
      '✓ Secrets of prod on this machine: .env.prod, mode 600',
      `✓ Their formats: ${Object.keys(GOOD).join(', ')}`,
    ]);
  });

  test('are ill when others may read them, or keys are not what they should be; no key is shown', async () => {
    const bad = {
      'mem0-api-key': 'sk-secret',
      'elevenlabs-workspace-key': 'short',
      'elevenlabs-hmac-secret': 'whsec_1',
    };
    const [file, formats] = await written(asFile(bad), 0o644);
    expect(file).toBe(
      '✗ Secrets of prod on this machine: others may read .env.prod: mode 644\n    → chmod 600 .env.prod',
    );
    expect(formats).toMatch(
      /mem0-api-key does not begin with m0-.*workspace-key is too easy.*begin with wsec_/,
    );
    for (const value of Object.values(bad)) expect(formats).not.toContain(value);
  });

  test('Terraform below 1.11 is too old', () => {
    expect(() => enough('1.10.5')).toThrow('1.10.5 is below 1.11');
    expect([enough('1.11.0'), enough('2.0.1')]).toEqual(['1.11.0', '2.0.1']);
  });
});
