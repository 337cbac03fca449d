import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../infra/deploy/environment.ts';
import { providerIsReachable } from '../../infra/deploy/provider-mirror.ts';
import { secretVariables } from '../../infra/deploy/secrets.ts';
import { type Staged, stage } from '../../infra/deploy/staged.ts';
import { LOCAL_BACKEND } from '../../infra/deploy/state.ts';
import { terraformIsInstalled } from '../../infra/deploy/terraform.ts';
import {
  emulatorIsInstalled,
  emulatorVariables,
  startEmulator,
  stopEmulator,
} from '../../infra/emulated/emulator.ts';
import { openSecrets } from '../../shared/secrets.ts';
import { setEnvironment } from '../support/environment.ts';
import { testClock } from '../support/test-clock.ts';
import { type OneProvider, startProvider } from './one-provider.ts';

const ready = terraformIsInstalled() && emulatorIsInstalled() && (await providerIsReachable());
if (!ready) process.stdout.write('SKIPPED secrets in SSM: needs terraform, its provider and moto_server\n');

const FOLDER = join(ROOT, 'build/terraform/secrets-emulator');
const FIRST = { MEM0_API_KEY: 'first-mem0-key-6e1f', ELEVENLABS_WORKSPACE_KEY: 'first-workspace-key-77ab' };
const ROTATED = {
  ...FIRST,
  ELEVENLABS_WORKSPACE_KEY: 'second-workspace-key-08cc',
  ELEVENLABS_WORKSPACE_KEY_PREVIOUS: FIRST.ELEVENLABS_WORKSPACE_KEY,
};

describe.skipIf(!ready)('secrets', { timeout: 120_000 }, () => {
  let staged: Staged;
  let provider: OneProvider;
  let variables: Readonly<Record<string, string>>;

  beforeAll(async () => {
    variables = emulatorVariables(await startEmulator(FOLDER));
    staged = await stage('secrets', { 'backend_override.tf': LOCAL_BACKEND });
    provider = await startProvider(join(staged.folder, '../root/data'), variables);
  });
  afterAll(async () => {
    await provider?.stop();
    await stopEmulator(FOLDER);
  });

  /** As `make` does it: from the .env to variables, to a saved plan, to its application. */
  const apply = async (env: NodeJS.ProcessEnv): Promise<void> => {
    setEnvironment({ ...variables, ...provider.variables, ...secretVariables('no-such-file', env) });
    const terraform = await staged.again();
    const settings = [
      '-var-file=environments/local.tfvars',
      '-target=aws_ssm_parameter.secret',
      '-lock=false',
    ];
    await terraform.read('plan', ...settings, '-out=secrets.tfplan');
    // The ephemeral values are in no plan: they come along a second time.
    await terraform.read('apply', '-lock=false', 'secrets.tfplan');
  };

  const readByFunction = async () => {
    setEnvironment(variables);
    const env = { SECRETS_PATH: '/elevenlabs-agentic-memory/local' };
    return openSecrets(['mem0ApiKey', 'workspaceKey'], env, testClock()).read();
  };

  const expectNowhere = (...values: string[]): void => {
    const places = ['terraform.tfstate', 'secrets.tfplan'].map((file) =>
      readFileSync(join(staged.folder, file), 'latin1'),
    );
    for (const value of values) for (const place of places) expect(place.includes(value)).toBe(false);
  };

  test('reach the functions, and are in neither state nor plan', async () => {
    await apply(FIRST);
    expect(await readByFunction()).toMatchObject({
      mem0ApiKey: [FIRST.MEM0_API_KEY],
      workspaceKey: [FIRST.ELEVENLABS_WORKSPACE_KEY],
    });
    expectNowhere(...Object.values(FIRST));
  });

  test('are both valid during a rotation, which takes nothing but a new .env', async () => {
    await apply(ROTATED);
    expect((await readByFunction()).workspaceKey).toEqual([
      ROTATED.ELEVENLABS_WORKSPACE_KEY,
      FIRST.ELEVENLABS_WORKSPACE_KEY,
    ]);
    expectNowhere(...Object.values(ROTATED));
  });
});
