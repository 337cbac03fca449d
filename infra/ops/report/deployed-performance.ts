import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ask, type Question, type Row } from './insights.ts';
import {
  COUNTED,
  type DoorFigures,
  functionIn,
  type Performance,
  type SandboxFigures,
} from './performance.ts';

const PERCENTILES =
  'avg(DurationMs) as mean, pct(DurationMs, 50) as p50, pct(DurationMs, 95) as p95, pct(DurationMs, 99) as p99';
const SUMS = COUNTED.map((name) => `sum(${name}) as ${name}Sum`).join(', ');
const BY_DOOR = `filter ispresent(outcome) and ispresent(DurationMs)
| stats count(*) as calls, ${PERCENTILES}, max(DurationMs) as slowest, max(memory_percent) as memory, ${SUMS} by function`;
const BY_OUTCOME = 'filter ispresent(outcome) | stats count(*) as calls by function, outcome';
const BY_FUNCTION = `filter type = "platform.report"
| stats count(*) as invocations, count(record.metrics.initDurationMs) as cold,
  pct(record.metrics.initDurationMs, 50) as p50, pct(record.metrics.initDurationMs, 99) as p99,
  max(record.metrics.maxMemoryUsedMB) as used by @log`;

/** The same figures as of lines, computed where the logs lie. @throws Refused when CloudWatch cannot say. */
export async function deployedPerformance(
  logs: CloudWatchLogsClient,
  question: Question,
): Promise<Performance> {
  const [doors, outcomes, functions] = await Promise.all(
    [BY_DOOR, BY_OUTCOME, BY_FUNCTION].map((text) => ask(logs, text, question)),
  );
  const time = (secs: number): string => new Date(secs * 1_000).toISOString();
  return {
    from: time(question.fromSecs),
    until: time(question.untilSecs),
    doors: (doors ?? []).map((row) => doorFigures(row, outcomes ?? [])).toSorted(byName(({ door }) => door)),
    sandboxes: (functions ?? []).map(sandboxFigures).toSorted(byName(({ functionName }) => functionName)),
  };
}

const byName =
  <T>(nameOf: (one: T) => string) =>
  (a: T, b: T): number =>
    nameOf(a).localeCompare(nameOf(b));

/** A figure of no values is no field at all. */
const numberIn = (row: Row, field: string): number => Number(row[field] ?? 0);

function doorFigures(row: Row, outcomes: readonly Row[]): DoorFigures {
  const own = outcomes.filter(({ function: door }) => door === row.function);
  const [p50, p95, p99, max] = ['p50', 'p95', 'p99', 'slowest'].map((field) => numberIn(row, field));
  const sums = COUNTED.map((name) => [name, numberIn(row, `${name}Sum`)]);
  return {
    door: row.function ?? '',
    callCount: numberIn(row, 'calls'),
    ms: { mean: numberIn(row, 'mean'), p50: p50 ?? 0, p95: p95 ?? 0, p99: p99 ?? 0, max: max ?? 0 },
    outcomes: Object.fromEntries(own.map((one) => [one.outcome, numberIn(one, 'calls')])),
    // One entry for each name of COUNTED.
    counters: Object.fromEntries(sums) as DoorFigures['counters'],
    ...(row.memory === undefined ? {} : { memoryPercent: numberIn(row, 'memory') }),
  };
}

const sandboxFigures = (row: Row): SandboxFigures => ({
  functionName: functionIn(row['@log'] ?? ''),
  invocationCount: numberIn(row, 'invocations'),
  coldCount: numberIn(row, 'cold'),
  initMs: { p50: numberIn(row, 'p50'), p99: numberIn(row, 'p99') },
  usedMb: numberIn(row, 'used'),
});
