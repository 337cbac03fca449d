import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { costLines, fixedUsd, PROFILES, totalOf, USUAL, usdPerCall } from '../../infra/ops/cost.ts';
import { PRICES_OF } from '../../infra/ops/prices.ts';
import { changed, setUpIn, useSeen } from '../../infra/ops/report/cost-use.ts';
import { type LogLine, performanceOf } from '../../infra/ops/report/performance.ts';
import { ownFolder, runOps } from './run-ops.ts';

const folder = ownFolder();
const COSTS = readFileSync(new URL('../../infra/ops/costs.md', import.meta.url), 'utf8');
const cellsOf = (row: string): string[] => row.split('|').map((cell) => cell.trim());
const lastUsd = (what: string): number => {
  const row = COSTS.split('\n').find((line) => line.startsWith(`| ${what} |`)) ?? '';
  return Number(cellsOf(row).at(-2));
};

describe('the model and the page of costs say the same', () => {
  test.each(costLines({ ...USUAL, callsPerMonth: 1e6 }).filter(({ isByUse }) => isByUse))(
    'of a million calls: $what',
    ({ what, usdPerMonth }) => expect(Math.abs(usdPerMonth - lastUsd(what))).toBeLessThan(0.01),
  );

  test('of volumes, profiles, and the day of the prices', () => {
    for (const calls of [1_000, 10_000, 100_000, 1_000_000]) {
      const [byUse, basic, full] = [
        (calls * usdPerCall(USUAL)).toFixed(2),
        ...(['basic', 'full'] as const).map((observability) =>
          Math.round(totalOf(costLines({ ...USUAL, callsPerMonth: calls, observability }))),
        ),
      ];
      expect(COSTS).toContain(`| ${calls.toLocaleString('en-US')} | ${byUse} | ${basic} | ${full} |`);
    }
    expect(COSTS).toContain(
      `× ${usdPerCall(USUAL).toFixed(7)} + ${fixedUsd(USUAL).toFixed(2)}\` with \`basic\``,
    );
    expect(COSTS).toContain(PRICES_OF);
    const fixed = PROFILES.map((observability) => fixedUsd({ ...USUAL, observability }));
    expect(fixed.toSorted((a, b) => a - b)).toEqual(fixed);
  });
});

const call = (door: string, second: number, DurationMs: number): LogLine => ({
  ...{ timestamp: new Date(second * 1_000).toISOString(), function: door, outcome: 'handled', DurationMs },
});

describe('what is counted', () => {
  const lines = [
    ...[call('client-data', 0, 200), call('client-data', 7_200, 400)],
    ...[1, 2, 3].map((second) => call('retrieve', second, 500)),
    ...[call('post-call-worker', 9, 3_000), call('post-call-worker', 9, 1_000)],
  ];

  test('is scaled to a month; what nobody saw is as usual', () => {
    expect(useSeen(performanceOf(lines), USUAL)).toEqual({
      ...USUAL,
      callsPerMonth: 730,
      searchesPerCall: 1.5,
      secs: { greeting: 0.3, search: 0.5, webhook: USUAL.secs.webhook, worker: 2 },
    });
  });

  test('must be an hour at least, and somebody’s call, or the calls must be said', () => {
    const short = performanceOf([call('client-data', 0, 200), call('client-data', 60, 200)]);
    expect(() => useSeen(short, USUAL)).toThrow('Less than an hour');
    expect(useSeen(short, USUAL, 500).callsPerMonth).toBe(500);
    expect(() => useSeen(performanceOf([]), USUAL, 500)).toThrow('Nobody called');
  });

  test('stands beside what the tfvars set up', () => {
    const text =
      'observability = "full"\nfunction = { memory_mb = 1024 }\n#   provisioned = { min = 9 }\nx = { provisioned = { min = 2, max = 10 } }';
    expect(setUpIn(text, USUAL)).toMatchObject({
      observability: 'full',
      memoryMb: 1024,
      provisionedCount: 2,
    });
    expect(setUpIn('# observability = "full"', USUAL)).toEqual(USUAL);
  });

  test.each(['memory=much', 'colour=red', 'observability=some', 'calls=', 'constructor=1'])(
    'is not changed by %s',
    (change) => expect(() => changed(USUAL, [change])).toThrow(/must be|knows/),
  );
});

describe('report cost', () => {
  test('tells now and what if, as text, JSON and a page', async () => {
    const html = join(folder, 'cost.html');
    const args = ['report', 'cost', '--calls', '1000000', '--what-if', 'memory=1024', 'observability=full'];
    const said = await runOps([...args, '--html', html, '--json']);
    const { now, whatIf } = JSON.parse(said.stdout);
    expect(said.code).toBe(0);
    expect(now.usdPerMonth).toBeCloseTo(137.78, 2);
    expect(whatIf.usdPerMonth - now.usdPerMonth).toBeCloseTo(74.27 + 35, 1);
    expect(said.stderr).toMatch(/│ Lambda time +│ 74\.27 +│ 148\.53 +│ 74\.27 +│/);
    const page = readFileSync(html, 'utf8');
    expect(page).toContain('By volume');
    expect(page).not.toMatch(/<script|https?:|src=|@import|url\(/);
  });

  test('takes an environment as its tfvars have it, and asks AWS nothing when told the calls', async () => {
    const said = await runOps(['report', 'cost', '--env', 'prod', '--calls', '1000', '--json']);
    expect(JSON.parse(said.stdout).now.use.observability).toBe('full');
  });

  test('of nothing is refused in one sentence', async () => {
    const said = await runOps(['report', 'cost']);
    expect([said.code, said.stderr]).toEqual([2, 'Say --calls, the calls of a month, or --lines.\n']);
  });
});
