import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { buildPage } from '../../infra/console/build-page.ts';
import { ROUTES } from '../../infra/console/server/routes.ts';
import { type Serving, serveConsole } from '../../infra/console/server/serve.ts';
import { type ConsoleRig, consoleRig } from './console-rig.ts';

export interface Window {
  /** The console, come in by its address. What the browser complains of fails the test. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** With the token. */
  address(): string;
  readonly rig: ConsoleRig;
}

/** Enough for a busy machine. */
const PATIENCE_MS = 20_000;

/** One stack and one console for a test file, to be opened in a real browser. */
export function windowOn(browser: Browser | undefined): Window {
  const rig = consoleRig({ mem0LagMs: 50 });
  let serving: Serving;
  let pageFolder: string;
  beforeAll(async () => {
    pageFolder = mkdtempSync(join(tmpdir(), 'console-page-'));
    await buildPage(pageFolder);
    serving = await serveConsole({ place: rig.place(), port: 0, pageFolder, routes: ROUTES });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await serving?.close();
    rmSync(pageFolder, { recursive: true, force: true });
  });
  return {
    rig,
    address: () => serving.address,
    async open(options = {}) {
      if (browser === undefined) throw new Error('there is no browser');
      const context = await browser.newContext({ locale: 'en-GB', ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      const complaints: string[] = [];
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('console', (said) => void (said.type() === 'error' && complaints.push(said.text())));
      onTestFinished(async () => {
        await context.close();
        expect(complaints).toEqual([]);
      });
      await page.goto(serving.address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page;
    },
  };
}

/** To another view, by the navigation. */
export const goTo = (page: Page, view: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view, exact: true }).click();

/** What was said on the telephone so far. */
export const talk = (page: Page) => page.getByRole('list', { name: 'What was said' });

/** Rings, hangs up at once with what the script collected, and waits until it is remembered. */
export async function playCall(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await page.getByRole('button', { name: 'Play the rest' }).click();
  await page.getByRole('button', { name: 'Hang up' }).click();
  await page.getByRole('button', { name: 'End the call' }).click();
  await page.getByRole('heading', { name: 'What is remembered now' }).waitFor();
}

/** The view of a caller, with everything shown. */
export async function lookUp(page: Page, caller: string): Promise<void> {
  await goTo(page, 'Caller');
  await page.getByLabel('Number with + and country code, or caller id').fill(caller);
  await page.getByRole('button', { name: 'Look up' }).click();
  const reveal = page.getByRole('switch', { name: 'Reveal names and texts' });
  if ((await reveal.getAttribute('aria-checked')) === 'false') await reveal.click();
  await page.getByText('Shown whole.').waitFor();
}
