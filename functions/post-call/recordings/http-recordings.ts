import { NotYet, StorageUnavailable } from '../../../shared/errors.ts';
import type { Secrets } from '../../../shared/secrets.ts';
import type { Recordings } from './recordings.ts';

/** What ElevenLabs may answer while a recording is still being made; the exact code is documented nowhere. */
const NOT_READY = new Set([404, 409, 422, 425]);
/** For the first byte, and between any two. */
const IDLE_MS = 15_000;

/**
 * Recordings over the conversations API: the way for calls of any length, since the audio webhook ends at Lambda's
 * 6 MB. https://elevenlabs.io/docs/api-reference/conversations/get-audio
 *
 * Only `host` is ever asked, which the configuration restricts to ElevenLabs; an address inside a payload is never
 * followed, nor is a redirect.
 */
export function httpRecordings(host: string, secrets: Secrets): Recordings {
  const apiKey = async (): Promise<string | undefined> => (await secrets.read()).elevenLabsApiKey[0];
  return {
    available: async () => (await apiKey()) !== undefined,
    async open(conversationId, limitMs) {
      const watch = startWatch(limitMs);
      const url = `${host}/v1/convai/conversations/${encodeURIComponent(conversationId)}/audio`;
      const headers = { 'xi-api-key': (await apiKey()) ?? '' };
      const answer = await fetch(url, { headers, redirect: 'manual', signal: watch.signal }).catch(
        (cause: unknown) => {
          watch.end();
          throw new StorageUnavailable('elevenlabs recording: connection failed', { cause });
        },
      );
      if (answer.status === 200 && answer.body !== null) return watched(answer.body, watch);
      watch.end();
      await answer.body?.cancel();
      if (NOT_READY.has(answer.status)) throw new NotYet('elevenlabs recording is not there yet');
      throw new StorageUnavailable(`elevenlabs recording: answered ${answer.status}`);
    },
  };
}

/** Ends a transfer that stalls or takes too long. What the reader does between two chunks is no stalling. */
function startWatch(limitMs: number) {
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  const limit = setTimeout(abort, Math.max(0, limitMs));
  let idle = setTimeout(abort, IDLE_MS);
  return {
    signal: stop.signal,
    pause: () => clearTimeout(idle),
    resume: () => {
      idle = setTimeout(abort, IDLE_MS);
    },
    end: () => {
      clearTimeout(idle);
      clearTimeout(limit);
    },
  };
}

/** A recording that breaks off or stalls half-way must fail the upload, not end it. */
async function* watched(
  body: AsyncIterable<Uint8Array>,
  watch: ReturnType<typeof startWatch>,
): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0;
  try {
    for await (const chunk of body) {
      watch.pause();
      sizeBytes += chunk.length;
      yield chunk;
      watch.resume();
    }
  } catch (cause) {
    throw new StorageUnavailable('elevenlabs recording broke off', { cause });
  } finally {
    watch.end();
  }
  if (sizeBytes === 0) throw new NotYet('elevenlabs recording is empty');
}
