import { spawn, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { curls } from '../../infra/local/dev-curls.ts';
import { ASSIGNMENT } from '../../infra/local/dev-story.ts';
import type { Ready } from '../../infra/local/stack.ts';
import { type Bundles, NO_MEM0, writeBundles } from './local-bundles.ts';
import { devProcess } from './local-dev-process.ts';

const canPaste = ['curl', 'openssl'].every((tool) => spawnSync(tool, ['version']).error === undefined);

let bundles: Bundles;
beforeAll(async () => {
  bundles = await writeBundles();
});
afterAll(() => bundles.remove());

const dev = (...flags: string[]) =>
  devProcess({ BUNDLE_DIRECTORY: bundles.directory }, '--mem0', NO_MEM0, ...flags);

test.each(['SIGTERM', 'SIGINT'] as const)(
  '--json prints one line of JSON, and %s ends it cleanly',
  async (signal) => {
    const { child, stackFile, ended, firstLine } = dev('--json', '--port', '0');
    const ready: Ready = JSON.parse(await firstLine);
    expect(Object.keys(ready)).toEqual([
      ...[
        'ready',
        'clientDataUrl',
        'retrieveUrl',
        'postCallUrl',
        'operatorUrl',
        'workspaceKey',
        'hmacSecret',
      ],
      ...['mem0Url', 'mem0ApiKey', 'awsUrl', 'dynamodbUrl', 'bucket', 'queueUrl', 'deadLetterUrl', 'table'],
      'memoryScope',
    ]);
    expect(ready).toMatchObject({ ready: true, mem0Url: NO_MEM0 });
    expect((await fetch(`${ready.clientDataUrl}?throw`, { method: 'POST' })).status).toBe(500);
    // For the operator's verbs; the keys are in it.
    expect(JSON.parse(readFileSync(stackFile, 'utf8'))).toEqual(ready);
    expect(statSync(stackFile).mode & 0o777).toBe(0o600);
    child.kill(signal);
    const { out, err, code } = await ended;
    expect(existsSync(stackFile)).toBe(false);
    expect(out.trimEnd().split('\n')).toEqual([JSON.stringify(ready)]);
    expect(err).toContain('broken on purpose');
    expect(code).toBe(0);
  },
);

test('without --json it shows the doors, the key and a command for each', async () => {
  const { child, ended, firstLine } = dev('--port', '0');
  await firstLine;
  child.kill('SIGTERM');
  const { out, code } = await ended;
  expect(out).toMatch(/before a call +POST http:\/\/127\.0\.0\.1:\d+\/Prod\/client-data/);
  expect(out.match(/^curl -sS/gm)).toHaveLength(7);
  expect(code).toBe(0);
});

test.skipIf(!canPaste)('the commands it shows work when pasted into a shell', async () => {
  const { firstLine } = dev('--json', '--port', '0');
  const ready: Ready = JSON.parse(await firstLine);
  const commands = curls(ready);
  const paste = async (command: string): Promise<string> => {
    const shell = spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'inherit'] });
    return text(shell.stdout);
  };
  const clientData = JSON.parse(await paste(commands.clientData));
  expect(clientData.event.headers['x-workspace-key']).toBe(ready.workspaceKey);
  expect(JSON.parse(clientData.event.body)).toMatchObject({ call_sid: expect.stringMatching(/^CA\d+$/) });
  const { heard } = JSON.parse(await paste(commands.retrieve));
  expect(JSON.parse(heard)).toEqual({ query: 'coffee', user_id: '+12025550162' });
  const { headers, body } = JSON.parse(await paste(commands.postCall));
  const at = JSON.parse(body).event_timestamp;
  const signature = createHmac('sha256', ready.hmacSecret).update(`${at}.${body}`).digest('hex');
  expect(headers['elevenlabs-signature']).toBe(`t=${at},v0=${signature}`);
  const claimed = JSON.parse(await paste(commands.assign));
  // The function answers with what it was given; here the event itself and no HTTP around it.
  expect(JSON.parse(Buffer.from(claimed.body, 'base64').toString())).toEqual(ASSIGNMENT);
});

test('a port in use is one clear sentence', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void taken.close());
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const { out, err, code } = await dev('--json', '--port', `${port}`).ended;
  expect(err).toBe(`Port ${port} is in use: stop the program that has it or choose another --port.\n`);
  expect({ out, code }).toEqual({ out: '', code: 1 });
});

test.each([
  [['--verbose'], "Unknown option '--verbose'; --help lists the flags.\n"],
  [['--port', 'http'], '--port must be a whole number from 0 to 65535; --help lists the flags.\n'],
  [['--mem0', 'mem0.test'], '--mem0 must be an http:// or https:// address; --help lists the flags.\n'],
])('wrong flags %j are one clear sentence', async (flags, sentence) => {
  const { err, code } = await dev(...flags).ended;
  expect({ err, code }).toEqual({ err: sentence, code: 2 });
});

test('--help lists the flags', async () => {
  const { out, code } = await dev('--help').ended;
  expect(out).toMatch(/--port N[\s\S]*--mem0 URL[\s\S]*--json/);
  expect(code).toBe(0);
});
