import type { Clock } from '../clock.ts';
import { StorageUnavailable } from '../errors.ts';
import { errorFacts, log } from '../log.ts';
import { type AgentTypesSource, BUNDLED_AGENT_TYPES } from './agent-types.ts';
import { readAgentTypes } from './s3-agent-types.ts';

/** The object in S3 that replaces the bundled file; no bucket: nothing does. */
export interface AgentTypesPlace {
  readonly bucket: string | undefined;
  readonly key: string;
}

const FRESH_MS = 5 * 60_000;
const RETRY_MS = 10_000;

/**
 * The agent types from S3, else the bundled ones. The file is read while the function loads and again every five
 * minutes beside a request, which never waits for that. A file that cannot be read or is wrong changes nothing.
 * @param patienceMs how long the first requests of a process wait for the file, counted from when the function loaded.
 */
export function lazyAgentTypes(
  { bucket, key }: AgentTypesPlace,
  clock: Clock,
  patienceMs: number,
): AgentTypesSource {
  let known = BUNDLED_AGENT_TYPES;
  if (bucket === undefined) return { current: () => Promise.resolve(known) };
  let readAtMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  const refresh = async (): Promise<void> => {
    try {
      known = await readAgentTypes(bucket, key);
      readAtMs = clock.now();
    } catch (error) {
      if (error instanceof StorageUnavailable) {
        // Soon tried again: a Lambda may have been frozen in between.
        log('warn', 'agent types in S3 cannot be read; the last good ones stay', errorFacts(error));
        readAtMs = Math.max(readAtMs, clock.now() - FRESH_MS + RETRY_MS);
      } else {
        log('error', 'agent types in S3 are refused; the last good ones stay', errorFacts(error));
        readAtMs = clock.now();
      }
    }
    reading = undefined;
  };
  reading = refresh();
  let patience: Promise<void> | undefined = Promise.race([reading, unrefSleep(patienceMs)]);
  return {
    async current() {
      await patience;
      patience = undefined;
      if (clock.now() - readAtMs >= FRESH_MS) reading ??= refresh();
      return known;
    },
  };
}

function unrefSleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs).unref();
  });
}
