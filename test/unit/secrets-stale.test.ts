import { expect, test } from 'vitest';
import { StorageUnavailable } from '../../shared/errors.ts';
import { openSecrets } from '../../shared/secrets.ts';
import { captureLog } from '../support/captured-log.ts';
import { testClock } from '../support/test-clock.ts';
import { exampleCredentials, KEY, MINUTE_MS, PATH, ssmWith } from './secrets-rig.ts';

exampleCredentials();

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
  // They are served before the last try has failed, if that takes long.
  await expect.poll(() => lines).toMatchObject([{ level: 'WARN', message: 'secrets are stale' }]);
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
