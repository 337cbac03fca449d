import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { consoleApp } from '../../infra/console/server/app.ts';
import { ROUTES } from '../../infra/console/server/routes.ts';
import { serveConsole } from '../../infra/console/server/serve.ts';
import { nowhere, openDoor } from './door-rig.ts';
import { ask } from './served.ts';

const door = openDoor(ROUTES);

describe('without the cookie', () => {
  const app = consoleApp({ place: nowhere, token: 'a', pageFolder: tmpdir(), routes: ROUTES });
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
      for (const headers of [
        {},
        { cookie: `console-${door.port()}=guessed` },
        { cookie: `console-${door.port()}=` },
      ]) {
        const said = await ask(door.origin(), path, { method, headers });
        expect(said.status).toBe(401);
        expect(said.body).not.toContain('the page');
      }
    },
  );

  test('the page for those who are refused says nothing of what is behind it, and runs nothing', async () => {
    const { body, headers } = await ask(door.origin(), '/');
    expect(body).not.toMatch(/memory|console|script/i);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
    expect(headers['set-cookie']).toBeUndefined();
  });
});

describe('the token', () => {
  test('is exchanged for another secret, and leaves the address bar', async () => {
    const token = new URL(door.serving().address).searchParams.get('token') ?? '';
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const { status, headers } = await ask(door.origin(), `/?token=${token}`);
    expect([status, headers.location]).toEqual([302, '/']);
    expect(headers['set-cookie']?.[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(headers['set-cookie']?.[0]).not.toContain(token);
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect((await door.visitor().ask('/')).body).toContain('the page');
  });

  test.each(['', 'wrong', 'A'.repeat(43)])('%j opens nothing', async (token) => {
    const { status, headers } = await ask(door.origin(), `/?token=${token}`);
    expect([status, headers['set-cookie']]).toEqual([401, undefined]);
  });

  test('does not open the data behind the page, nor a page file', async () => {
    const { search } = new URL(door.serving().address);
    for (const path of ['/api/start', '/app.js', '/index.html'])
      expect((await ask(door.origin(), `${path}${search}`)).status).toBe(401);
  });

  test('is another at each start', async () => {
    const other = await serveConsole({ place: nowhere, port: 0, pageFolder: door.folder(), routes: ROUTES });
    const { search } = new URL(door.serving().address);
    const { origin: elsewhere } = new URL(other.address);
    expect((await ask(elsewhere, `/${search}`)).status).toBe(401);
    await other.close();
  });
});
