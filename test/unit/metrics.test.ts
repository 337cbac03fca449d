import { expect, test } from 'vitest';
import { COUNTERS, chosenMetrics, METRIC_NAMESPACE, outcomeMetrics } from '../../shared/metrics.ts';

const AT = Date.UTC(2026, 10, 21, 12);

test('an outcome is one count by outcome and one duration by function, in the embedded metric format', () => {
  expect(outcomeMetrics(AT, 42, {})).toEqual({
    _aws: {
      Timestamp: AT,
      CloudWatchMetrics: [
        {
          Namespace: METRIC_NAMESPACE,
          Dimensions: [['environment', 'function', 'outcome']],
          Metrics: [{ Name: 'Calls', Unit: 'Count' }],
        },
        {
          Namespace: METRIC_NAMESPACE,
          Dimensions: [['environment', 'function']],
          Metrics: [{ Name: 'DurationMs', Unit: 'Milliseconds' }],
        },
      ],
    },
    Calls: 1,
    DurationMs: 42,
  });
});

test('every counter is a metric by function, never by outcome, and its value stands on the line', () => {
  const line = outcomeMetrics(AT, 42, { Mem0Error: 2, RateLimited: 1 });
  expect(line._aws.CloudWatchMetrics[0]?.Metrics).toHaveLength(1);
  expect(line._aws.CloudWatchMetrics[1]?.Metrics).toEqual([
    { Name: 'DurationMs', Unit: 'Milliseconds' },
    { Name: 'Mem0Error', Unit: 'Count' },
    { Name: 'RateLimited', Unit: 'Count' },
  ]);
  expect(line).toMatchObject({ Mem0Error: 2, RateLimited: 1 });
});

test('an age is told in seconds, and only that', () => {
  const [, byFunction] = outcomeMetrics(AT, 42, { InboxOldestSecs: 900, InboxRequeued: 2 })._aws
    .CloudWatchMetrics;
  expect(byFunction?.Metrics).toEqual([
    { Name: 'DurationMs', Unit: 'Milliseconds' },
    { Name: 'InboxOldestSecs', Unit: 'Seconds' },
    { Name: 'InboxRequeued', Unit: 'Count' },
  ]);
});

test('every counter has a name of its own that alarms and dashboards can spell', () => {
  for (const name of COUNTERS) expect(name).toMatch(/^[A-Z][A-Za-z0-9]+$/);
  expect(new Set(COUNTERS).size).toBe(COUNTERS.length);
});

test('every counter but the age is a count', () => {
  const counters = Object.fromEntries(COUNTERS.map((name) => [name, 1]));
  const metrics = outcomeMetrics(AT, 42, counters)._aws.CloudWatchMetrics[1]?.Metrics ?? [];
  const others = metrics.filter(({ Unit }) => Unit !== 'Count').map(({ Name }) => Name);
  expect(others).toEqual(['DurationMs', 'InboxOldestSecs']);
});

test('every metric that is announced has a number of that name beside it, as CloudWatch demands', () => {
  const line = outcomeMetrics(AT, 0, { A: 0, B: 5 });
  const names = line._aws.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name));
  for (const name of names) expect(line[name]).toEqual(expect.any(Number));
});

test.each([
  [undefined, ['Calls', 'DurationMs', 'RateLimited']],
  ['', ['Calls', 'DurationMs', 'RateLimited']],
  ['true', ['Calls', 'DurationMs', 'RateLimited']],
  ['retrieve.degraded', ['Calls']],
  [' retrieve.RateLimited , retrieve.DurationMs', ['DurationMs', 'RateLimited']],
  ['retrieve.handled,client-data.RateLimited', undefined],
  ['False', undefined],
])('with METRICS_ENABLED=%j a degraded search is these metrics: %j', (setting, names) => {
  const { _aws: all } = outcomeMetrics(AT, 42, { RateLimited: 1 });
  const { _aws } = chosenMetrics(all, setting, 'retrieve', 'degraded');
  expect(_aws?.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name))).toEqual(names);
  expect(_aws?.CloudWatchMetrics.every(({ Metrics }) => Metrics.length > 0) ?? true).toBe(true);
});
