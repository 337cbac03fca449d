import { percentile } from '../percentile.ts';

/** What was seen of the doors and of Lambda's sandboxes in some time. */
export interface Performance {
  /** ISO 8601; empty where nothing was seen. */
  readonly from: string;
  readonly until: string;
  readonly doors: readonly DoorFigures[];
  readonly sandboxes: readonly SandboxFigures[];
}

/** A door as the outcome lines name it: `client-data`, `retrieve`, `post-call`, `post-call-worker`, … */
export interface DoorFigures {
  readonly door: string;
  readonly callCount: number;
  readonly ms: Readonly<Record<'mean' | 'p50' | 'p95' | 'p99' | 'max', number>>;
  /** Calls by `shared/outcome.ts`. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Sums of `shared/metrics.ts`. */
  readonly counters: Readonly<Record<(typeof COUNTED)[number], number>>;
  /** The most of a sandbox's memory that was in use at the end of a call. Absent outside of Lambda. */
  readonly memoryPercent?: number;
}

export const COUNTED = ['CacheHit', 'CacheMiss', 'Mem0Error', 'RateLimited', 'Unauthenticated'] as const;

/** Lambda's own reports, by function; of a file that does not name the functions, all together. */
export interface SandboxFigures {
  readonly functionName: string;
  readonly invocationCount: number;
  readonly coldCount: number;
  readonly initMs: Readonly<Record<'p50' | 'p99', number>>;
  readonly usedMb: number;
}

/** One line of a log that is JSON. */
export type LogLine = Readonly<Record<string, unknown>>;

interface Report {
  readonly metrics: { readonly initDurationMs?: number; readonly maxMemoryUsedMB?: number };
}

/** @param lines in any order; those that are neither an outcome nor a report of Lambda's are passed over. */
export function performanceOf(lines: readonly LogLine[]): Performance {
  const outcomes = lines.filter(
    (line) => typeof line.outcome === 'string' && typeof line.DurationMs === 'number',
  );
  // Lambda's own format: https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html
  const reports = lines.filter(({ type }) => type === 'platform.report');
  const times = [...outcomes, ...reports].map((line) => `${line.timestamp ?? line.time ?? ''}`).toSorted();
  return {
    from: times.at(0) ?? '',
    until: times.at(-1) ?? '',
    doors: byName(outcomes, ({ function: door }) => `${door ?? ''}`).map(([door, own]) =>
      doorFigures(door, own),
    ),
    sandboxes: byName(reports, ({ log }) => functionIn(`${log ?? ''}`)).map(([name, own]) =>
      sandboxFigures(
        name,
        own.map(({ record }) => record as Report),
      ),
    ),
  };
}

/** `123456789012:/aws/lambda/elevenlabs-agentic-memory-prod-retrieve` → `retrieve`. */
export const functionIn = (log: string): string =>
  /-(client-data|retrieve|post-call)$/.exec(log)?.[1] ?? 'all functions';

function byName(lines: readonly LogLine[], nameOf: (line: LogLine) => string) {
  return Object.entries(Object.groupBy(lines, nameOf))
    .map(([name, own = []]) => [name, own] as const)
    .toSorted(([a], [b]) => a.localeCompare(b));
}

function doorFigures(door: string, lines: readonly LogLine[]): DoorFigures {
  const numbers = (field: string): number[] => lines.map((line) => Number(line[field] ?? 0));
  const tookMs = numbers('DurationMs');
  const memory = lines.flatMap(({ memory_percent: percent }) =>
    typeof percent === 'number' ? [percent] : [],
  );
  const outcomes = Object.entries(Object.groupBy(lines, ({ outcome }) => `${outcome}`));
  const sums = COUNTED.map((name) => [name, numbers(name).reduce((sum, one) => sum + one, 0)]);
  return {
    door,
    callCount: lines.length,
    ms: {
      mean: tookMs.reduce((sum, one) => sum + one, 0) / tookMs.length,
      p50: percentile(tookMs, 0.5),
      p95: percentile(tookMs, 0.95),
      p99: percentile(tookMs, 0.99),
      max: percentile(tookMs, 1),
    },
    outcomes: Object.fromEntries(outcomes.map(([outcome, own = []]) => [outcome, own.length])),
    // One entry for each name of COUNTED.
    counters: Object.fromEntries(sums) as DoorFigures['counters'],
    ...(memory.length > 0 ? { memoryPercent: percentile(memory, 1) } : {}),
  };
}

function sandboxFigures(functionName: string, reports: readonly Report[]): SandboxFigures {
  const initMs = reports.flatMap(({ metrics }) => metrics.initDurationMs ?? []);
  const usedMb = reports.map(({ metrics }) => metrics.maxMemoryUsedMB ?? 0);
  return {
    functionName,
    invocationCount: reports.length,
    coldCount: initMs.length,
    initMs:
      initMs.length === 0
        ? { p50: 0, p99: 0 }
        : { p50: percentile(initMs, 0.5), p99: percentile(initMs, 0.99) },
    usedMb: percentile(usedMb, 1),
  };
}
