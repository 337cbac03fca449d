import { expect, test } from 'vitest';
import { RENAMED, withTodaysNames } from '../../shared/former-names.ts';
import { captureLog } from '../support/captured-log.ts';

const PAIRS = [
  ['ELEVENLABS_HMAC_KEY', 'ELEVENLABS_HMAC_SECRET'],
  ['S3_BUCKET_NAME', 'ARCHIVE_BUCKET'],
  ['ASYNC_PROCESSING_QUEUE_URL', 'QUEUE_URL'],
  ['DLQ_URL', 'DEAD_LETTER_URL'],
] as const;

test('the renamed are these', () => {
  expect(Object.entries(RENAMED)).toEqual(PAIRS);
});

test.each(PAIRS)('%s is read as %s, and the log says so without the value', (former, today) => {
  const lines = captureLog();
  expect(withTodaysNames({ [former]: 'a value' }, RENAMED)[today]).toBe('a value');
  expect(lines).toMatchObject([{ level: 'WARN', message: `${former} is now ${today}` }]);
  expect(JSON.stringify(lines)).not.toContain('a value');
});

test.each(PAIRS)('%s beside %s says nothing any more', (former, today) => {
  const lines = captureLog();
  expect(withTodaysNames({ [former]: 'old', [today]: 'new' }, RENAMED)[today]).toBe('new');
  expect(lines).toEqual([]);
});

test.each(PAIRS)('a blank name is not set, whichever it is: %s, %s', (former, today) => {
  captureLog();
  expect(withTodaysNames({ [former]: 'old', [today]: ' ' }, RENAMED)[today]).toBe('old');
  expect(withTodaysNames({ [former]: ' ' }, RENAMED)).toEqual({ [former]: ' ' });
});

test('a function that has no use for the renamed leaves them alone', () => {
  const lines = captureLog();
  const env = { S3_BUCKET_NAME: 'bucket' };
  expect(withTodaysNames(env)).toBe(env);
  expect(lines).toEqual([]);
});

test.each([
  ['MEM0_ORG_ID', 'a key has one project'],
  ['MEM0_PROJECT_ID', 'a key has one project'],
  ['MEM0_DIR', 'nothing is on disk'],
])('%s is ignored, and the log says why', (name, why) => {
  const lines = captureLog();
  const env = { [name]: 'a value' };
  expect(withTodaysNames(env)).toEqual(env);
  expect(lines).toMatchObject([{ level: 'WARN', message: `${name} is ignored: ${why}` }]);
  expect(JSON.stringify(lines)).not.toContain('a value');
});

test.each(['false', 'False', ' FALSE '])('RATE_LIMIT_ENABLED=%s is a limit of 0', (text) => {
  const lines = captureLog();
  const env = withTodaysNames({ RATE_LIMIT_ENABLED: text, RATE_LIMIT_PER_MINUTE: '60' });
  expect(env.RATE_LIMIT_PER_MINUTE).toBe('0');
  expect(lines).toMatchObject([
    { level: 'WARN', message: 'RATE_LIMIT_ENABLED=false is now RATE_LIMIT_PER_MINUTE=0' },
  ]);
});

test('all that is found is told in one line', () => {
  const lines = captureLog();
  withTodaysNames({ DLQ_URL: 'url', MEM0_DIR: '/tmp', MEM0_ORG_ID: 'org' }, RENAMED);
  expect(lines.map(({ message }) => message)).toEqual([
    'DLQ_URL is now DEAD_LETTER_URL; MEM0_ORG_ID is ignored: a key has one project; MEM0_DIR is ignored: nothing is on disk',
  ]);
});

test.each([{}, { RATE_LIMIT_ENABLED: 'true', METRICS_ENABLED: 'false' }, { RATE_LIMIT_ENABLED: '' }])(
  'an environment without former names is left as it is, in silence: %j',
  (env) => {
    const lines = captureLog();
    expect(withTodaysNames(env, RENAMED)).toBe(env);
    expect(lines).toEqual([]);
  },
);
