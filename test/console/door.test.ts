import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { consoleApp } from '../../infra/console/server/app.ts';
import type { Place } from '../../infra/console/server/place.ts';
import { ROUTES } from '../../infra/console/server/routes.ts';
import { type Serving, serveConsole } from '../../infra/console/server/serve.ts';
import { InvalidRequest, MemoryUnavailable } from '../../shared/errors.ts';
import { captureOutput } from '../support/captured-output.ts';
import { type AskOptions, ask, type Visitor, visit } from './served.ts';

const NOWHERE = 'http://127.0.0.1:9';
const place: Place = {
  isLocal: false,
  target: {
    ...{ name: 'prod', clientDataUrl: NOWHERE, retrieveUrl: NOWHERE, postCallUrl: NOWHERE },
    ...{ workspaceKey: 'key', hmacSecret: 'secret', bucket: 'bucket', table: 'table' },
    ...{ queueUrl: NOWHERE, deadLetterUrl: NOWHERE, memoryScope: 'caller', aws: {} },
    mem0: { host: NOWHERE, apiKey: 'key' },
    invokePostCall: async () => undefined,
  },
};

/** Throws whatever it is asked to. */
const FAULTS: Readonly<Record<string, Error>> = {
  refused: new InvalidRequest('since must be a date'),
  outage: new MemoryUnavailable('mem0 list failed'),
  mistake: new TypeError('cannot read Anna of +12025550123'),
};
const faulty = (): Hono =>
  new Hono().get('/api/faults/:name', (c) => {
    throw FAULTS[c.req.param('name')] ?? new Error('no such fault');
  });

const routes = [...ROUTES, faulty];
let folder: string;
let serving: Serving;
let visitor: Visitor;
let origin: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'console-page-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>the page</title>');
  writeFileSync(join(folder, 'app.js'), 'export {};');
  serving = await serveConsole({ place, port: 0, pageFolder: folder, routes });
  visitor = await visit(serving.address);
  origin = visitor.origin;
});
afterAll(async () => {
  await serving.close();
  rmSync(folder, { recursive: true });
});
const port = () => new URL(origin).port;
const cookie = () => ({ cookie: visitor.cookie });

describe('without the cookie', () => {
  const app = consoleApp({ place, token: 'a', pageFolder: tmpdir(), routes });
  const addresses = new Set(
    app.routes.map(({ method, path }) => {
      const anything = path.replaceAll(/\*$/g, 'anything').replaceAll(/:\w+/g, 'anything');
      return `${method === 'ALL' ? 'GET' : method} ${anything}`;
    }),
  );

  test('there are routes to walk', () => {
    expect(addresses.size).toBeGreaterThan(15);
    expect([...addresses]).toContain('POST /api/telephone/calls');
  });

  test.each([...addresses, 'GET /', 'GET /index.html', 'GET /app.js', 'GET /api/none', 'DELETE /api/none'])(
    '%s is refused',
    async (address) => {
      const [method = '', path = ''] = address.split(' ');
      for (const headers of [{}, { cookie: `console-${port()}=guessed` }, { cookie: `console-${port()}=` }]) {
        const said = await ask(origin, path, { method, headers });
        expect(said.status).toBe(401);
        expect(said.body).not.toContain('the page');
      }
    },
  );

  test('the page for those who are refused says nothing of what is behind it, and runs nothing', async () => {
    const { body, headers } = await ask(origin, '/');
    expect(body).not.toMatch(/memory|console|script/i);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
    expect(headers['set-cookie']).toBeUndefined();
  });
});

