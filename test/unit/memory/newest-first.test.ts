import { expect, test } from 'vitest';
import { newestFirst } from '../../../shared/memory/newest-first.ts';

test('memories come newest first whatever time zone they are written in, the undated last and in their order', () => {
  const said = (id: string, at?: string) => ({ id, text: id, ...(at ? { at } : {}) });
  const memories = [
    said('undated'),
    said('nine in New York', '2026-11-20T09:00:00-05:00'),
    said('no date', 'last Tuesday'),
    said('noon in London', '2026-11-20T12:00:00Z'),
    said('noon in Berlin', '2026-11-20T12:00:00+01:00'),
  ];
  expect(newestFirst(memories).map(({ id }) => id)).toEqual([
    'nine in New York',
    'noon in London',
    'noon in Berlin',
    'undated',
    'no date',
  ]);
});
