import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dated, isoDay, saidWhen } from '../../shared/dated.ts';

const NOW_MS = Date.UTC(2026, 10, 21, 12);

test.each([
  ['2026-11-21T12:00:00Z', '21 November, 0 minutes ago'],
  ['2026-11-21T11:59:00Z', '21 November, 1 minute ago'],
  ['2026-11-21T11:00:01Z', '21 November, 59 minutes ago'],
  ['2026-11-21T11:00:00Z', '21 November, 1 hour ago'],
  ['2026-11-20T12:00:01Z', '20 November, 23 hours ago'],
  ['2026-11-20T12:00:00Z', '20 November, 1 day ago'],
  ['2026-10-22T12:00:00Z', '22 October, 30 days ago'],
  ['2026-10-21T12:00:00Z', '21 October, 1 month ago'],
  ['2026-05-03T09:00:00Z', '3 May, 6 months ago'],
  ['2025-11-22T12:00:00Z', '22 November, 11 months ago'],
  ['2025-11-21T12:00:00Z', '21 November 2025, 1 year ago'],
  ['2020-02-29T12:00:00Z', '29 February 2020, 6 years ago'],
  ['2026-11-21T01:00:00+05:00', '20 November, 16 hours ago'],
  ['2026-12-24T12:00:00Z', '24 December'],
])('%s is told as %s', (at, told) => {
  expect(dated(at, NOW_MS)).toBe(told);
});

test.each([undefined, '', 'yesterday', '{{x}}', '2026-13-40'])('%j is no date and told as nothing', (at) => {
  expect(dated(at, NOW_MS)).toBe('');
});

test('whatever somebody dated a memory with, what is told is short and plain', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.date().map(String), fc.integer().map(String)), (at) => {
      expect(dated(at, NOW_MS)).toMatch(/^(\d{1,2} [A-Z][a-z]+( -?\d+)?(, \d+ [a-z]+ ago)?)?$/);
    }),
  );
});

test.each([
  ['2026-11-21T11:59:30Z', 'Just now'],
  ['2026-12-24T12:00:00Z', 'Just now'],
  ['2026-11-21T11:59:00Z', '1 minute ago'],
  ['2026-11-21T11:55:00Z', '5 minutes ago'],
  ['2026-11-20T12:00:01Z', '23 hours ago'],
  ['2026-11-20T12:00:00Z', '1 day ago'],
  ['2026-10-22T12:00:00Z', '30 days ago'],
  ['2026-10-21T12:00:00Z', 'In October'],
  ['2025-12-27T12:00:00Z', 'In December'],
  ['2025-12-26T12:00:00Z', 'In December 2025'],
  ['2020-05-03T09:00:00Z', 'In May 2020'],
  ['no date', ''],
  [undefined, ''],
])('for the ear, %s is told as "%s"', (at, told) => {
  expect(saidWhen(at, NOW_MS)).toBe(told);
});

test('a day is the one in UTC', () => {
  expect(isoDay(Date.UTC(2026, 10, 21, 23, 59, 59))).toBe('2026-11-21');
});
