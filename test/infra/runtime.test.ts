import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ROOT } from '../../infra/deploy/environment.ts';
import { terraformIsInstalled } from '../../infra/emulated/emulated-stack.ts';

const ready = terraformIsInstalled();
if (!ready) process.stdout.write('SKIPPED the choice of the runtime: terraform is not installed\n');

/** A provider that is there already is not compared with the lock file; and nothing here ever calls it. */
const NOBODY = JSON.stringify({
  'registry.terraform.io/hashicorp/aws': {
    ...{ Protocol: 'grpc', ProtocolVersion: 5, Pid: 1, Test: true },
    Addr: { Network: 'unix', String: '/nowhere' },
  },
});

/** What infra/runtime.tf says beside a lock file that `terraform init` wrote for this version of the provider. */
function runtimeWith(version: string | undefined, wanted: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'runtime-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  copyFileSync(join(ROOT, 'infra/runtime.tf'), join(folder, 'runtime.tf'));
  writeFileSync(join(folder, 'main.tf'), `variable "function" {\n  default = { runtime = ${wanted} }\n}\n`);
  if (version !== undefined) {
    const lines = [
      `  version     = "${version}"`,
      '  constraints = ">= 5.100.0, < 7.0.0"',
      '  hashes = ["h1:a"]',
    ];
    const block = `provider "registry.terraform.io/hashicorp/aws" {\n${lines.join('\n')}\n}\n`;
    writeFileSync(
      join(folder, '.terraform.lock.hcl'),
      `# Maintained automatically by "terraform init".\n\n${block}`,
    );
  }
  const env = {
    ...process.env,
    TF_CLI_CONFIG_FILE: '',
    CHECKPOINT_DISABLE: '1',
    TF_REATTACH_PROVIDERS: NOBODY,
  };
  const said = spawnSync('terraform', ['console'], {
    cwd: folder,
    env,
    input: 'local.runtime\n',
    encoding: 'utf8',
  });
  return said.stdout.trim() || said.stderr;
}

describe.skipIf(!ready)('the functions run on', () => {
  test.each([
    [undefined, 'nodejs22.x'],
    ['5.100.0', 'nodejs22.x'],
    ['6.18.9', 'nodejs22.x'],
    ['6.19.0', 'nodejs24.x'],
    ['6.42.1', 'nodejs24.x'],
  ])('what the provider knows: %s, %s', (version, runtime) => {
    expect(runtimeWith(version, 'null')).toBe(`"${runtime}"`);
  });

  test('what the environment says, whatever the provider knows', () => {
    expect(runtimeWith('6.42.1', '"nodejs22.x"')).toBe('"nodejs22.x"');
  });
});
