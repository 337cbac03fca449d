import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoSeconds, systemClock } from '../../shared/clock.ts';
import { testClock } from '../support/test-clock.ts';

test('the system clock tells the time of this machine', () => {
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1_000);
});

test('the system clock sleeps at least as long as asked', async () => {
  const startedMs = performance.now();
  await systemClock.sleep(20);
  // A timer may fire a millisecond early by the other clock.
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(19);
});

test.each([
  [Date.UTC(2026, 10, 21, 3, 16, 10, 999), '2026-11-21T03:16:10Z'],
  [0, '1970-01-01T00:00:00Z'],
])('%i is written as %s', (epochMs, text) => {
  expect(isoSeconds(epochMs)).toBe(text);
});

test('any second is written so that it is read back as the same second', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), (epochSecs) => {
      const text = isoSeconds(epochSecs * 1000);
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && Date.parse(text) === epochSecs * 1000;
    }),
  );
});

test('the test clock stands still, ticks, and moves by what is slept', async () => {
  const clock = testClock(1_000);
  clock.tick(5);
  await clock.sleep(20);
  expect([clock.now(), clock.sleptMs]).toEqual([1_025, [20]]);
});
