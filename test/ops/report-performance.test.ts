import { describe, expect, test } from 'vitest';
import { linesIn } from '../../infra/ops/report/log-file.ts';
import { type LogLine, performanceOf } from '../../infra/ops/report/performance.ts';
import { observationsOn } from '../../infra/ops/report/performance-findings.ts';
import { performancePage } from '../../infra/ops/report/performance-page.ts';

const call = (door: string, DurationMs: number, other: LogLine = {}): LogLine => ({
  ...{ timestamp: '2026-11-22T10:00:00.000Z', function: door, outcome: 'handled', DurationMs, ...other },
});
const many = (count: number, line: (index: number) => LogLine): LogLine[] =>
  Array.from({ length: count }, (_, index) => line(index + 1));
const report = (functionName: string, initDurationMs?: number): LogLine => ({
  type: 'platform.report',
  log: `123456789012:/aws/lambda/elevenlabs-agentic-memory-prod-${functionName}`,
  record: { metrics: { maxMemoryUsedMB: 120, initDurationMs } },
});
const said = (lines: readonly LogLine[]): string[] =>
  observationsOn(performanceOf(lines)).map(({ isWrong, says }) => `${isWrong ? '✗' : '·'} ${says}`);

describe('the performance of some lines', () => {
  test('is by door: percentiles by nearest rank, outcomes and counters', () => {
    const lines = many(100, (ms) =>
      call('retrieve', ms, ms > 98 ? { outcome: 'degraded' } : { CacheHit: 1 }),
    );
    const { doors } = performanceOf([...lines, call('client-data', 7)]);
    expect(doors.map(({ door }) => door)).toEqual(['client-data', 'retrieve']);
    expect(doors[1]).toMatchObject({
      callCount: 100,
      ms: { p50: 50, p95: 95, p99: 99, max: 100 },
      outcomes: { handled: 98, degraded: 2 },
      counters: { CacheHit: 98, CacheMiss: 0 },
    });
  });

  test('tells cold starts by function, which outcome lines do not know', () => {
    const reports = [report('retrieve', 400), ...many(9, () => report('retrieve')), report('post-call')];
    expect(performanceOf(reports).sandboxes).toEqual([
      {
        functionName: 'post-call',
        invocationCount: 1,
        coldCount: 0,
        initMs: { p50: 0, p99: 0 },
        usedMb: 120,
      },
      {
        functionName: 'retrieve',
        invocationCount: 10,
        coldCount: 1,
        initMs: { p50: 400, p99: 400 },
        usedMb: 120,
      },
    ]);
  });

  test.each<[string, LogLine[], RegExp]>([
    ['nobody called', [], /^· Nobody called/],
    ['calls failed', [call('post-call', 5, { outcome: 'failed' })], /^✗ post-call: 1 of 1 calls failed/],
    [
      'Mem0 is missed',
      [call('retrieve', 5, { outcome: 'degraded' })],
      /^✗ retrieve: 100\.0 % of the answers lacked/,
    ],
    [
      'the phone rings long',
      [call('client-data', 1_501)],
      /^✗ client-data: .* longer than 1501 ms; 1500 is meant/,
    ],
    ['nobody waits', [call('post-call-worker', 60_000)], /^· post-call-worker: of 1 calls/],
    ['memory is short', [call('retrieve', 5, { memory_percent: 80 })], /^✗ retrieve: .* 80 % of the memory/],
    ['keys are wrong', [call('retrieve', 5, { Unauthenticated: 1 })], /1 requests had no right key/],
    [
      'starts are cold',
      [call('retrieve', 5), report('retrieve', 400)],
      /retrieve: 100\.0 % .* cold starts, of 400 ms/,
    ],
  ])('says in words that %s', (_what, lines, expected) => {
    expect(said(lines)).toContainEqual(expect.stringMatching(expected));
  });

  test('says nothing is wrong of a good day', () => {
    const day = many(200, () => call('client-data', 120, { memory_percent: 45 }));
    expect(said(day)).toEqual([]);
  });

  test.each<[string, (line: string) => string]>([
    ['as the local stack writes them', (line) => `noise\n${line}\n`],
    ['as aws logs tail does', (line) => `2026-11-22T10:00:00+00:00 2026/11/22/[7]ab ${line}\n`],
    ['as aws logs filter-log-events does', (line) => JSON.stringify({ events: [{ message: line }] })],
  ])('reads lines %s', (_how, written) => {
    expect(linesIn(written(JSON.stringify(call('retrieve', 5))))).toContainEqual(call('retrieve', 5));
  });

  test('as a page asks for nothing, runs nothing, and takes no name for markup', () => {
    const page = performancePage('prod', performanceOf([call('<script>', 5), call('retrieve', 9)]));
    expect(page).toContain('<svg');
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).toContain('&#60;script&#62;');
    expect(page).not.toMatch(/<script|https?:|src=|@import|url\(/);
  });
});
