import { expect, onTestFinished, test } from 'vitest';
import { deployedSettings } from '../../infra/console/deployed-settings.ts';
import { nextOpening } from '../../infra/console/server/next-opening.ts';
import { EMPTY_BRIEF } from '../../shared/brief/brief.ts';
import { setEnvironment } from '../support/environment.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import { nowhere } from './door-rig.ts';

const GERMAN = { ...EMPTY_BRIEF, language: 'de', listedAtMs: 1 };

test.each([
  ['FIRST_MESSAGE=off', { FIRST_MESSAGE: 'off' }, null],
  ['nothing', {}, expect.stringMatching(/^Hallo|^Guten Tag|^Willkommen/)],
])('the next greeting is that of functions which are told %s', async (_, settings, firstMessage) => {
  expect(await nextOpening({ ...nowhere, settings }, GERMAN, undefined)).toMatchObject({ firstMessage });
});

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html */
test('what deployed functions are told is read from the versions that answer calls', async () => {
  const Variables = { DEFAULT_LANGUAGE: 'de', STATE_TABLE: 'theirs', SECRETS_PATH: '/secrets' };
  const server = await startScriptedServer(() => ({ body: { Environment: { Variables } } }));
  onTestFinished(() => server.stop());
  const keys = { AWS_ACCESS_KEY_ID: 'made-up', AWS_SECRET_ACCESS_KEY: 'made-up', AWS_REGION: 'us-east-1' };
  setEnvironment({ ...keys, AWS_ENDPOINT_URL_LAMBDA: server.url });
  expect(await deployedSettings('prod')).toEqual({ DEFAULT_LANGUAGE: 'de' });
  expect(server.requests.map(({ path }) => path).sort()).toEqual(
    ['client-data', 'post-call', 'retrieve'].map((name) =>
      expect.stringContaining(`elevenlabs-agentic-memory-prod-${name}/configuration?Qualifier=live`),
    ),
  );
});
