import { expect, test } from 'vitest';
import { openDoor, workspaceKey } from '../../../../shared/chain/http/workspace-key.ts';
import { StorageUnavailable } from '../../../../shared/errors.ts';
import { chainProbe } from '../../../support/chain-probe.ts';
import { knownSecrets } from '../../../support/known-secrets.ts';

const door = (...keys: readonly string[]) =>
  chainProbe({ authenticate: workspaceKey(knownSecrets({ workspaceKey: keys })) });
const knock = (name: string, value: string) => ({ body: '{}', headers: { [name]: value } });

test.each(['X-Workspace-Key', 'x-workspace-key', 'X-WORKSPACE-KEY'])(
  'the key opens under %s',
  async (name) => {
    expect((await door('key-1').send(knock(name, 'key-1'))).status).toBe(200);
  },
);

test('both keys of a rotation open, and no third one', async () => {
  const probe = door('new-key', 'old-key');
  const statuses = [];
  for (const key of ['new-key', 'old-key', 'older-key']) {
    statuses.push((await probe.send(knock('x-workspace-key', key))).status);
  }
  expect(statuses).toEqual([200, 200, 401]);
});

test.each([
  ['wrong', 'key-2'],
  ['too short', 'key-'],
  ['too long', 'key-1x'],
  ['in the wrong case', 'KEY-1'],
  ['with a space', ' key-1'],
  ['both keys joined', 'key-1,key-0'],
  ['empty', ''],
])('a key that is %s is refused before the core and before the body is read', async (_, key) => {
  const probe = door('key-1', 'key-0');
  const reply = await probe.send({ body: 'not json', headers: { 'x-workspace-key': key } });
  expect(reply).toMatchObject({ status: 401, body: { error: 'Unauthorized' } });
  expect(probe.cores).toEqual([]);
  expect(probe.outcomes()).toMatchObject([
    { outcome: 'rejected', code: 'unauthenticated', Unauthenticated: 1 },
  ]);
});

test('a request without the header is refused, and the reason is for the log only', async () => {
  const probe = door('key-1');
  const reply = await probe.send({ body: '{}' });
  expect(reply.text).toBe('{"error":"Unauthorized"}');
  expect(probe.outcomes()).toMatchObject([{ reason: 'workspace key missing', status: 401 }]);
});

test('nobody gets in while no key is configured', async () => {
  const probe = door();
  const statuses = ['', 'undefined', 'anything'].map(
    async (key) => (await probe.send(knock('x-workspace-key', key))).status,
  );
  expect(await Promise.all(statuses)).toEqual([401, 503, 503]);
});

test('an empty key opens nothing, even where one was configured by mistake', async () => {
  expect((await door('').send(knock('x-workspace-key', ''))).status).toBe(401);
});

test('no key is ever written to the log', async () => {
  const probe = door('top-secret-1');
  await probe.send(knock('x-workspace-key', 'top-secret-2'));
  await probe.send(knock('x-workspace-key', 'top-secret-1'));
  expect(JSON.stringify(probe.lines)).not.toContain('top-secret');
});

test('secrets that cannot be read are our fault: 503, not 401', async () => {
  const secrets = { read: () => Promise.reject(new StorageUnavailable('ssm did not answer')) };
  const probe = chainProbe({ authenticate: workspaceKey(secrets) });
  expect((await probe.send(knock('x-workspace-key', 'key-1'))).status).toBe(503);
});

test('an open door asks nobody', async () => {
  expect((await chainProbe({ authenticate: openDoor() }).send({ body: '{}' })).status).toBe(200);
});

test.each([null, undefined, 7, {}, ['key-1']])(
  'a header that is %j is a missing one, and no mistake of ours',
  async (value) => {
    const probe = door('key-1');
    // API Gateway sends texts only, and its type says so; not every sender of its events does.
    const headers = { 'X-Workspace-Key': value } as unknown as Record<string, string>;
    const reply = await probe.send({ body: '{}', headers });
    expect(reply).toMatchObject({ status: 401, body: { error: 'Unauthorized' } });
    expect(probe.outcomes()).toMatchObject([{ outcome: 'rejected', reason: 'workspace key missing' }]);
  },
);
