import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { HttpBroken, type HttpRequest, HttpTimeout, send } from '../../shared/http.ts';
import {
  refusedUrl,
  type ScriptedReply,
  type ScriptedRequest,
  startScriptedServer,
} from '../support/scripted-server.ts';

async function serverThat(script: (request: ScriptedRequest) => ScriptedReply | Promise<ScriptedReply>) {
  const server = await startScriptedServer(script);
  onTestFinished(() => server.stop());
  return server;
}
const post = (url: string, parts: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  url,
  headers: { 'content-type': 'application/json' },
  body: '{}',
  timeoutMs: 10_000,
  ...parts,
});

test('method, path, headers and body arrive, and status, headers and body come back', async () => {
  const server = await serverThat(() => ({
    status: 201,
    headers: { 'x-answer': 'yes' },
    body: '{"größe":"👋"}',
  }));
  const answer = await send(post(`${server.url}/v1/x?q=a%20b`, { method: 'PUT', body: '{"größe":"👋"}' }));
  expect(answer).toMatchObject({ status: 201, headers: { 'x-answer': 'yes' }, body: '{"größe":"👋"}' });
  expect(server.requests).toMatchObject([{ method: 'PUT', path: '/v1/x?q=a%20b', body: '{"größe":"👋"}' }]);
  expect(server.requests[0]?.headers).toMatchObject({
    'content-type': 'application/json',
    'content-length': '18',
  });
});

test('a request without a body has none', async () => {
  const server = await serverThat(() => ({ body: '' }));
  await send(post(server.url, { method: 'GET', body: undefined }));
  expect(server.requests).toMatchObject([{ method: 'GET', body: '' }]);
  expect(server.requests[0]?.headers).not.toHaveProperty('content-length');
});

test.each([204, 301, 400, 401, 404, 429, 500, 503])(
  'status %i is an answer, not an error',
  async (status) => {
    const server = await serverThat(() => ({ status, headers: { 'retry-after': '3' }, body: '' }));
    expect(await send(post(server.url))).toMatchObject({ status, headers: { 'retry-after': '3' } });
  },
);

test('calls one after the other share one connection', async () => {
  const server = await serverThat(() => ({}));
  for (let turn = 0; turn < 5; turn += 1) await send(post(server.url));
  expect([server.requests.length, server.connectionsCount()]).toEqual([5, 1]);
});

test('calls at once each get their own answer', async () => {
  const server = await serverThat(({ body }) => ({ body }));
  const bodies = Array.from({ length: 20 }, (_, index) => `"${index}"`);
  const answers = await Promise.all(bodies.map((body) => send(post(server.url, { body }))));
  expect(answers.map(({ body }) => body)).toEqual(bodies);
});

test.each(['hang', 'stall'] as const)(
  'a server that %ss ends in a timeout after the time that was given',
  async (reply) => {
    const server = await serverThat(() => reply);
    const startedMs = performance.now();
    await expect(send(post(server.url, { timeoutMs: 120 }))).rejects.toBeInstanceOf(HttpTimeout);
    const tookMs = performance.now() - startedMs;
    expect(tookMs).toBeGreaterThanOrEqual(115);
    // Generous: other suites may hold the processor.
    expect(tookMs).toBeLessThan(3_000);
  },
);

test.each([0, -5])('a budget of %i ms is a timeout, not a wait', async (timeoutMs) => {
  const server = await serverThat(() => 'hang');
  await expect(send(post(server.url, { timeoutMs }))).rejects.toBeInstanceOf(HttpTimeout);
});

test('after a timeout the next call works', async () => {
  const server = await serverThat(({ body }) => (body === '"first"' ? 'hang' : {}));
  await expect(send(post(server.url, { body: '"first"', timeoutMs: 60 }))).rejects.toBeInstanceOf(
    HttpTimeout,
  );
  expect((await send(post(server.url))).status).toBe(200);
});

test('where nobody listens the connection is broken', async () => {
  const failure = send(post(await refusedUrl()));
  await expect(failure).rejects.toMatchObject({ name: 'HttpBroken', code: 'ECONNREFUSED' });
});

test('a connection that is cut before the answer is broken', async () => {
  const server = await serverThat(() => 'drop');
  const failure = send(post(server.url));
  await expect(failure).rejects.toBeInstanceOf(HttpBroken);
  await expect(failure).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('a kept connection that is cut is broken too', async () => {
  const server = await serverThat(() => (server.requests.length > 1 ? 'drop' : {}));
  await send(post(server.url));
  await expect(send(post(server.url))).rejects.toMatchObject({ name: 'HttpBroken', code: 'ECONNRESET' });
});

test('an answer that stops in the middle is broken, never half an answer', async () => {
  const server = await serverThat(() => ({ headers: { 'content-length': '1000' }, body: '{"results":[' }));
  await expect(send(post(server.url, { timeoutMs: 500 }))).rejects.toThrow();
});

test('an answer of 10 MB arrives whole', async () => {
  const body = `"${'x'.repeat(10_000_000)}"`;
  const server = await serverThat(() => ({ body }));
  expect((await send(post(server.url))).body).toBe(body);
});

test('an answer beyond 16 MB is refused instead of filling the memory', async () => {
  const server = await serverThat(() => ({ body: 'x'.repeat(17 * 1024 * 1024) }));
  await expect(send(post(server.url))).rejects.toBeInstanceOf(HttpBroken);
  expect((await send(post((await serverThat(() => ({}))).url))).status).toBe(200);
});

test('no compressed answer is asked for, since none would be unpacked', async () => {
  const server = await serverThat(({ headers }) => {
    const asked = headers['accept-encoding'] !== undefined;
    return asked ? { headers: { 'content-encoding': 'gzip' }, body: gzipSync('{}').toString('latin1') } : {};
  });
  expect((await send(post(server.url))).body).toBe('{}');
});

test('no error repeats what was sent', async () => {
  const server = await serverThat(() => 'drop');
  const secret = post(`${server.url}/?key=secret`, {
    headers: { authorization: 'secret' },
    body: '"secret"',
  });
  const error = await send(secret).catch((thrown: unknown) => thrown);
  expect(`${error} ${JSON.stringify(error)}`).not.toContain('secret');
});

test('an address that is none is refused at once', () => {
  expect(() => send(post('not an address'))).toThrow();
});