describe('the token', () => {
  test('is exchanged for another secret, and leaves the address bar', async () => {
    const token = new URL(serving.address).searchParams.get('token') ?? '';
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const { status, headers } = await ask(origin, `/?token=${token}`);
    expect([status, headers.location]).toEqual([302, '/']);
    expect(headers['set-cookie']?.[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(headers['set-cookie']?.[0]).not.toContain(token);
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect((await visitor.ask('/')).body).toContain('the page');
  });

  test.each(['', 'wrong', 'A'.repeat(43)])('%j opens nothing', async (token) => {
    const { status, headers } = await ask(origin, `/?token=${token}`);
    expect([status, headers['set-cookie']]).toEqual([401, undefined]);
  });

  test('does not open the data behind the page, nor a page file', async () => {
    const { search } = new URL(serving.address);
    for (const path of ['/api/start', '/app.js', '/index.html'])
      expect((await ask(origin, `${path}${search}`)).status).toBe(401);
  });

  test('is another at each start', async () => {
    const other = await serveConsole({ place, port: 0, pageFolder: folder, routes });
    const { search } = new URL(serving.address);
    const { origin: elsewhere } = new URL(other.address);
    expect((await ask(elsewhere, `/${search}`)).status).toBe(401);
    await other.close();
  });
});

describe('with the cookie', () => {
  const elsewhere: readonly (readonly [string, AskOptions])[] = [
    ['another Host', { headers: { host: 'console.example.com' } }],
    ['the right name at another port', { headers: { host: '127.0.0.1:1' } }],
    ['a Host without its port', { headers: { host: '127.0.0.1' } }],
    ['another Origin', { headers: { origin: 'http://127.0.0.1:3000' } }],
    ['no page at all: Origin null', { headers: { origin: 'null' } }],
    ['another site', { headers: { 'sec-fetch-site': 'cross-site' } }],
    ['another port of this machine', { headers: { 'sec-fetch-site': 'same-site' } }],
  ];
  test.each(elsewhere)('a request from %s is refused', async (_, { headers }) => {
    for (const method of ['GET', 'POST']) {
      const said = await visitor.ask('/api/start', { method, ...(headers ? { headers } : {}) });
      expect(said.status).toBe(403);
    }
  });

  test('a change that does not say where it comes from is refused', async () => {
    // Node's fetch is no browser and tells no Origin.
    const path = `${origin}/api/telephone/calls`;
    const { status } = await fetch(path, { method: 'POST', headers: cookie(), body: '{}' });
    expect(status).toBe(403);
  });

  test('the page comes under both names of this machine, with a policy that lets nothing else in', async () => {
    const { status, headers } = await visitor.ask('/', { headers: { host: `localhost:${port()}` } });
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
        "media-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
  });

  test('nothing is kept by the browser', async () => {
    const { headers, body } = await visitor.ask('/api/start');
    expect(headers['cache-control']).toBe('no-store');
    expect(JSON.parse(body)).toMatchObject({ environment: 'prod', isLocal: false, scriptedCallers: [] });
  });

  test('the telephone does not ring on a deployed environment', async () => {
    const said = await visitor.ask('/api/telephone/calls', { body: { caller: '', agentType: 'x' } });
    expect(said).toMatchObject({
      status: 404,
      body: '{"error":"The telephone rings on a local stack only."}',
    });
  });

  test('files beside the page stay where they are, and more than 1 MB is not read', async () => {
    expect((await visitor.ask('/..%2f..%2fetc%2fpasswd')).status).toBe(404);
    expect((await visitor.ask('/api/caller', { body: 'x'.repeat(1_100_000) })).status).toBe(413);
  });

  test.each([
    ['refused', 400, 'since must be a date.'],
    ['outage', 502, 'Memory is unavailable: mem0 list failed.'],
    ['mistake', 500, 'The console made a mistake. Its terminal says where.'],
  ])('%s: %i, one sentence, and no caller data in the terminal', async (name, status, error) => {
    const output = captureOutput();
    onTestFinished(output.restore);
    const said = await visitor.ask(`/api/faults/${name}`);
    expect([said.status, JSON.parse(said.body)]).toEqual([status, { error }]);
    expect(output.text()).not.toMatch(/Anna|12025550123/);
    expect(output.text().includes('door.test.ts')).toBe(status === 500);
  });
});
