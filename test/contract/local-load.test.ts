import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type Stack, startStack } from '../../infra/local/stack.ts';
import { NO_MEM0, writeBundles } from './local-bundles.ts';

type Sources = Parameters<typeof writeBundles>[0];

async function start(sources: Sources, environment: Record<string, string> = {}): Promise<Stack> {
  const bundles = await writeBundles(sources);
  onTestFinished(() => bundles.remove());
  const stack = await startStack({ bundleDirectory: bundles.directory, mem0Url: NO_MEM0, environment });
  onTestFinished(() => stack.stop());
  return stack;
}

/** Holds every request that comes, until it is let go. */
async function gate() {
  const held: ServerResponse[] = [];
  const server = createServer((_, response) => held.push(response)).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server, 'listening');
  // A server bound to a port has an AddressInfo; a string is for pipes only.
  const { port } = server.address() as AddressInfo;
  const letGo = (): void => {
    for (const response of held) response.end();
  };
  return { url: `http://127.0.0.1:${port}`, held, letGo };
}

const HELD = `
  await fetch(process.env.GATE);
  export const handler = async () => ({ statusCode: 201 });`;

const children = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;

test.each([
  ['client-data', 1],
  ['retrieve', 1],
  ['post-call', 2],
] as const)('the stack is ready only when %s is loaded, in %i process(es)', async (name, processCount) => {
  const { url, held, letGo } = await gate();
  let isReady = false;
  const starting = start({ [name]: HELD }, { GATE: url }).then((stack) => {
    isReady = true;
    return stack;
  });
  await expect.poll(() => held.length, { timeout: 10_000 }).toBe(processCount);
  expect(isReady).toBe(false);
  letGo();
  await starting;
});

const REFUSES = `
  class ConfigInvalid extends Error { name = 'ConfigInvalid' }
  throw new ConfigInvalid('configuration is invalid:\\n- OWN_NUMBERS must be phone numbers');`;

test.each<[string, Sources, string]>([
  [
    'what is wrong in the settings, once for all that read them',
    { 'client-data': REFUSES, 'post-call': REFUSES },
    'client-data, post-call: configuration is invalid:\n- OWN_NUMBERS must be phone numbers',
  ],
  [
    'each reason, when there are several',
    { 'client-data': "throw new Error('first');", retrieve: "throw new Error('second');" },
    'client-data: first\nretrieve: second',
  ],
  [
    'a process that ends',
    { retrieve: 'process.exit(3);' },
    'retrieve: Runtime exited with error: exit status 3',
  ],
  [
    'a handler that is missing',
    { retrieve: 'export const other = 1;' },
    'retrieve: index.handler is undefined or not exported',
  ],
])('a start that fails tells %s, and leaves nothing running', async (_case, sources, message) => {
  const before = children();
  await expect(start(sources)).rejects.toThrow(new Error(message));
  await expect.poll(children).toBe(before);
});
