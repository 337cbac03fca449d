import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { environmentOf } from '../../infra/deploy/environment.ts';
import { findMirror, mirrorVariables } from '../../infra/deploy/provider-mirror.ts';
import { secretVariables } from '../../infra/deploy/secrets.ts';
import { hasResources } from '../../infra/deploy/state.ts';
import { unexplained } from '../../infra/emulated/emulator-differences.ts';

const PROVIDER = 'registry.terraform.io/hashicorp/aws';
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deploy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe('secrets', () => {
  const NEEDED = 'MEM0_API_KEY=m0\nELEVENLABS_WORKSPACE_KEY="w k"\n';
  const versions = (text: string, env = {}) =>
    JSON.parse(secretVariables(write('.env', text), env).TF_VAR_secret_versions);

  test('come from the file, named as their parameters, and the shell wins', () => {
    const old = 'ELEVENLABS_HMAC_SECRET_PREVIOUS=old\nMEM0_API_KEY_PREVIOUS=never-sent\n';
    const variables = secretVariables(write('.env', NEEDED + old), { MEM0_API_KEY: 'shell' });
    expect(JSON.parse(variables.TF_VAR_secrets)).toEqual({
      'mem0-api-key': 'shell',
      'elevenlabs-workspace-key': 'w k',
      'elevenlabs-hmac-secret-previous': 'old',
    });
  });

  test('that are empty are not there', () => {
    expect(Object.keys(versions(`${NEEDED}ELEVENLABS_HMAC_SECRET=\nELEVENLABS_API_KEY=" "\n`))).toEqual([
      'mem0-api-key',
      'elevenlabs-workspace-key',
    ]);
  });

  test('that are missing are named, with what to do', () => {
    expect(() => secretVariables(write('.env', 'ELEVENLABS_HMAC_SECRET=h'), {})).toThrow(
      'MEM0_API_KEY and ELEVENLABS_WORKSPACE_KEY are missing. Copy .env.example to .env and write them there.',
    );
    expect(() => secretVariables(join(folder, 'none'), { MEM0_API_KEY: 'm0' })).toThrow(
      'ELEVENLABS_WORKSPACE_KEY is missing.',
    );
  });

  test('have versions that change with the value and with nothing else', () => {
    const first = versions(NEEDED);
    expect(versions(NEEDED)).toEqual(first);
    const second = versions(NEEDED.replace('m0', 'm1'));
    expect(second['mem0-api-key']).not.toBe(first['mem0-api-key']);
    expect(second['elevenlabs-workspace-key']).toBe(first['elevenlabs-workspace-key']);
    for (const version of Object.values(first))
      expect(version).toSatisfy((one: number) => one >= 1 && one <= 2 ** 20);
  });

  test('are all explained in .env.example', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    for (const name of [
      'MEM0_API_KEY',
      'ELEVENLABS_WORKSPACE_KEY',
      'ELEVENLABS_HMAC_SECRET',
      'ELEVENLABS_API_KEY',
    ]) {
      expect(example).toMatch(new RegExp(`^(# )?${name}=$`, 'm'));
    }
  });
});

describe('a mirror of the provider', () => {
  test.each(['', 'plugins', 'share/terraform'])('is found in "%s" below a prefix', (place) => {
    mkdirSync(join(folder, place, PROVIDER), { recursive: true });
    expect(resolve(findMirror([join(folder, 'none'), folder]) ?? '')).toBe(resolve(folder, place));
  });

  test('is used by a generated configuration when it is named', async () => {
    mkdirSync(join(folder, PROVIDER), { recursive: true });
    const variables = await mirrorVariables(join(folder, 'build'), { TF_PLUGIN_MIRROR: folder });
    expect(readFileSync(variables.TF_CLI_CONFIG_FILE ?? '', 'utf8')).toContain(`path = "${folder}"`);
  });

  test('that is named and not there is a problem', async () => {
    await expect(mirrorVariables(folder, { TF_PLUGIN_MIRROR: folder })).rejects.toThrow(
      `TF_PLUGIN_MIRROR is ${folder}, but there is no ${PROVIDER} below it.`,
    );
  });

  test('is left alone when somebody has written down where providers come from', async () => {
    const TF_CLI_CONFIG_FILE = write('rc', 'provider_installation { direct {} }');
    expect(await mirrorVariables(folder, { TF_CLI_CONFIG_FILE })).toEqual({});
  });
});

describe('an environment', () => {
  test('that does not exist is answered with those that do', () => {
    expect(() => environmentOf('production')).toThrow(
      'There is no environment "production". Use ENV=dev, ENV=local, ENV=prod',
    );
  });

  test('is emulated when it is the local one, and only then', () => {
    expect(['dev', 'local', 'prod'].map((name) => environmentOf(name).emulated)).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('has a state on this machine only while that has resources', () => {
    expect(hasResources(join(folder, 'none'))).toBe(false);
    expect(hasResources(write('empty', ''))).toBe(false);
    expect(hasResources(write('destroyed', '{"resources":[]}'))).toBe(false);
    expect(hasResources(write('used', '{"resources":[{}]}'))).toBe(true);
  });
});

describe('differences of a second plan', () => {
  const changed = (type: string, before: object, after: object, actions = ['update']) => ({
    address: `${type}.one`,
    type,
    change: { actions, before: { ...before }, after: { ...after } },
  });

  test('that the emulator makes are told from ours', () => {
    const { explained, ours } = unexplained([
      changed('aws_sqs_queue', { redrive_policy: '{"a": 1}' }, { redrive_policy: '{"a":1}' }),
      changed('aws_sqs_queue', { name: 'one' }, { name: 'two' }),
      changed('aws_lambda_function', {}, { logging_config: [{}] }, ['create']),
      changed('aws_s3_bucket', {}, {}, ['no-op']),
    ]);
    expect(explained).toEqual([
      'aws_sqs_queue.one (redrive_policy): it answers the same JSON with other spaces',
    ]);
    expect(ours).toEqual(['aws_sqs_queue.one', 'aws_lambda_function.one']);
  });
});
