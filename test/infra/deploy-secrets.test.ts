import { beforeEach, describe, expect, test } from 'vitest';
import { deployRig, stateWith } from './deploy-rig.ts';

const DEV = 'MEM0_API_KEY=m0-dev\nELEVENLABS_WORKSPACE_KEY=workspace-key-of-dev-1f\n';
const PROD = 'MEM0_API_KEY=m0-prod\nELEVENLABS_WORKSPACE_KEY=workspace-key-of-prod-7c\n';
const DEPLOYED = { 'mem0-api-key': 4, 'elevenlabs-workspace-key': 5, 'elevenlabs-hmac-secret': 6 };

let rig: ReturnType<typeof deployRig>;
beforeEach(() => {
  rig = deployRig();
});
const planned = () => rig.calls().find(({ args }) => args[0] === 'plan');

describe('the secrets of an environment', () => {
  test('come from its own file, and from no shell that still holds those of another', async () => {
    rig.write('.env', DEV);
    rig.write('.env.prod', PROD);
    const { code, text } = await rig.run('plan prod', { MEM0_API_KEY: 'm0-dev' });
    expect([code, text]).toEqual([0, expect.stringContaining('Secrets from .env.prod: mem0-api-key,')]);
    expect(planned()?.secrets['mem0-api-key']).toBe('m0-prod');
    expect(text).not.toContain('m0-prod');
  });

  test('of dev may be in .env, which the plan says', async () => {
    rig.write('.env', DEV);
    expect((await rig.run('plan dev')).text).toContain('Secrets from .env: mem0-api-key,');
    rig.write('.env.dev', DEV);
    expect((await rig.run('plan dev')).text).toContain('Secrets from .env.dev: mem0-api-key,');
  });

  test('come from the shell where there is no file, as in CI', async () => {
    const shell = { MEM0_API_KEY: 'm0-ci', ELEVENLABS_WORKSPACE_KEY: 'workspace-key-of-ci-33' };
    expect((await rig.run('plan prod', shell)).text).toContain('Secrets from the shell: mem0-api-key,');
  });

  test('have a version that changes with the value and with nothing else', async () => {
    rig.write('.env', DEV);
    await rig.run('plan dev');
    await rig.run('plan dev');
    rig.write('.env', DEV.replace('m0-dev', 'm0-new'));
    await rig.run('plan dev');
    const [first, again, second] = rig
      .calls()
      .filter(({ args }) => args[0] === 'plan')
      .map(({ versions }) => versions);
    expect(again).toEqual(first);
    expect(second?.['mem0-api-key']).not.toBe(first?.['mem0-api-key']);
    expect(second?.['elevenlabs-workspace-key']).toBe(first?.['elevenlabs-workspace-key']);
  });
});

describe('a secret that exists and is not given', () => {
  beforeEach(() => {
    rig.write('.env.prod', PROD);
    rig.write('state.json', stateWith(DEPLOYED));
  });

  test('is kept at its version, which the plan says, with the way to remove it', async () => {
    const { text } = await rig.run('plan prod');
    expect(planned()?.versions).toMatchObject({ 'elevenlabs-hmac-secret': 6 });
    expect(text).toContain(
      'Kept in SSM as they are: elevenlabs-hmac-secret.\nTo remove one: make remove-secret',
    );
  });

  test('is kept also when none is given, so that CI can plan without secrets', async () => {
    rig.write('.env.prod', '');
    expect((await rig.run('plan prod')).code).toBe(0);
    expect(planned()?.versions).toEqual(DEPLOYED);
  });

  test('is removed by its own verb, whichever way it is written', async () => {
    expect((await rig.run('remove-secret prod ELEVENLABS_HMAC_SECRET')).code).toBe(0);
    expect(Object.keys(planned()?.versions ?? {})).toEqual(['mem0-api-key', 'elevenlabs-workspace-key']);
  });

  test('is never made anew: a value that nobody gave would be written', async () => {
    const address = 'aws_ssm_parameter.secret["elevenlabs-hmac-secret"]';
    const change = { address, type: 'aws_ssm_parameter', change: { actions: ['create'] } };
    rig.write('plan.json', JSON.stringify({ resource_changes: [change] }));
    const { code, text } = await rig.run('plan prod');
    expect([code, text]).toEqual([1, expect.stringContaining('elevenlabs-hmac-secret is no longer in SSM')]);
    expect((await rig.run('apply prod')).text).toBe('There is no plan. Run: make plan ENV=prod');
  });

  test('gets no value that is known to anybody', async () => {
    await rig.run('plan prod');
    await rig.run('plan prod');
    const [first, second] = rig
      .calls()
      .filter(({ args }) => args[0] === 'plan')
      .map(({ secrets }) => secrets);
    expect(first?.['elevenlabs-hmac-secret']).toMatch(/^[0-9a-f]{64}$/);
    expect(second?.['elevenlabs-hmac-secret']).not.toBe(first?.['elevenlabs-hmac-secret']);
  });
});
