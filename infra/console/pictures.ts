import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildPage } from './build-page.ts';
import { headlessBrowser } from './headless.ts';
import { openPlace } from './open-place.ts';
import { ROUTES } from './server/routes.ts';
import { serveConsole } from './server/serve.ts';
import { playEarlierCalls } from './telephone/earlier-calls.ts';

/**
 * `npm run pictures`: plays a call of an invented caller in the console, on a stack of its own, and takes the pictures
 * of `pictures/`.
 */
const SIZE = { width: 1_040, height: 780 };
const ANNA = '+12025550123';

async function telephone(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Anna Berg/ }).click();
  await page.getByRole('button', { name: 'Play the rest' }).click();
  await page.getByRole('button', { name: 'Hang up' }).click();
  await page.getByRole('button', { name: 'End the call' }).click();
  await page.getByRole('button', { name: 'Call again' }).click();
  await page.getByText('Anna Berg rings again').waitFor();
}

async function caller(page: Page): Promise<void> {
  await page.getByLabel('Number with + and country code, or caller id').fill(ANNA);
  await page.getByRole('button', { name: 'Look up' }).click();
  await page.getByRole('switch').click();
  await page.getByText('Shown whole.').waitFor();
}

async function call(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^conv/ }).first().click();
  await page.getByRole('heading', { name: 'How it was remembered' }).waitFor();
}

async function search(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Question' }).fill('Which room does she like?');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await page.getByRole('table').first().waitFor();
}

const desk = (page: Page): Promise<void> => page.getByRole('heading', { name: /Dead letters/ }).waitFor();

const SCENES = { Telephone: telephone, Caller: caller, Calls: call, Search: search, Desk: desk };

/** The browser makes WebP of the PNG that is all it takes itself: a quarter of the bytes. */
async function webpOf(png: Buffer, browser: Browser): Promise<Buffer> {
  const page = await browser.newPage();
  const source = `data:image/png;base64,${png.toString('base64')}`;
  const url = await page.evaluate(`(async () => {
    const image = new Image();
    image.src = ${JSON.stringify(source)};
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.8);
  })()`);
  await page.close();
  return Buffer.from(`${url}`.split(',')[1] ?? '', 'base64');
}

async function takePictures(browser: Browser, address: string): Promise<void> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', viewport: SIZE });
  const page = await context.newPage();
  await page.goto(address);
  for (const [view, play] of Object.entries(SCENES)) {
    await page.getByRole('navigation').getByRole('link', { name: view, exact: true }).click();
    await play(page);
    await page.evaluate('scrollTo(0, 0)');
    const picture = await webpOf(await page.screenshot(), browser);
    writeFileSync(new URL(`pictures/${view.toLowerCase()}.webp`, import.meta.url), picture);
    process.stdout.write(`${view}: ${(picture.byteLength / 1_000).toFixed(0)} kB\n`);
  }
}

async function run(): Promise<void> {
  const browser = await headlessBrowser();
  if (browser === undefined) throw new Error('No pictures without a browser: install Google Chrome.');
  const folder = mkdtempSync(join(tmpdir(), 'console-pictures-'));
  const env = { ...process.env, LOCAL_STACK_FILE: join(folder, 'stack.json') };
  const { place, close } = await openPlace('local', env);
  await buildPage(folder);
  const serving = await serveConsole({ place, port: 0, pageFolder: folder, routes: ROUTES });
  await playEarlierCalls(place);
  await takePictures(browser, serving.address).finally(async () => {
    await browser.close();
    await serving.close();
    await close();
    rmSync(folder, { recursive: true });
  });
}

await run();
process.exit();
