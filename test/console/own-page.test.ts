import { Hono } from 'hono';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ROUTES } from '../../infra/console/server/routes.ts';
import { InvalidRequest, MemoryUnavailable } from '../../shared/errors.ts';
import { captureOutput } from '../support/captured-output.ts';
import { openDoor } from './door-rig.ts';
import type { AskOptions } from './served.ts';

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

const door = openDoor([...ROUTES, faulty]);

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
      const said = await door.visitor().ask('/api/start', { method, ...(headers ? { headers } : {}) });
      expect(said.status).toBe(403);
    }
  });

  test.each([
    ['neither Origin nor Sec-Fetch-Site', () => ({}), 403],
    ['Sec-Fetch-Site: none, as a typed address has it', () => ({ 'sec-fetch-site': 'none' }), 403],
    ['Sec-Fetch-Site: same-origin alone', () => ({ 'sec-fetch-site': 'same-origin' }), 403],
    ['Origin alone, as older browsers send it', () => ({ origin: door.origin() }), 404],
  ])('a change with %s', async (_, headersOf, status) => {
    const bare = { method: 'POST', isBare: true, headers: headersOf() };
    expect((await door.visitor().ask('/api/telephone/calls', bare)).status).toBe(status);
  });

  test('the page comes under both names of this machine, with a policy that lets nothing else in', async () => {
    const { status, headers } = await door
      .visitor()
      .ask('/', { headers: { host: `localhost:${door.port()}` } });
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
        "media-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
  });

  test('nothing is kept by the browser', async () => {
    const { headers, body } = await door.visitor().ask('/api/start');
    expect(headers['cache-control']).toBe('no-store');
    expect(JSON.parse(body)).toMatchObject({ environment: 'prod', isLocal: false, scriptedCallers: [] });
  });

  test('the telephone does not ring on a deployed environment', async () => {
    const said = await door.visitor().ask('/api/telephone/calls', { body: { caller: '', agentType: 'x' } });
    expect(said).toMatchObject({
      status: 404,
      body: '{"error":"The telephone rings on a local stack only."}',
    });
  });

  test('files beside the page stay where they are, and more than 1 MB is not read', async () => {
    expect((await door.visitor().ask('/..%2f..%2fetc%2fpasswd')).status).toBe(404);
    expect((await door.visitor().ask('/api/caller', { body: 'x'.repeat(1_100_000) })).status).toBe(413);
  });

  test.each([
    ['refused', 400, 'since must be a date.'],
    ['outage', 502, 'Memory is unavailable: mem0 list failed.'],
    ['mistake', 500, 'The console made a mistake. Its terminal says where.'],
  ])('%s: %i, one sentence, and no caller data in the terminal', async (name, status, error) => {
    const output = captureOutput();
    onTestFinished(output.restore);
    const said = await door.visitor().ask(`/api/faults/${name}`);
    expect([said.status, JSON.parse(said.body)]).toEqual([status, { error }]);
    expect(output.text()).not.toMatch(/Anna|12025550123/);
    expect(output.text().includes('own-page.test.ts')).toBe(status === 500);
  });
});
