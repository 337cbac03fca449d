import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle, FUNCTIONS } from '../../infra/build/bundle.ts';
import { packageBundle } from '../../infra/build/zip.ts';
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
import { holding, textsIn, textsOf } from './unzipped.ts';

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
  let variables: Readonly<Record<string, string>>;

  beforeAll(async () => {
    variables = emulatorVariables(await startEmulator(FOLDER));
    staged = await stage('secrets', { 'backend_override.tf': LOCAL_BACKEND });
  });
  afterAll(() => stopEmulator(FOLDER));

  /** As `make` does it: from the .env to variables, to a saved plan, to its application. */
  const apply = async (env: NodeJS.ProcessEnv): Promise<void> => {
    setEnvironment({ ...variables, ...secretVariables('no-such-file', env) });
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

  const planned = (): ReadonlyMap<string, string> => textsIn(join(staged.folder, 'secrets.tfplan'));

  const expectNowhere = (...values: string[]): void => {
    const texts = new Map([...textsIn(join(staged.folder, 'terraform.tfstate')), ...planned()]);
    // A plan is a zip: that it was looked into shows in what must be there.
    expect(holding(texts, ['aws_ssm_parameter'])).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/terraform\.tfstate$/),
        expect.stringMatching(/secrets\.tfplan\/tfplan$/),
      ]),
    );
    expect(holding(texts, values)).toEqual([]);
  };

  test('reach the functions, and are in neither state nor plan', async () => {
    await apply(FIRST);
    expect(await readByFunction()).toMatchObject({
      mem0ApiKey: [FIRST.MEM0_API_KEY],
      workspaceKey: [FIRST.ELEVENLABS_WORKSPACE_KEY],
    });
    expectNowhere(...Object.values(FIRST));
  });

  test('are in no environment of a function', async () => {
    setEnvironment({ ...variables, ...secretVariables('no-such-file', FIRST) });
    const terraform = await staged.again();
    const settings = ['-var-file=environments/local.tfvars', '-lock=false'];
    await terraform.read('plan', ...settings, '-out=secrets.tfplan');
    // A value that stands in the environments, and in no file of the configuration.
    expect(holding(planned(), ['/elevenlabs-agentic-memory/local'])).toContainEqual(
      expect.stringMatching(/secrets\.tfplan\/tfplan$/),
    );
    expect(holding(planned(), Object.values(FIRST))).toEqual([]);
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

test('no secret of the shell that builds gets into a zip', async () => {
  setEnvironment(FIRST);
  const folder = await mkdtemp(join(tmpdir(), 'secret-bundles-'));
  try {
    for (const name of FUNCTIONS) {
      await bundle(name, folder);
      const texts = textsOf(`${name}.zip`, packageBundle(join(folder, name)));
      expect(holding(texts, ['SECRETS_PATH'])).toEqual([`${name}.zip/index.mjs`]);
      expect(holding(texts, Object.values(FIRST))).toEqual([]);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('what is deflated is found only unzipped', () => {
  const secret = Object.values(FIRST).join(' ');
  const zip = zipSync({ 'index.mjs': Buffer.from(secret.repeat(10)) });
  expect(Buffer.from(zip).toString('latin1')).not.toContain(secret);
  expect(holding(textsOf('one.zip', zip), Object.values(FIRST))).toEqual(['one.zip/index.mjs']);
  const nested = zipSync({ 'inner.zip': zip });
  expect(holding(textsOf('two.zip', nested), Object.values(FIRST))).toEqual(['two.zip/inner.zip/index.mjs']);
});
