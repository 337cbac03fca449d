import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { bundle, FUNCTIONS } from '../../infra/build/bundle.ts';
import { packageBundle } from '../../infra/build/zip.ts';
import { setEnvironment } from '../support/environment.ts';
import { holding, textsOf } from './unzipped.ts';

const FIRST = {
  MEM0_API_KEY: 'first-mem0-key-6e1f',
  ELEVENLABS_WORKSPACE_KEY: 'first-workspace-key-77ab08',
};

test('no secret of the shell that builds gets into a zip', async () => {
  setEnvironment(FIRST);
  const folder = await mkdtemp(join(tmpdir(), 'secret-bundles-'));
  try {
    for (const name of FUNCTIONS) {
      await bundle(name, folder);
      const texts = textsOf(`${name}.zip`, packageBundle(join(folder, name)));
      expect(holding(texts, ['SECRETS_PATH'])).toEqual([`${name}.zip/index.mjs`]);
      expect(holding(texts, Object.values(FIRST))).toEqual([]);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('what is deflated is found only unzipped', () => {
  const secret = Object.values(FIRST).join(' ');
  const zip = zipSync({ 'index.mjs': Buffer.from(secret.repeat(10)) });
  expect(Buffer.from(zip).toString('latin1')).not.toContain(secret);
  expect(holding(textsOf('one.zip', zip), Object.values(FIRST))).toEqual(['one.zip/index.mjs']);
  const nested = zipSync({ 'inner.zip': zip });
  expect(holding(textsOf('two.zip', nested), Object.values(FIRST))).toEqual(['two.zip/inner.zip/index.mjs']);
});
