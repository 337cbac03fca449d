import { expect, onTestFinished, test } from 'vitest';
import type { Ready } from '../../infra/local/stack.ts';
import { NO_MEM0, writeBundles } from './local-bundles.ts';
import { devProcess } from './local-dev-process.ts';

test('settings and secrets of its environment reach the functions; the places of AWS stay its own', async () => {
  const given = {
    ...{ MEM0_HOST: NO_MEM0, MEM0_API_KEY: 'm0', ELEVENLABS_WORKSPACE_KEY: 'key', LANGUAGE: 'override' },
    ...{ ELEVENLABS_HMAC_SECRET_PREVIOUS: 'old', LOG_LEVEL: 'debug' },
  };
  const elsewhere = {
    AWS_ACCESS_KEY_ID: 'real',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    STATE_TABLE: 'real',
  };
  const bundles = await writeBundles();
  onTestFinished(bundles.remove);
  const told = { BUNDLE_DIRECTORY: bundles.directory, ...given, ...elsewhere };
  const { firstLine } = devProcess(told, '--json', '--port', '0');
  const ready: Ready = JSON.parse(await firstLine);
  expect(ready).toMatchObject({ workspaceKey: 'key', mem0Url: NO_MEM0, mem0ApiKey: 'm0' });
  const answer = await fetch(ready.clientDataUrl, { method: 'POST' });
  const { environment } = JSON.parse(await answer.text());
  expect(environment).toMatchObject(given);
  expect(environment).toMatchObject({
    AWS_ACCESS_KEY_ID: 'local-not-a-key',
    AWS_ENDPOINT_URL: ready.awsUrl,
    STATE_TABLE: ready.table,
  });
});

test('a setting that a function refuses ends the start with the sentence that says why', async () => {
  const refuse = `
    if (process.env.LANGUAGE === 'both') {
      const error = new Error('configuration is invalid:\\n- LANGUAGE must be one of off, override');
      error.name = 'ConfigInvalid';
      throw error;
    }`;
  const refusing = await writeBundles({ retrieve: refuse });
  onTestFinished(refusing.remove);
  const environment = { BUNDLE_DIRECTORY: refusing.directory, LANGUAGE: 'both', MEM0_HOST: NO_MEM0 };
  const { out, err, code } = await devProcess(environment, '--json', '--port', '0').ended;
  expect(err).toBe('retrieve: configuration is invalid:\n- LANGUAGE must be one of off, override\n');
  expect({ out, code }).toEqual({ out: '', code: 1 });
});
