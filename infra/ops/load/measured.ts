import { percentile } from '../percentile.ts';
import { DOORS, type Door } from './requests.ts';

export interface Sample {
  readonly door: Door;
  /** From when it was due, if it was due at a time; else from when it was sent. */
  readonly tookMs: number;
  /** The HTTP status, or what became of the connection. */
  readonly answer: number | string;
}

export interface DoorResult {
  readonly door: Door;
  readonly count: number;
  readonly failedCount: number;
  readonly ms: Readonly<Record<'p50' | 'p95' | 'p99' | 'max', number>>;
  /** By answer, e.g. `{"200": 90, "429": 10}`. */
  readonly answers: Readonly<Record<string, number>>;
}

export function resultsOf(samples: readonly Sample[]): readonly DoorResult[] {
  return DOORS.flatMap((door) => {
    const own = samples.filter((sample) => sample.door === door);
    if (own.length === 0) return [];
    const times = own.map(({ tookMs }) => tookMs);
    const at = (share: number): number => percentile(times, share);
    const answers = Object.entries(Object.groupBy(own, ({ answer }) => `${answer}`));
    return {
      ...{ door, count: own.length, failedCount: own.filter(({ answer }) => answer !== 200).length },
      ms: { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) },
      answers: Object.fromEntries(answers.map(([answer, all = []]) => [answer, all.length])),
    };
  });
}

/** Each about twice the one before, so that a fast door and a slow one both show. */
const BOUNDS_MS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, Number.POSITIVE_INFINITY];

export interface Bucket {
  /** Requests that took less than this and not less than the bucket before; null: all the rest. */
  readonly belowMs: number | null;
  readonly count: number;
}

/** From the first bucket that holds something to the last. */
export function histogramOf(samples: readonly Sample[]): readonly Bucket[] {
  const buckets = BOUNDS_MS.map((bound, place) => {
    const from = BOUNDS_MS[place - 1] ?? 0;
    const count = samples.filter(({ tookMs }) => tookMs >= from && tookMs < bound).length;
    return { belowMs: Number.isFinite(bound) ? bound : null, count };
  });
  const first = buckets.findIndex(({ count }) => count > 0);
  return first === -1 ? [] : buckets.slice(first, buckets.findLastIndex(({ count }) => count > 0) + 1);
}

const WIDTH = 50;

export function histogramLines(buckets: readonly Bucket[]): readonly string[] {
  const most = Math.max(...buckets.map(({ count }) => count), 1);
  return buckets.map(({ belowMs, count }) => {
    const bound = belowMs === null ? '  more   ' : `< ${`${belowMs}`.padStart(5)} ms`;
    return `${bound.padEnd(10)} ${'█'.repeat(Math.ceil((count / most) * WIDTH))} ${count}`;
  });
}

/** What is above its limit, in sentences. */
export function faultsIn(results: readonly DoorResult[], p99Ms: number | undefined): readonly string[] {
  return results.flatMap(({ door, count, failedCount, ms, answers }) => {
    const limited = answers['429'] === undefined ? '' : ' 429 is the throttle of the door or a rate limit.';
    const failed =
      failedCount > 0 ? [`${door}: ${failedCount} of ${count} were not answered with 200.${limited}`] : [];
    const slow = p99Ms !== undefined && ms.p99 > p99Ms;
    return slow ? [...failed, `${door}: p99 is ${Math.round(ms.p99)} ms, above ${p99Ms}.`] : failed;
  });
}
