import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { percentile } from '../../ops/percentile.ts';
import { ask, type Question, type Row } from '../../ops/report/insights.ts';
import type { LogLine } from '../../ops/report/performance.ts';
import type { Bucket } from '../api/desk.ts';

export const HOUR_SECS = 3_600;

/** What one door did in one bucket. */
interface DoorBucket {
  readonly atSecs: number;
  readonly door: string;
  readonly requests: number;
  readonly failed: number;
  readonly degraded: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** @param lines as `performanceOf` takes them. */
export function bucketsOf(lines: readonly LogLine[], bucketSecs: number): readonly Bucket[] {
  const outcomes = lines.filter(
    ({ outcome, DurationMs: took }) => typeof outcome === 'string' && typeof took === 'number',
  );
  const keyOf = ({ timestamp, function: door }: LogLine): string => {
    const secs = Date.parse(`${timestamp}`) / 1_000;
    return `${Math.floor(secs / bucketSecs) * bucketSecs} ${door}`;
  };
  const groups = Object.entries(Object.groupBy(outcomes, keyOf));
  return merged(
    groups.map(([key, own = []]) => {
      const [atSecs, door = ''] = key.split(' ');
      const tookMs = own.map(({ DurationMs }) => Number(DurationMs));
      const count = (wanted: string): number => own.filter(({ outcome }) => outcome === wanted).length;
      return {
        ...{ atSecs: Number(atSecs), door, requests: own.length },
        ...{ failed: count('failed'), degraded: count('degraded') },
        ...{ p50Ms: percentile(tookMs, 0.5), p95Ms: percentile(tookMs, 0.95) },
      };
    }),
  );
}

const BY_HOUR = `filter ispresent(outcome) and ispresent(DurationMs)
| fields strcontains(outcome, "failed") as isFailed, strcontains(outcome, "degraded") as isDegraded
| stats count(*) as requests, sum(isFailed) as failures, sum(isDegraded) as degradations,
  pct(DurationMs, 50) as p50, pct(DurationMs, 95) as p95 by bin(1h) as hour, function`;

/** The same by the hour, computed where the logs lie. @throws Refused when CloudWatch cannot say. */
export async function deployedBuckets(
  logs: CloudWatchLogsClient,
  question: Question,
): Promise<readonly Bucket[]> {
  const rows = await ask(logs, BY_HOUR, question);
  return merged(rows.map(doorBucket));
}

function doorBucket({ hour = '', function: door = '', ...row }: Row): DoorBucket {
  return {
    // Insights writes `2026-11-20 10:00:00.000`, in UTC.
    atSecs: Date.parse(`${hour.replace(' ', 'T')}Z`) / 1_000,
    door,
    requests: Number(row.requests),
    failed: Number(row.failures),
    degraded: Number(row.degradations),
    p50Ms: Number(row.p50),
    p95Ms: Number(row.p95),
  };
}

function merged(all: readonly DoorBucket[]): readonly Bucket[] {
  const times = [...new Set(all.map(({ atSecs }) => atSecs))].sort((a, b) => a - b);
  return times.map((atSecs) => {
    const own = all.filter((one) => one.atSecs === atSecs);
    const [greeting, search] = ['client-data', 'retrieve'].map((door) =>
      own.find((one) => one.door === door),
    );
    return {
      atSecs,
      calls: greeting?.requests ?? 0,
      failed: own.reduce((sum, { failed }) => sum + failed, 0),
      degraded: own.reduce((sum, { degraded }) => sum + degraded, 0),
      clientDataP50Ms: greeting?.p50Ms ?? null,
      clientDataP95Ms: greeting?.p95Ms ?? null,
      retrieveP50Ms: search?.p50Ms ?? null,
      retrieveP95Ms: search?.p95Ms ?? null,
    };
  });
}
