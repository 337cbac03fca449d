import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * On Linux x64 the browser that comes as an npm package, elsewhere an installed Chrome; undefined where there is none.
 * Without the arguments that the package advises for Lambda: they switch off what separates pages from each other.
 */
export async function startBrowser(): Promise<Browser | undefined> {
  if (process.platform === 'linux' && process.arch === 'x64')
    return playwright.launch({ executablePath: await chromium.executablePath() });
  return playwright.launch({ channel: 'chrome' }).catch(() => undefined);
}
