import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { curls } from '../../infra/local/dev-curls.ts';
import { screen } from '../../infra/local/dev-screen.ts';
import { settingsFrom } from '../../infra/local/settings.ts';
import type { Ready } from '../../infra/local/stack.ts';

const page = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** The variables of the configuration table, in the order in which they stand there. */
function inTable(): readonly string[] {
  const table = page('infra/ops/configuration.md').split('\n## Variables\n')[1]?.split('\n## ')[0] ?? '';
  const cells = [...table.matchAll(/^\| (`[^|]+) \|/gm)].map(([, cell]) => cell ?? '');
  return cells.flatMap((cell) => [...cell.matchAll(/`([A-Z0-9_]+)`/g)].map(([, name]) => name ?? ''));
}

const filled = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `value of ${name}`]));

const SECRETS = [
  ...['MEM0_API_KEY', 'ELEVENLABS_WORKSPACE_KEY', 'ELEVENLABS_HMAC_SECRET', 'ELEVENLABS_API_KEY'],
  ...['ELEVENLABS_WORKSPACE_KEY_PREVIOUS', 'ELEVENLABS_HMAC_SECRET_PREVIOUS'],
];
/** Where state lies is the stack's own affair, and there is no SSM to read secrets from. */
const NEVER = ['STATE_TABLE', 'ARCHIVE_BUCKET', 'QUEUE_URL', 'DEAD_LETTER_URL', 'SECRETS_PATH'];

test('every variable of the configuration table is handed on, save where things are', () => {
  const names = inTable();
  expect(names).toEqual(expect.arrayContaining(['OWN_NUMBERS', 'LOG_LEVEL', 'CONFIG_S3_KEY', ...NEVER]));
  const wanted = names.filter((name) => !NEVER.includes(name));
  expect(settingsFrom(filled(names))).toEqual(filled(wanted));
});

test('every secret is handed on, and the old one beside it of those that others present to us', () => {
  const neverRead = ['MEM0_API_KEY_PREVIOUS', 'ELEVENLABS_API_KEY_PREVIOUS'];
  expect(settingsFrom(filled([...SECRETS, ...neverRead]))).toEqual(filled(SECRETS));
});

test('what the system before this one switched off can be switched off here too', () => {
  const off = { METRICS_ENABLED: 'false', RATE_LIMIT_ENABLED: 'false' };
  expect(settingsFrom(off)).toEqual(off);
});

test('nothing of AWS and nothing unknown is handed on, and what is blank counts as unset', () => {
  const aws = [
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_PROFILE',
    'AWS_REGION',
  ];
  const endpoints = ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL_DYNAMODB', 'AWS_CA_BUNDLE'];
  const others = ['PATH', 'HOME', 'NODE_OPTIONS', 'ENVIRONMENT', ...NEVER];
  expect(settingsFrom(filled([...aws, ...endpoints, ...others]))).toEqual({});
  expect(settingsFrom({ ELEVENLABS_WORKSPACE_KEY: '', LANGUAGE: '  ' })).toEqual({});
});

test.each(['en_US:en', 'de', 'de_AT.UTF-8', 'C'])(
  'LANGUAGE=%s is meant for gettext and not for us',
  (LANGUAGE) => {
    expect(settingsFrom({ LANGUAGE })).toEqual({});
  },
);

test.each(['off', 'override', 'overide'])('LANGUAGE=%s is handed on, right or wrong', (LANGUAGE) => {
  expect(settingsFrom({ LANGUAGE })).toEqual({ LANGUAGE });
});

const READY: Ready = {
  memoryScope: 'caller',
  ready: true,
  clientDataUrl: 'http://127.0.0.1:9/Prod/client-data',
  retrieveUrl: 'http://127.0.0.1:9/Prod/retrieve',
  postCallUrl: 'http://127.0.0.1:9/Prod/post-call',
  operatorUrl: 'http://127.0.0.1:9/operator/post-call',
  workspaceKey: 'the-workspace-key',
  hmacSecret: 'the-hmac-secret',
  mem0Url: 'http://127.0.0.1:8',
  mem0ApiKey: 'the-mem0-key',
  awsUrl: 'http://127.0.0.1:7',
  dynamodbUrl: 'http://127.0.0.1:6',
  bucket: 'bucket',
  queueUrl: 'queue',
  deadLetterUrl: 'dead-letter',
  table: 'table',
};

test('the screen says what was taken from the environment, and no secret among it', () => {
  const settings = settingsFrom({
    LANGUAGE: 'override',
    EXTRA_DYNAMIC_VARIABLES: '{"plan":"unknown"}',
    ELEVENLABS_WORKSPACE_KEY: READY.workspaceKey,
    ELEVENLABS_HMAC_SECRET: READY.hmacSecret,
    MEM0_API_KEY: READY.mem0ApiKey,
  });
  const shown = screen(READY, settings);
  expect(shown.split('\n')).toEqual(
    expect.arrayContaining([
      '  Taken from the environment:',
      '    EXTRA_DYNAMIC_VARIABLES={"plan":"unknown"}',
      '    LANGUAGE=override',
      '    MEM0_API_KEY=(secret)',
    ]),
  );
  for (const secret of [READY.workspaceKey, READY.hmacSecret, READY.mem0ApiKey]) {
    expect(shown).not.toContain(secret);
  }
  expect(curls(READY, settings).clientData).toContain('"X-Workspace-Key: $ELEVENLABS_WORKSPACE_KEY"');
});

test('with nothing taken it shows the secrets that were made up, and speaks of no environment', () => {
  const shown = screen(READY);
  expect(shown).toContain(READY.workspaceKey);
  expect(shown).toContain(READY.hmacSecret);
  expect(shown).not.toContain('environment');
});

test('its callers are other people than the README’s', () => {
  const readme = page('README.md');
  const numbers = screen(READY).match(/\+\d{8,15}/g) ?? [];
  expect(new Set(numbers).size).toBe(2);
  for (const number of numbers) expect(readme).not.toContain(number);
});
