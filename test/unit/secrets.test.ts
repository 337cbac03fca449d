import { expect, test } from 'vitest';
import { openSecrets } from '../../shared/secrets.ts';
import { testClock } from '../support/test-clock.ts';
import { exampleCredentials, KEY, MINUTE_MS, PATH, ssmWith } from './secrets-rig.ts';

exampleCredentials();

test('all secrets are read from SSM in one call that begins at once', async () => {
  const ssm = await ssmWith({
    [KEY]: 'new',
    [`${KEY}-previous`]: 'old',
    '/agentic-memory/prod/mem0-api-key': 'm0',
  });
  const secrets = openSecrets(['workspaceKey', 'mem0ApiKey'], PATH, testClock());
  await expect.poll(() => ssm.requests.length).toBe(1);
  expect(await secrets.read()).toMatchObject({
    workspaceKey: ['new', 'old'],
    mem0ApiKey: ['m0'],
    hmacSecret: [],
  });
  expect(ssm.requests).toHaveLength(1);
  expect(JSON.parse(ssm.requests[0]?.body ?? '').Names).toHaveLength(3);
  expect(ssm.requests[0]?.headers.authorization).toContain('/ssm/aws4_request');
});

test('an old value is asked for only of what others present to us: of a key that we send, one is enough', async () => {
  const names = ['mem0-api-key', 'elevenlabs-api-key', 'elevenlabs-workspace-key', 'elevenlabs-hmac-secret'];
  const values = names.flatMap((name) => [name, `${name}-previous`]);
  const ssm = await ssmWith(Object.fromEntries(values.map((name) => [`/agentic-memory/prod/${name}`, name])));
  const all = ['mem0ApiKey', 'elevenLabsApiKey', 'workspaceKey', 'hmacSecret'] as const;
  expect(await openSecrets(all, PATH, testClock()).read()).toEqual({
    mem0ApiKey: ['mem0-api-key'],
    elevenLabsApiKey: ['elevenlabs-api-key'],
    workspaceKey: ['elevenlabs-workspace-key', 'elevenlabs-workspace-key-previous'],
    hmacSecret: ['elevenlabs-hmac-secret', 'elevenlabs-hmac-secret-previous'],
  });
  expect(JSON.parse(ssm.requests[0]?.body ?? '').Names).toHaveLength(6);
});

test('a path may end in a slash', async () => {
  await ssmWith({ [KEY]: 'key' });
  const secrets = openSecrets(['workspaceKey'], { SECRETS_PATH: '/agentic-memory/prod/' }, testClock());
  expect((await secrets.read()).workspaceKey).toEqual(['key']);
});

test('an empty parameter is no secret', async () => {
  await ssmWith({ [KEY]: ' ' });
  expect((await openSecrets(['workspaceKey'], PATH, testClock()).read()).workspaceKey).toEqual([]);
});

test('what was read serves every call for ten minutes, then is read again', async () => {
  const ssm = await ssmWith({ [KEY]: 'first' });
  const clock = testClock();
  const secrets = openSecrets(['workspaceKey'], PATH, clock);
  await Promise.all([secrets.read(), secrets.read(), secrets.read()]);
  ssm.parameters.set(KEY, 'second');
  clock.tick(10 * MINUTE_MS - 1);
  expect((await secrets.read()).workspaceKey).toEqual(['first']);
  clock.tick(1);
  const both = await Promise.all([secrets.read(), secrets.read()]);
  expect(both.map(({ workspaceKey }) => workspaceKey)).toEqual([['second'], ['second']]);
  expect(ssm.requests).toHaveLength(2);
});
