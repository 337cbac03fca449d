import type { Bar } from './charts.ts';
import { groupedBars, shares } from './charts.ts';
import { listOf, pageOf, tableOf } from './page.ts';
import type { Performance } from './performance.ts';
import { observationsOn, percent } from './performance-findings.ts';

export const DOOR_HEAD = [
  'door',
  'calls',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'slowest',
  'failed',
  'degraded',
  'from cache',
  'memory',
];
export const SANDBOX_HEAD = ['function', 'invocations', 'cold', 'init p50 ms', 'init p99 ms', 'memory MB'];

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

export const doorRows = ({ doors }: Performance): string[][] =>
  doors.map(
    ({ door, callCount, ms, outcomes, memoryPercent, counters: { CacheHit: hits, CacheMiss: misses } }) => [
      ...[door, whole(callCount), whole(ms.p50), whole(ms.p95), whole(ms.p99), whole(ms.max)],
      ...[percent(outcomes.failed ?? 0, callCount), percent(outcomes.degraded ?? 0, callCount)],
      hits + misses === 0 ? '' : percent(hits, hits + misses),
      memoryPercent === undefined ? '' : `${memoryPercent} %`,
    ],
  );

export const sandboxRows = ({ sandboxes }: Performance): string[][] =>
  sandboxes.map(({ functionName, invocationCount, coldCount, initMs, usedMb }) => [
    ...[functionName, whole(invocationCount), percent(coldCount, invocationCount)],
    ...[initMs.p50, initMs.p99, usedMb].map(whole),
  ]);

/** Blue is well, grey is nothing, orange is trouble. */
const OUTCOME_COLOURS: Readonly<Record<string, number>> = {
  handled: 0,
  duplicate: 1,
  ignored: 2,
  waiting: 2,
  rejected: 5,
  degraded: 4,
  failed: 3,
};

export function performancePage(environment: string, seen: Performance): string {
  const times = seen.doors.map(({ door, ms }): Bar => {
    const parts = (['p50', 'p95', 'p99'] as const).map((name, colour) => ({ name, value: ms[name], colour }));
    return { label: door, parts };
  });
  const outcomes = seen.doors.map(({ door, outcomes: own }): Bar => {
    const names = Object.keys(OUTCOME_COLOURS).filter((name) => (own[name] ?? 0) > 0);
    const parts = names.map((name) => ({ name, value: own[name] ?? 0, colour: OUTCOME_COLOURS[name] ?? 5 }));
    return { label: door, parts };
  });
  return pageOf(`Performance of ${environment}`, `${seen.from} to ${seen.until}`, [
    { title: 'What it says', html: listOf(observationsOn(seen)) },
    { title: 'Doors', html: tableOf(DOOR_HEAD, doorRows(seen)) },
    {
      title: 'How long calls take',
      html: groupedBars('How long calls take', times, (value) => `${whole(value)} ms`),
    },
    { title: 'How calls end', html: shares('How calls end', outcomes, whole) },
    ...(seen.sandboxes.length === 0
      ? []
      : [{ title: 'Lambda', html: tableOf(SANDBOX_HEAD, sandboxRows(seen)) }]),
  ]);
}
