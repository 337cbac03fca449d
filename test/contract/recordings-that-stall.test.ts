import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { httpRecordings } from '../../functions/post-call/recordings/http-recordings.ts';
import { StorageUnavailable } from '../../shared/errors.ts';
import { startElevenLabs } from '../support/elevenlabs-stand-in.ts';
import { knownSecrets } from '../support/known-secrets.ts';
import { failureOf } from './failure.ts';

const KEY = 'xi-test-key-51c7';
/** Far more than anything here takes. */
const LIMIT_MS = 80_000;
const elevenLabs = await startElevenLabs(KEY);
const recordings = httpRecordings(elevenLabs.url, knownSecrets({ elevenLabsApiKey: [KEY] }));
afterAll(() => elevenLabs.stop());

/** Lets the adapter's patience of 15 s end without anybody waiting; the sockets go on in real time. */
function holdTimers(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
}

test('an answer that never begins is given up after 15 seconds', async () => {
  holdTimers();
  elevenLabs.setFate('hang');
  const before = elevenLabs.requests.length;
  const failure = failureOf(() => recordings.open('conv_1', LIMIT_MS));
  await until(() => elevenLabs.requests.length > before);
  vi.advanceTimersByTime(15_000);
  expect((await failure).error).toBeInstanceOf(StorageUnavailable);
});

test('a recording that is not whole when its time is up is given up, however steadily it comes', async () => {
  elevenLabs.setSize(200_000);
  elevenLabs.setFate('stalls');
  holdTimers();
  const { error } = await failureOf(async () => {
    for await (const _ of await recordings.open('conv_1', 10_000)) vi.advanceTimersByTime(10_000);
  });
  expect(error).toBeInstanceOf(StorageUnavailable);
});

test('a recording that stalls is given up 15 seconds after its last bytes, whatever the reader takes', async () => {
  elevenLabs.setSize(200_000);
  elevenLabs.setFate('stalls');
  holdTimers();
  let receivedBytes = 0;
  let failed = false;
  const failure = failureOf(async () => {
    for await (const chunk of await recordings.open('conv_1', LIMIT_MS)) {
      receivedBytes += chunk.length;
      vi.advanceTimersByTime(14_000);
    }
  });
  failure.then(() => {
    failed = true;
  });
  await until(() => receivedBytes === 100_000);
  expect(failed).toBe(false);
  vi.advanceTimersByTime(15_000);
  expect((await failure).error).toBeInstanceOf(StorageUnavailable);
});

/** Turns of the event loop, since the timers stand still. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
