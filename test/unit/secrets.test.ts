import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { StorageUnavailable } from '../../shared/errors.ts';
import { openSecrets } from '../../shared/secrets.ts';
import { captureLog } from '../support/captured-log.ts';
import { setEnvironment } from '../support/environment.ts';
import { startSsm } from '../support/ssm-stand-in.ts';
import { testClock } from '../support/test-clock.ts';

const PATH = { SECRETS_PATH: '/agentic-memory/prod' };
const KEY = '/agentic-memory/prod/elevenlabs-workspace-key';
const MINUTE_MS = 60_000;

beforeEach(() => {
  setEnvironment({
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_REGION: 'us-east-1',
  });
});

async function ssmWith(values: Readonly<Record<string, string>>) {
  const ssm = await startSsm(values);
  onTestFinished(() => ssm.stop());
  setEnvironment({ AWS_ENDPOINT_URL_SSM: ssm.url });
  return ssm;
}

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
  expect(JSON.parse(ssm.requests[0]?.body ?? '').Names).toHaveLength(4);
  expect(ssm.requests[0]?.headers.authorization).toContain('/ssm/aws4_request');
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

test('a parameter that somebody deleted keeps its last value, and is asked for again within a minute', async () => {
  const ssm = await ssmWith({ [KEY]: 'first', [`${KEY}-previous`]: 'old' });
  const clock = testClock();
  const lines = captureLog();
  const secrets = openSecrets(['workspaceKey'], PATH, clock);
  await secrets.read();
  ssm.parameters.clear();
  clock.tick(10 * MINUTE_MS);
  expect((await secrets.read()).workspaceKey).toEqual(['first', 'old']);
  expect(lines).toMatchObject([
    { level: 'ERROR', message: 'secrets are missing', missing: ['workspaceKey'] },
  ]);
  ssm.parameters.set(KEY, 'second');
  clock.tick(MINUTE_MS);
  expect((await secrets.read()).workspaceKey).toEqual(['second']);
  expect(ssm.requests).toHaveLength(3);
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

const ILL = [
  ['answers 500', { status: 500 }],
  ['refuses', { status: 400, body: { __type: 'AccessDeniedException' } }],
  ['cuts the connection', 'drop'],
  ['answers nonsense', { body: '<html>' }],
  ['answers something else', { body: { Unexpected: [] } }],
] as const;

test.each(ILL)('when SSM %s, the stale secrets serve on, and a warning says so', async (_, broken) => {
  const ssm = await ssmWith({ [KEY]: 'top-secret' });
  const clock = testClock();
  const lines = captureLog();
  const secrets = openSecrets(['workspaceKey'], PATH, clock);
  await secrets.read();
  ssm.broken = broken;
  clock.tick(11 * MINUTE_MS);
  expect((await secrets.read()).workspaceKey).toEqual(['top-secret']);
  expect(lines).toMatchObject([{ level: 'WARN', message: 'secrets are stale' }]);
  ssm.broken = undefined;
  ssm.parameters.set(KEY, 'next');
  clock.tick(11 * MINUTE_MS);
  expect((await secrets.read()).workspaceKey).toEqual(['next']);
  expect(JSON.stringify(lines)).not.toContain('top-secret');
});

test('while there are values at hand, an SSM that hangs keeps nobody waiting', async () => {
  const ssm = await ssmWith({ [KEY]: 'key' });
  const clock = testClock();
  const lines = captureLog();
  const secrets = openSecrets(['workspaceKey'], PATH, clock);
  await secrets.read();
  ssm.broken = 'hang';
  clock.tick(10 * MINUTE_MS);
  const startedAtMs = performance.now();
  expect((await secrets.read()).workspaceKey).toEqual(['key']);
  // SSM's own timeout is 2 s.
  expect(performance.now() - startedAtMs).toBeLessThan(1_000);
  // Its request must not outlive this test's stand-in.
  await expect.poll(() => lines.length, { timeout: 15_000 }).toBe(1);
});

test('while SSM is ill only one call a minute waits for it', async () => {
  const ssm = await ssmWith({ [KEY]: 'key' });
  const clock = testClock();
  captureLog();
  const secrets = openSecrets(['workspaceKey'], PATH, clock);
  await secrets.read();
  ssm.broken = { status: 400, body: { __type: 'AccessDeniedException' } };
  clock.tick(10 * MINUTE_MS);
  for (let second = 0; second < 120; second += 1) {
    expect((await secrets.read()).workspaceKey).toEqual(['key']);
    clock.tick(1_000);
  }
  expect(ssm.requests).toHaveLength(1 + 2);
});

test.each(ILL)(
  'when SSM %s and nothing was ever read, that is our fault, and the next call asks again',
  async (_, broken) => {
    const ssm = await ssmWith({ [KEY]: 'key' });
    ssm.broken = broken;
    const secrets = openSecrets(['workspaceKey'], PATH, testClock());
    await expect(secrets.read()).rejects.toBeInstanceOf(StorageUnavailable);
    ssm.broken = undefined;
    expect((await secrets.read()).workspaceKey).toEqual(['key']);
  },
);
