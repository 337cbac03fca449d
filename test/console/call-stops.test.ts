import { describe, expect, it } from 'vitest';
import type { Stop } from '../../infra/console/api/telephone.ts';
import { languageName } from '../../infra/console/page/call/states.ts';
import { mark, stopBars } from '../../infra/console/page/call/stop-bars.ts';

const stop = (name: string, at: string, tookMs: number | null): Stop => ({
  name,
  label: name,
  state: 'done',
  at,
  tookMs,
  mem0EventId: null,
  note: null,
});

describe('the way of a call', () => {
  const stops = [
    stop('accepted', '2026-11-20T10:00:00Z', null),
    stop('note', '2026-11-20T10:00:01Z', 50),
    stop('factual', '2026-11-20T11:00:00Z', 200),
  ];

  it('bars compare what each step took, and the longest is whole', () => {
    expect(stopBars(stops).map(({ share }) => share)).toEqual([null, 0.25, 1]);
  });

  it('each stop tells how long after the first it was', () => {
    expect(stopBars(stops).map(({ sinceMs }) => sinceMs)).toEqual([null, 1_000, 3_600_000]);
  });

  it('a time that cannot be read is not shown as one', () => {
    expect(stopBars([...stops, stop('brief', '', 1)]).at(-1)?.sinceMs).toBe(null);
  });
});

describe('a place in a call', () => {
  it.each([
    [0, '0:00'],
    [7.9, '0:07'],
    [750, '12:30'],
    [3_723, '1:02:03'],
    [-1, '0:00'],
  ])('%d seconds in reads %s', (secs, shown) => {
    expect(mark(secs)).toBe(shown);
  });
});

it.each([
  ['es', 'Spanish'],
  ['pt-BR', 'Brazilian Portuguese'],
  ['_', '_'],
])('the language %s reads %s', (tag, name) => {
  expect(languageName(tag)).toBe(name);
});
