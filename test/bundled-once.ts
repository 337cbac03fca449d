import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { bundle, FUNCTIONS } from '../infra/build/bundle.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The functions of this very source; absolute. */
    bundleDirectory: string;
  }
}

/**
 * Bundles the functions once for all test files. The folder is the same in every run, so what V8 compiled for one of the
 * many processes that load them serves the next.
 */
export default async function bundledOnce({ provide }: TestProject): Promise<void> {
  const folder = fileURLToPath(new URL('../build/test-bundles', import.meta.url));
  await Promise.all(FUNCTIONS.map((name) => bundle(name, folder)));
  provide('bundleDirectory', folder);
}
