import { afterAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { httpRecordings } from '../../functions/post-call/recordings/http-recordings.ts';
import { NotYet, StorageUnavailable } from '../../shared/errors.ts';
import { errorFacts } from '../../shared/log.ts';
import { recordingOf, startElevenLabs } from '../support/elevenlabs-stand-in.ts';
import { knownSecrets } from '../support/known-secrets.ts';
import { refusedUrl, startScriptedServer } from '../support/scripted-server.ts';
import { failureOf } from './failure.ts';

const KEY = 'xi-test-key-51c7';
/** Far more than anything here takes. */
const LIMIT_MS = 80_000;
const elevenLabs = await startElevenLabs(KEY);
const recordings = httpRecordings(elevenLabs.url, knownSecrets({ elevenLabsApiKey: [KEY, 'xi-old-key'] }));
beforeEach(() => elevenLabs.setFate('whole'));
afterAll(() => elevenLabs.stop());

async function heard(source = recordings, conversationId = 'conv_1'): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await source.open(conversationId, LIMIT_MS)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test.each([1, 10_000, 3_000_000])('a recording of %i bytes arrives whole', async (sizeBytes) => {
  elevenLabs.setSize(sizeBytes);
  expect(recordingOf(sizeBytes).equals(await heard())).toBe(true);
});

test('it is asked for by its conversation, with the current key', async () => {
  const before = elevenLabs.requests.length;
  await heard(recordings, 'conv_01synthetic');
  const path = '/v1/convai/conversations/conv_01synthetic/audio';
  expect(elevenLabs.requests.slice(before)).toEqual([{ path, apiKey: KEY }]);
});

test('an id cannot lead to another place of the API', async () => {
  elevenLabs.setFate(404);
  await failureOf(() => recordings.open('../../user?x=1#', LIMIT_MS));
  expect(elevenLabs.requests.at(-1)?.path).toBe('/v1/convai/conversations/..%2F..%2Fuser%3Fx%3D1%23/audio');
});

test('recordings can be fetched with a key and only with one', async () => {
  expect(await recordings.available()).toBe(true);
  expect(await httpRecordings(elevenLabs.url, knownSecrets({})).available()).toBe(false);
});

test.each([404, 409, 422, 425])('an answer of %i says that it is not there yet', async (status) => {
  elevenLabs.setFate(status, 2);
  for (let turn = 0; turn < 2; turn += 1) {
    expect((await failureOf(() => recordings.open('conv_1', LIMIT_MS))).error).toBeInstanceOf(NotYet);
  }
  elevenLabs.setSize(5_000);
  expect((await heard()).length).toBe(5_000);
});

test.each([400, 401, 403, 429, 500, 503])('an answer of %i is an outage, worth a retry', async (status) => {
  elevenLabs.setFate(status);
  const { error } = await failureOf(() => recordings.open('conv_1', LIMIT_MS));
  expect(error).toBeInstanceOf(StorageUnavailable);
  expect(error).toMatchObject({ retryable: true, message: expect.stringContaining(`${status}`) });
});

test('a key that is not theirs is an outage, and is told to nobody', async () => {
  const wrong = httpRecordings(elevenLabs.url, knownSecrets({ elevenLabsApiKey: ['xi-wrong-key'] }));
  const { error } = await failureOf(() => wrong.open('conv_1', LIMIT_MS));
  expect(error).toBeInstanceOf(StorageUnavailable);
  expect(JSON.stringify(errorFacts(error))).not.toContain('xi-wrong-key');
});

test.each([301, 302, 307, 308])(
  'a redirect with %i is not followed, so no other host sees the key',
  async (status) => {
    const elsewhere = await startScriptedServer(() => ({ body: 'audio' }));
    const redirecting = await startScriptedServer(() => ({ status, headers: { location: elsewhere.url } }));
    onTestFinished(() => Promise.all([elsewhere.stop(), redirecting.stop()]).then(() => undefined));
    const source = httpRecordings(redirecting.url, knownSecrets({ elevenLabsApiKey: [KEY] }));
    expect((await failureOf(() => source.open('conv_1', LIMIT_MS))).error).toBeInstanceOf(StorageUnavailable);
    expect(elsewhere.requests).toEqual([]);
  },
);

test('a recording that breaks off half-way fails, so that half of it never passes for the whole', async () => {
  elevenLabs.setSize(1_000_000);
  elevenLabs.setFate('breaks off');
  let receivedBytes = 0;
  const { error } = await failureOf(async () => {
    for await (const chunk of await recordings.open('conv_1', LIMIT_MS)) receivedBytes += chunk.length;
  });
  expect(error).toBeInstanceOf(StorageUnavailable);
  expect(receivedBytes).toBeLessThanOrEqual(500_000);
});

test('an address where nobody listens is an outage', async () => {
  const source = httpRecordings(await refusedUrl(), knownSecrets({ elevenLabsApiKey: [KEY] }));
  expect((await failureOf(() => source.open('conv_1', LIMIT_MS))).error).toBeInstanceOf(StorageUnavailable);
});

test('an answer of no bytes says that there is no recording yet', async () => {
  elevenLabs.setSize(0);
  expect((await failureOf(() => heard())).error).toBeInstanceOf(NotYet);
});

test('a reader who stops listens to nothing more', async () => {
  elevenLabs.setSize(50_000_000);
  for await (const chunk of await recordings.open('conv_1', LIMIT_MS)) {
    expect(chunk.length).toBeGreaterThan(0);
    break;
  }
  elevenLabs.setSize(1_000);
  expect((await heard()).length).toBe(1_000);
});
