import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { headlessBrowser } from '../../infra/console/headless.ts';
import { ROUTES } from '../../infra/console/server/routes.ts';
import { nowhere, openDoor } from './door-rig.ts';

/** What a browser really sends, and what it keeps to itself. */
const reached: string[] = [];
const behind = (): Hono =>
  new Hono().all('/api/reached', (c) => {
    reached.push(c.req.method);
    return c.json({});
  });
const door = openDoor([...ROUTES, behind], { ...nowhere, isLocal: true });
const browser: Browser | undefined = await headlessBrowser();
let context: BrowserContext;
let page: Page;
afterAll(() => browser?.close());

/** A page of somebody else on this machine, at a port of its own: to browsers the same site. */
async function elsewhere(): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>elsewhere</title>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  // Listens on TCP: an address with a port.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe.skipIf(browser === undefined)('in a browser', () => {
  beforeEach(async () => {
    context = (await browser?.newContext()) as BrowserContext;
    onTestFinished(() => context.close());
    page = await context.newPage();
    await page.goto(door.serving().address);
  });

  test('the printed address opens the page, without the token in the address bar', async () => {
    expect([page.url(), await page.title()]).toEqual([`${door.origin()}/`, 'the page']);
    expect(await page.evaluate('document.cookie')).toBe('');
  });

  test('the page’s own reads and changes pass the door', async () => {
    expect(await page.evaluate(`fetch('/api/start').then(({ status }) => status)`)).toBe(200);
    const change = `fetch('/api/telephone/mem0', { method: 'POST', body: '{"state":"none"}' }).then((said) => said.text())`;
    expect(await page.evaluate(change)).toContain('state must be one of');
  });

  test('no script but the page’s file runs, and nothing else is reached', async () => {
    const inline = `new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => resolve(violatedDirective));
      document.body.innerHTML = '<img src="x" onerror="document.title = 1">';
    })`;
    expect(await page.evaluate(inline)).toBe('script-src-attr');
    const away = await elsewhere();
    expect(
      await page.evaluate(`fetch('${away}', { mode: 'no-cors' }).then(() => 'sent', () => 'stopped')`),
    ).toBe('stopped');
    expect(await page.title()).toBe('the page');
  });

  test('another page of this browser, cookie and all, neither reads, nor changes, nor frames', async () => {
    const send = (origin: string, method: string): Promise<unknown> =>
      page.evaluate(
        `fetch('${origin}/api/reached', { method: '${method}', mode: 'no-cors', credentials: 'include' }).catch(() => 0)`,
      );
    for (const method of ['GET', 'POST']) await send('', method);
    expect(reached.splice(0)).toEqual(['GET', 'POST']);
    await page.goto(await elsewhere());
    for (const method of ['GET', 'POST']) await send(door.origin(), method);
    await page.evaluate(`new Promise((resolve) => {
      document.body.innerHTML = '<form method="post" target="frame" action="${door.origin()}/api/reached"></form>' +
        '<iframe name="frame"></iframe>';
      document.querySelector('iframe').onload = resolve;
      document.querySelector('form').submit();
    })`);
    const framed = page.waitForResponse(`${door.origin()}/`);
    await page.evaluate(`document.querySelector('iframe').src = '${door.origin()}/'`);
    expect((await framed).status()).toBe(403);
    expect(reached).toEqual([]);
  });

  test('with a wrong token there is a page that says where the right one is', async () => {
    const stranger = await (await browser?.newContext())?.newPage();
    const said = await stranger?.goto(`${door.origin()}/?token=wrong`);
    expect(said?.status()).toBe(401);
    expect(await stranger?.title()).toBe('Not open');
    // Its style is let in by the policy.
    expect(await stranger?.evaluate('getComputedStyle(document.querySelector("h1")).fontSize')).toBe(
      '22.4px',
    );
    await stranger?.context().close();
  });
});
