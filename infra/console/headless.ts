import type { Browser } from 'playwright-core';

/**
 * A browser without a window: the one in the npm package `@sparticuz/chromium`, which is built for Linux on x64, else an
 * installed Chrome. @returns undefined where there is neither.
 */
export async function headlessBrowser(): Promise<Browser | undefined> {
  const { chromium } = await import('playwright-core');
  const packed = await packedBrowser();
  return chromium.launch(packed ?? { channel: 'chrome' }).catch((error: unknown) => {
    if (packed === undefined) return undefined;
    throw error;
  });
}

async function packedBrowser() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  // The package is large, and may be left out of an installation.
  const loaded = await import('@sparticuz/chromium').catch(() => undefined);
  if (loaded === undefined) return undefined;
  // Not with the package's own arguments: they switch off what separates pages from each other.
  return { executablePath: await loaded.default.executablePath() };
}
