import type { DoorFigures, Performance, SandboxFigures } from './performance.ts';

/** What the figures say, in a sentence. */
export interface Observation {
  readonly isWrong: boolean;
  readonly says: string;
}

/** A door's own budget, with what a cold start may add: `latency_limits_ms` in infra/observability.tf. */
const LIMITS_MS: Readonly<Record<string, number>> = { 'client-data': 1_500, retrieve: 2_500 };
/** As shared/chain/http/memory-use.ts warns. */
const HIGH_MEMORY_PERCENT = 80;
const LOW_MEMORY_PERCENT = 40;
const MANY_DEGRADED = 0.01;
const MANY_COLD = 0.05;
/** Below it a 99th percentile is little more than the slowest call. */
const ENOUGH_CALLS = 100;

const wrong = (says: string): Observation => ({ isWrong: true, says });
const note = (says: string): Observation => ({ isWrong: false, says });
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '0 %' : `${((part / whole) * 100).toFixed(1)} %`;

export function observationsOn({ doors, sandboxes }: Performance): readonly Observation[] {
  if (doors.length === 0) return [note('Nobody called in this time.')];
  return [...doors.flatMap(ofDoor), ...sandboxes.flatMap(ofSandbox)].toSorted(
    (a, b) => Number(b.isWrong) - Number(a.isWrong),
  );
}

function ofDoor({ door, callCount, ms, outcomes, counters, memoryPercent }: DoorFigures): Observation[] {
  const { failed = 0, degraded = 0 } = outcomes;
  const {
    CacheHit: hits,
    CacheMiss: misses,
    Mem0Error: mem0Errors,
    RateLimited: limited,
    Unauthenticated,
  } = counters;
  const limitMs = LIMITS_MS[door];
  const found: Observation[] = [];
  if (failed > 0)
    found.push(wrong(`${door}: ${failed} of ${callCount} calls failed. ask errors-by-code says why.`));
  if (degraded > 0) {
    const says = `${door}: ${percent(degraded, callCount)} of the answers lacked something, mostly for want of Mem0.`;
    found.push(degraded / callCount >= MANY_DEGRADED ? wrong(says) : note(says));
  }
  if (limitMs !== undefined && ms.p99 > limitMs) {
    found.push(
      wrong(
        `${door}: one call in a hundred takes longer than ${Math.round(ms.p99)} ms; ${limitMs} is meant.`,
      ),
    );
  }
  if (callCount < ENOUGH_CALLS)
    found.push(note(`${door}: of ${callCount} calls, p99 is about the slowest one.`));
  if (mem0Errors > 0)
    found.push(note(`${door}: Mem0 failed or was late ${mem0Errors} times, retries included.`));
  if (hits + misses > 0)
    found.push(note(`${door}: ${percent(hits, hits + misses)} of the searches came from the cache.`));
  if (limited > 0) found.push(note(`${door}: ${limited} requests were over their limit.`));
  if (Unauthenticated > 0) found.push(note(`${door}: ${Unauthenticated} requests had no right key.`));
  return [...found, ...ofMemory(door, memoryPercent)];
}

function ofMemory(door: string, memoryPercent: number | undefined): Observation[] {
  if (memoryPercent === undefined) return [];
  if (memoryPercent >= HIGH_MEMORY_PERCENT) {
    return [
      wrong(`${door}: a call ended with ${memoryPercent} % of the memory in use. Give the function more.`),
    ];
  }
  if (memoryPercent > LOW_MEMORY_PERCENT) return [];
  return [
    note(`${door}: at most ${memoryPercent} % of the memory is used. Less costs less, but is slower too.`),
  ];
}

function ofSandbox({ functionName, invocationCount, coldCount, initMs }: SandboxFigures): Observation[] {
  if (coldCount === 0) return [];
  const share = percent(coldCount, invocationCount);
  const says = `${functionName}: ${share} of the invocations were cold starts, of ${Math.round(initMs.p50)} ms at the median.`;
  const isMany = coldCount / invocationCount >= MANY_COLD && functionName !== 'post-call';
  return [note(isMany ? `${says} concurrency.provisioned keeps some warm.` : says)];
}
