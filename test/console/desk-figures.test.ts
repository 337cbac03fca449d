import { describe, expect, it } from 'vitest';
import type { Bucket, Day } from '../../infra/console/api/desk.ts';
import { age, isOverdue } from '../../infra/console/page/desk/age.ts';
import { chartsOf, dollars, percent, totalsOf, withGaps } from '../../infra/console/page/desk/series.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');

describe('how long something waits', () => {
  it.each([
    ['2026-11-20T11:59:40Z', '20 s', false],
    ['2026-11-20T11:57:00Z', '3 min', false],
    ['2026-11-20T11:44:00Z', '16 min', true],
    ['2026-11-20T07:00:00Z', '5 h', true],
    ['2026-11-18T12:00:00Z', '2 days', true],
    ['2026-11-20T12:00:05Z', '0 s', false],
    ['undated', 'unknown', false],
  ])('since %s is %s, overdue: %s', (at, shown, overdue) => {
    expect([age(at, NOW), isOverdue(at, NOW)]).toEqual([shown, overdue]);
  });
});

describe('the figures of the day', () => {
  const bucket = { clientDataP50Ms: 10, clientDataP95Ms: 20, retrieveP50Ms: null, retrieveP95Ms: null };
  const door = { door: 'retrieve', p50Ms: 1, p95Ms: 2 };
  const day: Day = {
    from: '',
    until: '',
    doors: [
      { ...door, requests: 30, failed: 1, degraded: 1 },
      { ...door, requests: 10, failed: 0, degraded: 0 },
    ],
    buckets: [
      { atSecs: 0, calls: 3, failed: 1, degraded: 0, ...bucket },
      { atSecs: 60, calls: 4, failed: 0, degraded: 1, ...bucket },
    ],
    bucketSecs: 60,
    costPerCall: null,
    costNote: '',
  };

  it('are sums over the doors and the hours', () => {
    expect(totalsOf(day)).toEqual({ calls: 7, failed: 1, degradedShare: 1 / 40 });
  });

  it('a day without requests has no share of anything', () => {
    expect(totalsOf({ ...day, doors: [], buckets: [] }).degradedShare).toBe(null);
  });

  it('each chart draws one value for each hour, and what was never asked has none', () => {
    const drawn = chartsOf(day.buckets).map(({ title, lines }) => [
      title,
      ...lines.map(({ values }) => values),
    ]);
    expect(drawn).toEqual([
      ['Calls', [3, 4]],
      ['Failed and degraded', [0, 1], [1, 0]],
      ['Greeting a caller', [10, 10], [20, 20]],
    ]);
  });

  it('no line leads over minutes in which nothing happened', () => {
    const [first, last] = day.buckets;
    const drawn = withGaps([first, { ...last, atSecs: 180 }] as Bucket[], 60);
    expect(drawn.map(({ atSecs }) => atSecs)).toEqual([0, 60, 180]);
    expect(chartsOf(drawn)[0]?.lines[0]?.values).toEqual([3, null, 4]);
    expect(withGaps(day.buckets, 60)).toEqual(day.buckets);
  });

  it.each([
    [0, '0%', '$0'],
    [0.0004, '0.04%', '$0.0004'],
    [0.00421, '0.42%', '$0.0042'],
    [0.125, '13%', '$0.13'],
    [1, '100%', '$1'],
  ])('%d reads %s as a share and %s as a price', (value, share, price) => {
    expect([percent(value), dollars(value)]).toEqual([share, price]);
  });
});
