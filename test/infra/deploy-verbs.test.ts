import { beforeEach, describe, expect, test } from 'vitest';
import { deployRig, stateWith } from './deploy-rig.ts';

const SECRETS = 'MEM0_API_KEY=m0-dev\nELEVENLABS_WORKSPACE_KEY=workspace-key-of-dev-1f\n';

let rig: ReturnType<typeof deployRig>;
beforeEach(() => {
  rig = deployRig();
  rig.write('.env.dev', SECRETS);
});
const called = (verb: string) => rig.calls().filter(({ args }) => args[0] === verb);

describe('one sentence says what is wrong, and nothing is planned or applied:', () => {
  const refuses = (text: string) => rig.write('refuses', text);
  const CASES: readonly (readonly [what: string, args: string, arrange: () => void, sentence: string])[] = [
    [
      'an unknown environment',
      'plan production',
      () => undefined,
      'There is no environment "production". Use ENV=dev, ENV=prod or ENV=local, or copy',
    ],
    [
      'the secrets of another environment',
      'plan prod',
      () => rig.write('.env', SECRETS),
      "There is no .env.prod, and .env is dev's. Run: cp .env.example .env.prod",
    ],
    [
      'secrets that are nowhere',
      'plan prod',
      () => undefined,
      'MEM0_API_KEY and ELEVENLABS_WORKSPACE_KEY missing: not in the shell, nor deployed yet.',
    ],
    [
      'the key of the example',
      'plan dev',
      () => rig.write('.env.dev', 'ELEVENLABS_WORKSPACE_KEY=the-example'),
      "ELEVENLABS_WORKSPACE_KEY in .env.dev is still the example's. A workspace key is made by: openssl rand -hex 32",
    ],
    [
      'no credentials',
      'plan dev',
      () => refuses('Error: No valid credential sources found'),
      'No AWS credentials. Set AWS_PROFILE',
    ],
    [
      'a bucket that is gone',
      'plan dev',
      () => refuses('Error: S3 bucket "ours" does not exist.'),
      'The bucket in infra/environments/dev.s3.tfbackend does not exist.',
    ],
    ['no plan', 'apply dev', () => undefined, 'There is no plan. Run: make plan ENV=dev'],
    [
      'a secret that does not exist',
      'remove-secret dev elevenlabs-api-key',
      () => undefined,
      'There is no elevenlabs-api-key. There are:',
    ],
    [
      'a secret that would be back',
      'remove-secret dev mem0-api-key',
      () => rig.write('state.json', stateWith({ 'mem0-api-key': 1 })),
      'mem0-api-key still stands in .env.dev, and would be back with the next plan.',
    ],
    [
      'a destruction nobody confirmed',
      'destroy dev',
      () => undefined,
      'Nothing was destroyed. To go ahead: make destroy ENV=dev CONFIRM=yes',
    ],
  ];

  test.each(CASES)('%s', async (_what, args, arrange, sentence) => {
    arrange();
    const { code, text } = await rig.run(args);
    expect([code, text]).toEqual([1, expect.stringContaining(sentence)]);
    expect(text.split('\n')).toHaveLength(1);
    for (const verb of ['plan', 'apply', 'destroy']) expect(called(verb)).toEqual([]);
  });

  test('an environment whose state has no place yet', async () => {
    rig.write('infra/environments/new.tfvars', '');
    expect(await rig.run('plan new')).toEqual({
      code: 1,
      text: 'There is no place yet for the state of new. Run once: make bootstrap ENV=new',
    });
  });

  test('a table that is protected against deletion', async () => {
    const values = { deletion_protection_enabled: true };
    const resources = [{ address: 'aws_dynamodb_table.state', type: 'aws_dynamodb_table', values }];
    rig.write('state.json', JSON.stringify({ values: { root_module: { child_modules: [{ resources }] } } }));
    const { text } = await rig.run('destroy dev', { CONFIRM: 'yes' });
    expect(text).toContain('dev is protected against deletion.');
    expect(called('destroy')).toEqual([]);
  });
});
