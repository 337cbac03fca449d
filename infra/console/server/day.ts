import { Refused } from '../../ops/cli/refused.ts';
import { usdPerCall } from '../../ops/cost.ts';
import { PRICES_OF } from '../../ops/prices.ts';
import { useSeen } from '../../ops/report/cost-use.ts';
import { usualOf } from '../../ops/report/cost-verb.ts';
import { logsOf } from '../../ops/report/deployed-logs.ts';
import { deployedPerformance } from '../../ops/report/deployed-performance.ts';
import { linesIn } from '../../ops/report/log-file.ts';
import { type Performance, performanceOf } from '../../ops/report/performance.ts';
import type { Bucket, Day } from '../api/desk.ts';
import { bucketsOf, deployedBuckets, HOUR_SECS } from './day-buckets.ts';
import type { Place } from './place.ts';

const MINUTE_SECS = 60;
const DAY_SECS = 24 * HOUR_SECS;

interface Seen {
  readonly seen: Performance;
  readonly buckets: readonly Bucket[];
  readonly bucketSecs: number;
}

/**
 * How the last day went. Of a deployed stack from four queries of Logs Insights, $0.005 for each GB of logs that one reads:
 * with 33,000 calls a day about $0.01 in all. null for a local stack that somebody else runs.
 * @throws Refused when CloudWatch cannot say.
 */
export async function readDay(place: Place): Promise<Day | null> {
  const { lines, target, isLocal } = place;
  if (isLocal && lines === undefined) return null;
  const { seen, buckets, bucketSecs } = isLocal ? seenIn(lines?.() ?? []) : await seenInLogs(target.name);
  const now = new Date().toISOString();
  return {
    from: seen.from || now,
    until: seen.until || now,
    doors: seen.doors.map(({ door, callCount, ms, outcomes }) => ({
      ...{ door, requests: callCount, p50Ms: ms.p50, p95Ms: ms.p95 },
      ...{ failed: outcomes.failed ?? 0, degraded: outcomes.degraded ?? 0 },
    })),
    ...{ buckets, bucketSecs },
    ...costOf(seen, target.name),
  };
}

function seenIn(written: readonly string[]): Seen {
  const lines = linesIn(written.join('\n'));
  return {
    seen: performanceOf(lines),
    buckets: bucketsOf(lines, MINUTE_SECS),
    bucketSecs: MINUTE_SECS,
  };
}

async function seenInLogs(environment: string): Promise<Seen> {
  const { logs, logGroupNames } = logsOf(environment);
  const untilSecs = Math.floor(Date.now() / 1_000);
  const { signal } = new AbortController();
  const question = { logGroupNames, fromSecs: untilSecs - DAY_SECS, untilSecs, signal };
  try {
    const [seen, buckets] = await Promise.all([
      deployedPerformance(logs, question),
      deployedBuckets(logs, question),
    ]);
    return { seen, buckets, bucketSecs: HOUR_SECS };
  } finally {
    logs.destroy();
  }
}

function costOf(seen: Performance, environment: string): Pick<Day, 'costPerCall' | 'costNote'> {
  try {
    // What one more call costs does not depend on how many there are.
    const costPerCall = usdPerCall(useSeen(seen, usualOf(environment), 1));
    const ifLocal = environment === 'local' ? ', as if this ran on AWS' : '';
    const costNote =
      `One more call at AWS’s list prices of ${PRICES_OF}, with the seconds and searches seen here${ifLocal}. ` +
      'Without Mem0 and ElevenLabs, which cost far more, and without what is paid when nobody calls.';
    return { costPerCall, costNote };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { costPerCall: null, costNote: 'Nobody called in this time.' };
  }
}
