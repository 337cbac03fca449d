import { expect, onTestFinished, test } from 'vitest';
import { CLIENT_DATA_CONFIG } from '../../functions/client-data/config.ts';
import { POST_CALL_CONFIG } from '../../functions/post-call/config.ts';
import { RETRIEVE_CONFIG } from '../../functions/retrieve/config.ts';
import { readConfig } from '../../shared/config.ts';
import { mem0Store } from '../../shared/memory/mem0-store.ts';
import type { Secrets } from '../../shared/secrets.ts';
import { anna } from '../support/callers.ts';
import { captureOutput } from '../support/captured-output.ts';
import { noteOutgoingHosts } from '../support/outgoing-hosts.ts';
import { type ScriptedServer, startScriptedServer } from '../support/scripted-server.ts';
import { fixedSecrets, mem0At } from './mem0-secrets.ts';
import { BUDGET_MS, callOf, OPERATIONS } from './memory-store-rig.ts';

const ANSWER = { body: { results: [], status: 'SUCCEEDED', event_id: 'event-1' } };

async function server(): Promise<ScriptedServer> {
  const started = await startScriptedServer(() => ANSWER);
  onTestFinished(() => started.stop());
  return started;
}

test('twenty searches one after the other share one connection', async () => {
  const mem0 = await server();
  const store = mem0Store(mem0At(mem0.url), fixedSecrets('m0-test-key'));
  for (let turn = 0; turn < 20; turn += 1) await callOf(store, 'search', anna, BUDGET_MS);
  expect(mem0.requests).toHaveLength(20);
  expect(mem0.connectionsCount()).toBe(1);
});

test('a request carries the key as Mem0 wants it, and JSON', async () => {
  const mem0 = await server();
  const store = mem0Store(mem0At(mem0.url), fixedSecrets('m0-test-key'));
  for (const operation of OPERATIONS) await callOf(store, operation, anna, BUDGET_MS);
  const headers = mem0.requests.map((request) => request.headers);
  expect(headers.map(({ authorization }) => authorization)).toEqual(
    OPERATIONS.map(() => 'Token m0-test-key'),
  );
  expect(new Set(headers.map((one) => one['content-type']))).toEqual(new Set(['application/json']));
});

test('Mem0 hears nothing but what was asked of it, and nobody else hears anything', async () => {
  const hosts = noteOutgoingHosts();
  const output = captureOutput();
  const mem0 = await server();
  const store = mem0Store(mem0At(mem0.url), fixedSecrets('a-key-of-its-own'));
  for (const operation of OPERATIONS) await callOf(store, operation, anna, BUDGET_MS);
  // The library pings and reports behind the back of its caller, some turns later.
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
  output.restore();
  expect(mem0.requests.map(({ path }) => path)).toEqual([
    '/v3/memories/search/',
    '/v3/memories/?page=1&page_size=5',
    '/v3/memories/add/',
    '/v1/event/event-1/',
    '/v1/events/?page=1&page_size=200',
    '/v3/memories/?page=1&page_size=1',
  ]);
  expect([...hosts]).toEqual([new URL(mem0.url).host]);
  expect(output.text()).toBe('');
});

test('a rotated key is used from the next call on', async () => {
  const mem0 = await server();
  let key = 'old-key';
  const secrets: Secrets = {
    read: () => fixedSecrets(key, 'previous-key').read(),
  };
  const store = mem0Store(mem0At(mem0.url), secrets);
  await callOf(store, 'search', anna, BUDGET_MS);
  key = 'new-key';
  await callOf(store, 'search', anna, BUDGET_MS);
  await callOf(store, 'list', anna, BUDGET_MS);
  const sent = mem0.requests.map(({ headers }) => headers.authorization);
  expect(sent).toEqual(['Token old-key', 'Token new-key', 'Token new-key']);
});

const FUNCTIONS = {
  'client-data': CLIENT_DATA_CONFIG,
  retrieve: RETRIEVE_CONFIG,
  'post-call': POST_CALL_CONFIG,
};
const REQUIRED = { STATE_TABLE: 't', ARCHIVE_BUCKET: 'b', QUEUE_URL: 'q', DEAD_LETTER_URL: 'd' };

test.each(Object.entries(FUNCTIONS))(
  '%s asks the Mem0 of MEM0_HOST, also behind a path',
  async (_, shape) => {
    const mem0 = await server();
    const { mem0Host } = readConfig(shape, { ...REQUIRED, MEM0_HOST: `${mem0.url}/proxy/mem0/` });
    const store = mem0Store(mem0At(`${mem0Host}`), fixedSecrets('m0-test-key'));
    await callOf(store, 'search', anna, BUDGET_MS);
    expect(mem0.requests.map(({ path }) => path)).toEqual(['/proxy/mem0/v3/memories/search/']);
  },
);

test.each(Object.entries(FUNCTIONS))('%s asks the Mem0 platform when nothing else is said', (_, shape) => {
  expect(readConfig(shape, REQUIRED)).toMatchObject({ mem0Host: 'https://api.mem0.ai' });
});
