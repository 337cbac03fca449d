import { expect, test } from 'vitest';
import {
  expiresAtSecs,
  pageOf,
  pkOf,
  stepAttribute,
} from '../../../functions/post-call/ledger/ledger-items.ts';
import { testClock } from '../../support/test-clock.ts';

test('a page lies under its event, for 45 days', () => {
  expect(pkOf('post_call_transcription#conv_1')).toBe('ledger#post_call_transcription#conv_1');
  const clock = testClock(Date.UTC(2026, 10, 21) + 999);
  expect(expiresAtSecs(clock)).toBe(Date.UTC(2027, 0, 5) / 1000);
});

test('a page is its steps, by name, and nothing else of the item is taken for one', () => {
  const [note, talk] = [
    { state: 'done', at: '2026-11-21T12:00:00Z', tookMs: 5 },
    { state: 'started', at: '2026-11-21T12:00:01Z' },
  ];
  const item = {
    pk: 'ledger#x',
    attempts: 3,
    owner: 'not a step_',
    [stepAttribute('note')]: JSON.stringify(note),
    [stepAttribute('semantic:0')]: JSON.stringify(talk),
  };
  expect(pageOf(item)).toEqual({ completed: false, attempts: 3, steps: { note, 'semantic:0': talk } });
  expect(stepAttribute('note')).toBe('step_note');
});

test('an event is completed once that is written, and one that was never begun has no attempts', () => {
  expect(pageOf({ completed_at: '2026-11-21T12:00:00Z' })).toEqual({
    completed: true,
    attempts: 0,
    steps: {},
  });
});
