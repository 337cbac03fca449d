import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Window } from './browser-rig.ts';

/** A page of somebody else, in the same browser. */
async function elsewhere(): Promise<string> {
  const server = createServer((_, answer) => answer.end('<!doctype html><title>elsewhere</title>'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  // A server that listens on TCP has an address with a port.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

export function describeIntruders({ open, address }: Window): void {
  describe('keeps others out', () => {
    test('the token leaves the address, which then opens nothing anywhere else', async () => {
      const page = await open();
      expect(page.url()).not.toContain('token');
      const browser = page.context().browser();
      const other = await browser?.newContext({ locale: 'en-GB' });
      onTestFinished(async () => other?.close());
      const stranger = await other?.newPage();
      for (const place of [page.url(), address().replace(/.{4}$/, 'AAAA')]) {
        const answer = await stranger?.goto(place);
        expect(answer?.status()).toBe(401);
        expect(await stranger?.content()).not.toMatch(/Anna|app\.js/);
      }
    });

    test('a page of another origin can neither read nor change anything', async () => {
      const page = await open();
      const { origin } = new URL(address());
      const theirs = await page.context().newPage();
      await theirs.goto(await elsewhere());
      const tried = (path: string, options: object): Promise<unknown> =>
        theirs.evaluate(
          `fetch(${JSON.stringify(origin + path)}, ${JSON.stringify({ credentials: 'include', ...options })})
            .then((answer) => answer.text(), () => 'refused')`,
        );
      expect(await tried('/api/start', {})).toBe('refused');
      const json = { 'content-type': 'application/json' };
      expect(await tried('/api/calls', { headers: json })).toBe('refused');
      // A form needs no permission of ours to be sent, so the answer must be no.
      await theirs.setContent(
        `<form method="post" enctype="text/plain" action="${origin}/api/telephone/mem0"><input name='{"state":"dead","x":"' value='"}'></form>`,
      );
      const [answer] = await Promise.all([
        theirs.waitForResponse(/mem0/),
        theirs.evaluate('document.forms[0].submit()'),
      ]);
      expect(answer.status()).toBeGreaterThanOrEqual(400);
    });
  });
}
