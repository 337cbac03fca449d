import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startGateway } from '../../infra/local/gateway.ts';
import { type Stack, startStack } from '../../infra/local/stack.ts';
import { type Bundles, NO_MEM0, writeBundles } from './local-bundles.ts';

let bundles: Bundles;
let stack: Stack;
const output: string[] = [];

beforeAll(async () => {
  bundles = await writeBundles();
  stack = await startStack({
    bundleDirectory: bundles.directory,
    mem0Url: NO_MEM0,
    onOutput: (line) => output.push(line),
  });
});

afterAll(async () => {
  await stack.stop();
  await bundles.remove();
});

const post = (url: string, body: string | Uint8Array<ArrayBuffer>, type?: string): Promise<Response> =>
  fetch(url, { method: 'POST', body, headers: type === undefined ? {} : { 'content-type': type } });

test('a function gets the event API Gateway would send, and its status, headers and body go back', async () => {
  const headers = { 'X-Many': ['one', 'two'], Cookie: 'a=1; b=2', 'Content-Type': 'application/json' };
  const answer = await new Promise<{ status?: number; door?: unknown; body: string }>((resolve, reject) => {
    const outgoing = request(`${stack.ready.clientDataUrl}?n=1&n=2&word=hi%20there`, {
      method: 'POST',
      headers,
    });
    outgoing.on('error', reject).on('response', async (incoming) => {
      const { statusCode = 0, headers: received } = incoming;
      resolve({ status: statusCode, door: received['x-door'], body: await text(incoming) });
    });
    // In pieces and without a length, as ElevenLabs sends a recording.
    outgoing.write('{"caller_id":');
    outgoing.end('"+12025550123"}');
  });
  const seen = JSON.parse(answer.body);
  expect(answer).toMatchObject({ status: 201, door: 'one' });
  expect(seen.event).toMatchObject({
    version: '2.0',
    routeKey: 'POST /client-data',
    rawPath: '/Prod/client-data',
    rawQueryString: 'n=1&n=2&word=hi%20there',
    cookies: ['a=1', 'b=2'],
    headers: { 'x-many': 'one,two', 'content-type': 'application/json', 'content-length': '28' },
    queryStringParameters: { n: '1,2', word: 'hi there' },
    requestContext: {
      http: { method: 'POST', path: '/Prod/client-data', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
      routeKey: 'POST /client-data',
      stage: 'Prod',
      time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      timeEpoch: expect.any(Number),
    },
    body: '{"caller_id":"+12025550123"}',
    isBase64Encoded: false,
  });
  expect(seen.event.headers).not.toHaveProperty('transfer-encoding');
  expect(seen).toMatchObject({
    functionName: 'client-data',
    memoryLimitInMB: '512',
    awsRequestId: expect.stringMatching(/^[-0-9a-f]{36}$/),
  });
  expect(seen.remainingMs).toBeGreaterThan(9_000);
});

test('the stage in the URL and the body are optional', async () => {
  const answer = await fetch(stack.ready.clientDataUrl.replace('/Prod', ''), { method: 'POST' });
  const { event } = JSON.parse(await answer.text());
  expect(event).toMatchObject({ rawPath: '/client-data', requestContext: { stage: '$default' } });
  expect(event).not.toHaveProperty('body');
  expect(event).not.toHaveProperty('queryStringParameters');
});

test.each([
  ['application/json; charset=utf-8', false],
  ['application/problem+json', false],
  ['text/plain', false],
  ['audio/mpeg', true],
  ['application/octet-stream', true],
  ['application/x-www-form-urlencoded', true],
  [undefined, true],
])('a body of type %s arrives whole, as base64: %s', async (type, isBase64Encoded) => {
  const bytes = Buffer.from('Grüße, caller');
  const answer = await post(stack.ready.postCallUrl, new Uint8Array(bytes), type);
  const event = JSON.parse(await answer.text());
  expect(event.isBase64Encoded).toBe(isBase64Encoded);
  expect(Buffer.from(event.body, isBase64Encoded ? 'base64' : 'utf8')).toEqual(bytes);
});

test('an answer without a status is the JSON body of a 200', async () => {
  const answer = await post(stack.ready.retrieveUrl, 'hello');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(await answer.json()).toEqual({ heard: 'hello' });
});

test('other paths and methods are not found', async () => {
  const answers = await Promise.all([
    fetch(stack.ready.retrieveUrl),
    post(`${stack.ready.retrieveUrl}/more`, ''),
    post(stack.ready.retrieveUrl.replace('Prod', 'Other'), ''),
  ]);
  for (const answer of answers) {
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ message: 'Not Found' });
  }
});

test.each([
  ['a body over 10 MB', 10 * 1024 * 1024 + 1, 'a'],
  ['an event over 6 MB, because quotes are escaped', 3.5 * 1024 * 1024, '"'],
])('%s is refused before the function sees it', async (_case, length, character) => {
  const answer = await post(stack.ready.retrieveUrl, character.repeat(length));
  expect(answer.status).toBe(413);
  expect(await answer.json()).toEqual({ message: 'Request Entity Too Large' });
});

test('a function that throws or crashes answers 500 without its reason, and serves the next call', async () => {
  for (const way of ['throw', 'crash']) {
    const broken = await post(`${stack.ready.clientDataUrl}?${way}`, '');
    expect(broken.status).toBe(500);
    expect(await broken.json()).toEqual({ message: 'Internal Server Error' });
    expect((await post(stack.ready.clientDataUrl, '')).status).toBe(201);
  }
  expect(output.join('\n')).toContain('TypeError: broken on purpose');
});

test('a function that takes longer than API Gateway waits is a 503', async () => {
  const never = new Promise(() => undefined);
  const gateway = await startGateway({ routes: { '/retrieve': () => never }, integrationTimeoutMs: 20 });
  onTestFinished(() => gateway.stop());
  const answer = await post(`${gateway.url}/retrieve`, '');
  expect([answer.status, await answer.json()]).toEqual([503, { message: 'Service Unavailable' }]);
});

test.each([{ statusCode: 'many' }, { statusCode: 200, body: { not: 'text' } }])(
  'an answer that is not of the format, %j, is a 500',
  async (malformed) => {
    const gateway = await startGateway({ routes: { '/retrieve': async () => malformed } });
    onTestFinished(() => gateway.stop());
    expect((await post(`${gateway.url}/retrieve`, '')).status).toBe(500);
  },
);
