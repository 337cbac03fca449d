import { expect, test } from 'vitest';
import { openSecrets } from '../../shared/secrets.ts';
import { testClock } from '../support/test-clock.ts';

test('in development secrets come from the environment, two of what others present to us during a rotation', async () => {
  const env = {
    MEM0_API_KEY: 'm0',
    MEM0_API_KEY_PREVIOUS: 'never sent',
    ELEVENLABS_WORKSPACE_KEY: 'new',
    ELEVENLABS_WORKSPACE_KEY_PREVIOUS: 'old',
  };
  expect(
    await openSecrets(['mem0ApiKey', 'workspaceKey', 'hmacSecret'], env, testClock()).read(),
  ).toMatchObject({
    mem0ApiKey: ['m0'],
    workspaceKey: ['new', 'old'],
    hmacSecret: [],
  });
});

test('a function sees the secrets it asked for and no others', async () => {
  const env = { MEM0_API_KEY: 'm0', ELEVENLABS_WORKSPACE_KEY: 'key', ELEVENLABS_HMAC_SECRET: 'hmac' };
  const { mem0ApiKey, workspaceKey, hmacSecret } = await openSecrets(
    ['workspaceKey'],
    env,
    testClock(),
  ).read();
  expect([mem0ApiKey, workspaceKey, hmacSecret]).toEqual([[], ['key'], []]);
});

test.each(['', '   '])('an empty secret %j is none, since it would let everybody in', async (value) => {
  const env = { ELEVENLABS_WORKSPACE_KEY: value, ELEVENLABS_WORKSPACE_KEY_PREVIOUS: 'old' };
  expect((await openSecrets(['workspaceKey'], env, testClock()).read()).workspaceKey).toEqual(['old']);
});
