import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildPage, gzippedSizes } from '../../infra/console/build-page.ts';

it('the whole page weighs no more than 60 kB on its way', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'console-page-'));
  await buildPage(folder);
  const sizes = gzippedSizes(folder);
  rmSync(folder, { recursive: true });
  expect([...sizes.keys()]).toEqual(['app.css', 'app.js', 'icon.svg', 'index.html']);
  expect([...sizes.values()].reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(60_000);
});
