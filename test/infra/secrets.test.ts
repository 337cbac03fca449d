import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { existingSecrets, planSecrets } from '../../infra/deploy/kept-secrets.ts';
import { ephemeralSecrets, givenSecrets } from '../../infra/deploy/secrets.ts';
import { terraformIsInstalled } from '../../infra/emulated/emulated-stack.ts';
import { providerIsReachable } from '../../infra/emulated/provider-mirror.ts';
import { openSecrets } from '../../shared/secrets.ts';
import { setEnvironment } from '../support/environment.ts';
import { sharedEmulator } from '../support/shared-emulator.ts';
import { testClock } from '../support/test-clock.ts';
import { type Staged, stage } from './staged.ts';
import { holding, textsIn } from './unzipped.ts';

const terraformIsReady = terraformIsInstalled() && (await providerIsReachable());
if (!terraformIsReady) process.stdout.write('SKIPPED secrets in SSM: needs terraform and its provider\n');
const variables = terraformIsReady ? await sharedEmulator('secrets in SSM') : undefined;
const FIRST = {
  MEM0_API_KEY: 'first-mem0-key-6e1f',
  ELEVENLABS_WORKSPACE_KEY: 'first-workspace-key-77ab08',
};
/** Mem0's key is not given again. */
const ROTATED = {
  ELEVENLABS_WORKSPACE_KEY: 'second-workspace-key-08cc12',
  ELEVENLABS_WORKSPACE_KEY_PREVIOUS: FIRST.ELEVENLABS_WORKSPACE_KEY,
};

describe.skipIf(variables === undefined)('secrets', { timeout: 300_000 }, () => {
  let staged: Staged;
  const at = (file: string): string => join(staged.folder, 'emulated', file);

  beforeAll(async () => {
    staged = await stage('secrets', variables);
  });
  afterAll(() => staged?.stop());

  /** As `make` does it: from what was given to variables, to a saved plan, to its application. */
  const apply = async (env: NodeJS.ProcessEnv): Promise<void> => {
    const given = givenSecrets('local', staged.folder, env);
    const state = await (await staged.below('emulated', ephemeralSecrets(given))).read('show', '-json');
    const { versions } = planSecrets(given, existingSecrets(JSON.parse(state).values?.root_module));
    const told = { ...ephemeralSecrets(given), TF_VAR_secret_versions: JSON.stringify(versions) };
    const terraform = await staged.below('emulated', told);
    const settings = ['-target=module.memory.aws_ssm_parameter.secret', '-lock=false'];
    await terraform.read('plan', ...settings, '-out=secrets.tfplan');
    // The ephemeral values are in no plan: they come along a second time.
    await (await staged.below('emulated', ephemeralSecrets(given))).read(
      'apply',
      '-lock=false',
      'secrets.tfplan',
    );
  };

  const readByFunction = async () => {
    setEnvironment(variables ?? {});
    const env = { SECRETS_PATH: '/elevenlabs-agentic-memory/local' };
    return openSecrets(['mem0ApiKey', 'workspaceKey'], env, testClock()).read();
  };

  const planned = (): ReadonlyMap<string, string> => textsIn(at('secrets.tfplan'));

  const expectNowhere = (...values: string[]): void => {
    const texts = new Map([...textsIn(at('terraform.tfstate')), ...planned()]);
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

  test('are both valid during a rotation, for which only the new one is given', async () => {
    writeFileSync(at('tags_override.tf'), 'module "memory" {\n  tags = { Team = "telephony" }\n}\n');
    await apply(ROTATED);
    expect((await readByFunction()).workspaceKey).toEqual([
      ROTATED.ELEVENLABS_WORKSPACE_KEY,
      FIRST.ELEVENLABS_WORKSPACE_KEY,
    ]);
    expectNowhere(...Object.values(ROTATED));
  });

  test('that were not given stayed as they are, although something else about them changed', async () => {
    expect((await readByFunction()).mem0ApiKey).toEqual([FIRST.MEM0_API_KEY]);
    expectNowhere(FIRST.MEM0_API_KEY);
    const { resources } = JSON.parse(readFileSync(at('terraform.tfstate'), 'utf8'));
    const secrets: { index_key: string; attributes: { tags: object } }[] = resources.find(
      ({ name }: { name: string }) => name === 'secret',
    ).instances;
    expect(secrets.find(({ index_key }) => index_key === 'mem0-api-key')?.attributes.tags).toMatchObject({
      Team: 'telephony',
    });
  });
});
