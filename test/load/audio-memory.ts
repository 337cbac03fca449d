import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { httpRecordings } from '../../functions/post-call/recordings/http-recordings.ts';
import { s3Archive } from '../../shared/archive/s3-archive.ts';
import type { Secrets } from '../../shared/secrets.ts';

/**
 * How much memory a long recording needs on its way from ElevenLabs to the archive: `node test/load/audio-memory.ts`.
 * Exits with 1 when it is more than promised.
 */
const RECORDING_BYTES = 100_000_000;
const PROMISED_MB = 60;
const SAMPLE_EVERY_MS = 20;
const ADDRESS = 'audio/+12025550123/conv_load_20261120T100000Z.mp3';

interface BackEnds {
  readonly environment: Record<string, string>;
  readonly elevenLabsUrl: string;
  readonly bucket: string;
}

const secrets: Secrets = {
  read: async () => ({ mem0ApiKey: [], workspaceKey: [], hmacSecret: [], elevenLabsApiKey: ['load'] }),
};

const megabytes = (bytes: number): number => bytes / 1_000_000;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** The largest resident size while `work` runs. */
async function peakOf(work: () => Promise<unknown>): Promise<number> {
  let peakBytes = 0;
  const sample = (): void => {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  };
  const timer = setInterval(sample, SAMPLE_EVERY_MS);
  await work();
  sample();
  clearInterval(timer);
  return peakBytes;
}

async function main(): Promise<void> {
  const script = fileURLToPath(new URL('audio-back-ends.ts', import.meta.url));
  const backEnds = fork(script, [`${RECORDING_BYTES}`], { execArgv: [] });
  // What audio-back-ends.ts beside this file sends.
  const [{ environment, elevenLabsUrl, bucket }] = (await once(backEnds, 'message')) as [BackEnds];
  Object.assign(process.env, environment);
  const archive = s3Archive(bucket);
  const recordings = httpRecordings(elevenLabsUrl, secrets);
  // Loads what every invocation needs, as a sandbox that has worked before has.
  await archive.put('warm', '{}');
  await archive.read('warm');
  const idleBytes = process.memoryUsage.rss();
  const startedAtMs = performance.now();
  const peakBytes = await peakOf(async () => {
    const sizeBytes = await archive.putStream(ADDRESS, await recordings.open('conv_load', 80_000));
    if (sizeBytes !== RECORDING_BYTES) throw new Error(`${sizeBytes} bytes arrived`);
  });
  const tookSecs = (performance.now() - startedAtMs) / 1000;
  backEnds.kill();
  const aboveMb = megabytes(peakBytes - idleBytes);
  print(`Recording of ${megabytes(RECORDING_BYTES)} MB, ElevenLabs to archive, in ${tookSecs.toFixed(1)} s`);
  print(`  idle ${megabytes(idleBytes).toFixed(1)} MB  peak ${megabytes(peakBytes).toFixed(1)} MB`);
  print(`  above idle ${aboveMb.toFixed(1)} MB, promised less than ${PROMISED_MB} MB`);
  if (aboveMb >= PROMISED_MB) process.exitCode = 1;
}

await main();
