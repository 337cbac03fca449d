import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * What becomes of a request for a recording: a number answers that status, `redirect` sends elsewhere, `hang` never
 * answers, `breaks off` cuts the line half-way, `stalls` sends half and then nothing more.
 */
export type RecordingFate =
  | 'whole'
  | 'hang'
  | 'breaks off'
  | 'stalls'
  | number
  | { readonly redirect: string };

export interface RecordingRequest {
  readonly path: string;
  /** The header `xi-api-key`. */
  readonly apiKey: string | undefined;
}

/** ElevenLabs as far as recordings go. https://elevenlabs.io/docs/api-reference/conversations/get-audio */
export interface ElevenLabsStandIn {
  /** No trailing slash. */
  readonly url: string;
  readonly requests: readonly RecordingRequest[];
  /** The size of every recording from now on. */
  setSize(sizeBytes: number): void;
  /** What becomes of the next so many requests (default all later ones); afterwards all is well again. */
  setFate(fate: RecordingFate, timesCount?: number): void;
  stop(): Promise<void>;
}

const CHUNK_BYTES = 64 * 1024;
/** MP3 frames by their header, then anything. */
const CHUNK = Buffer.alloc(CHUNK_BYTES, Buffer.from([0xff, 0xfb, 0x90, 0x64, 1, 2, 3, 5, 8, 13, 21]));

/** The bytes of every recording of this size. */
export const recordingOf = (sizeBytes: number): Buffer => Buffer.alloc(sizeBytes, CHUNK);

/** @param apiKey the only key it takes; without one it takes any. */
export async function startElevenLabs(apiKey?: string): Promise<ElevenLabsStandIn> {
  const requests: RecordingRequest[] = [];
  let sizeBytes = 10_000;
  let [fate, left]: [RecordingFate, number] = ['whole', Number.POSITIVE_INFINITY];
  const nextFate = (): RecordingFate => {
    left -= 1;
    return left < 0 ? 'whole' : fate;
  };
  const server = createServer((incoming, answer) => {
    const request = requestOf(incoming);
    requests.push(request);
    const known = /^\/v1\/convai\/conversations\/[^/]+\/audio$/.test(request.path);
    const entitled = apiKey === undefined || request.apiKey === apiKey;
    const met = !known ? 404 : entitled ? nextFate() : 401;
    meet(met, answer, sizeBytes).catch(() => incoming.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    // A server that listens on TCP has an address with a port; only pipes have a text.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    setSize: (bytes) => {
      sizeBytes = bytes;
    },
    setFate: (next, timesCount = Number.POSITIVE_INFINITY) => {
      [fate, left] = [next, timesCount];
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function requestOf({ url = '', headers }: IncomingMessage): RecordingRequest {
  const key = headers['xi-api-key'];
  return { path: url, apiKey: key === undefined ? undefined : `${key}` };
}

async function meet(fate: RecordingFate, answer: ServerResponse, sizeBytes: number): Promise<void> {
  if (fate === 'hang') return;
  if (typeof fate === 'number') return void answer.writeHead(fate).end('{"detail":{"status":"not_ready"}}');
  if (typeof fate === 'object') return void answer.writeHead(302, { location: fate.redirect }).end();
  // Without a length, as the real one streams: only the end of the chunks tells that it was all.
  answer.writeHead(200, { 'content-type': 'audio/mpeg' });
  const sentBytes = fate === 'whole' ? sizeBytes : Math.floor(sizeBytes / 2);
  await pipeline(Readable.from(chunksOf(sentBytes)), answer, { end: fate === 'whole' });
  // Once the reader has what there is, so that half of it really arrives.
  if (fate === 'breaks off') answer.write('', () => answer.destroy());
}

function* chunksOf(sizeBytes: number): Generator<Uint8Array> {
  for (let offset = 0; offset < sizeBytes; offset += CHUNK_BYTES) {
    yield CHUNK.subarray(0, Math.min(CHUNK_BYTES, sizeBytes - offset));
  }
}
