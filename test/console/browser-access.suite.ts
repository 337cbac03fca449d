import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { goTo, lookUp, playCall, type Window } from './browser-rig.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DANIEL = '+12025550151';

/** What axe finds: the rule and where, one line each. */
async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(
    `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ' ' + node.target)))`,
  );
  // The expression above makes a list of texts.
  return found as readonly string[];
}

async function wholeWidth(page: Page): Promise<boolean> {
  return (await page.evaluate('document.documentElement.scrollWidth <= innerWidth')) === true;
}

/** Every view with something in it. */
async function* views(page: Page): AsyncGenerator<string> {
  yield 'telephone';
  await playCall(page, 'Daniel Okafor');
  yield 'telephone after a call';
  await lookUp(page, DANIEL);
  await page.getByRole('heading', { name: 'Memories' }).waitFor();
  yield 'caller';
  await page.getByRole('button', { name: 'Set a fact' }).click();
  yield 'a dialog';
  await page.keyboard.press('Escape');
  await goTo(page, 'Calls');
  await page.getByRole('link', { name: /^conv/ }).first().waitFor();
  yield 'calls';
  await page.getByRole('link', { name: /^conv/ }).first().click();
  await page.getByText('Accepted').or(page.getByText('Remembered')).first().waitFor();
  yield 'call';
  await goTo(page, 'Search');
  await page.getByRole('textbox', { name: 'Question' }).fill('How much does he want to spend?');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await page.getByRole('table').first().waitFor();
  yield 'search';
  await goTo(page, 'Desk');
  await page.getByRole('heading', { name: /Dead letters/ }).waitFor();
  yield 'desk';
}

export function describeAccess({ open }: Window): void {
  describe('is for everybody', () => {
    test.each([
      ['light', 1_600],
      ['dark', 360],
    ] as const)(
      'axe finds nothing in any view, %s at %i px, and nothing sticks out',
      async (theme, width) => {
        const page = await open({ colorScheme: theme, viewport: { width, height: 900 } });
        const all: Record<string, readonly string[]> = {};
        for await (const view of views(page)) {
          const found = await findings(page);
          all[view] = (await wholeWidth(page)) ? found : [...found, 'wider than the window'];
        }
        expect(Object.keys(all)).toHaveLength(8);
        expect(all).toEqual(Object.fromEntries(Object.keys(all).map((view) => [view, []])));
      },
    );

    test('the first call can be made by keyboard alone', async () => {
      const page = await open();
      const press = (key: string): Promise<void> => page.keyboard.press(key);
      for (let tabs = 0; tabs < 20; tabs += 1) {
        await press('Tab');
        const at = await page.evaluate('document.activeElement.textContent');
        if (`${at}`.startsWith('Priya Raman')) break;
      }
      await press('Enter');
      await page.getByRole('heading', { name: 'Priya Raman is on the line' }).waitFor();
      expect(await page.evaluate('document.activeElement.textContent')).toContain('is on the line');
    });
  });
}
