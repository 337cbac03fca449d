import { inspect } from 'node:util';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { errorFacts, log, withLogContext } from '../../shared/log.ts';
import { mem0Store } from '../../shared/memory/mem0-store.ts';
import type { MemoryStore } from '../../shared/memory/memory-store.ts';
import { anna } from '../support/callers.ts';
import { captureOutput } from '../support/captured-output.ts';
import { refusedUrl, type ScriptedReply, startScriptedServer } from '../support/scripted-server.ts';
import { failureOf } from './failure.ts';
import { fixedSecrets, mem0At } from './mem0-secrets.ts';
import { callOf, OPERATIONS } from './memory-store-rig.ts';

const KEY = 'm0-secret-key-4711';
/** The caller's number in any spelling, what was asked and said, and the key. */
const PRIVATE = /2025550123|2B1202|the dog|Biscuit|4711/;

let reply: ScriptedReply = {};
// As back ends like to do: quotes everything it was sent.
const server = await startScriptedServer(({ path, headers, body }) =>
  typeof reply === 'string'
    ? reply
    : { ...reply, body: { error: `${path} ${JSON.stringify(headers)} ${body}` } },
);
const store = mem0Store(mem0At(server.url), fixedSecrets(KEY));
beforeEach(() => {
  reply = {};
});
afterAll(() => server.stop());

async function everythingSaid(subject: MemoryStore): Promise<string> {
  const output = captureOutput();
  const said: string[] = [];
  for (const operation of OPERATIONS) {
    const { error } = await withLogContext({}, () => failureOf(() => callOf(subject, operation, anna, 60)));
    log('error', 'call failed', errorFacts(error));
    said.push(inspect(error, { depth: 10, showHidden: true, maxStringLength: Number.POSITIVE_INFINITY }));
  }
  output.restore();
  return said.join('\n') + output.text();
}

test.each<[string, ScriptedReply]>([
  ['quotes the request in a refusal', { status: 400 }],
  ['quotes the request in an outage', { status: 500 }],
  ['quotes the request and asks for patience', { status: 429, headers: { 'retry-after': '0' } }],
  ['quotes the request in an answer of another shape', { status: 200 }],
  ['cuts the line', 'drop'],
  ['never answers', 'hang'],
  ['stops in the middle', 'stall'],
])('neither number, text nor key is in an error or a log line when Mem0 %s', async (_, how) => {
  reply = how;
  const said = await everythingSaid(store);
  expect(said).toContain('mem0');
  expect(said).not.toMatch(PRIVATE);
});

test('neither number, text nor key is in an error or a log line when Mem0 cannot be reached', async () => {
  const said = await everythingSaid(mem0Store(mem0At(await refusedUrl()), fixedSecrets(KEY)));
  expect(said).toContain('ECONNREFUSED');
  expect(said).not.toMatch(PRIVATE);
});
