import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RECEIVE_LIMIT_COUNT, retryDelaySecs } from '../../../shared/queue/retry-schedule.ts';

const MIDDLE = 0.5;

test.each([
  [1, 30],
  [2, 60],
  [3, 120],
  [4, 240],
  [5, 480],
  [6, 900],
  [11, 900],
  [12, 900],
  [1000, 900],
  [0, 30],
  [-1, 30],
])('after receive %i the next try waits %i s', (receiveCount, waitSecs) => {
  expect(retryDelaySecs(receiveCount, MIDDLE)).toBe(waitSecs);
});

test('every wait is a whole number of seconds within 10 % of the schedule, and one SQS allows', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: -5, max: 50 }), random, (receiveCount, chance) => {
      const planned = retryDelaySecs(receiveCount, MIDDLE);
      const waitSecs = retryDelaySecs(receiveCount, chance);
      // Half a second for rounding.
      const near = Math.abs(waitSecs - planned) <= planned * 0.1 + 0.5;
      return Number.isInteger(waitSecs) && near && waitSecs >= 0 && waitSecs <= 43_200;
    }),
  );
});

test('messages that failed together come back spread out', () => {
  const waits = new Set(Array.from({ length: 100 }, (_, index) => retryDelaySecs(6, index / 100)));
  expect(waits.size).toBeGreaterThan(50);
});

test('12 receives outlast an outage of an hour and a half, and end within two hours', () => {
  const total = (chance: number): number =>
    Array.from({ length: RECEIVE_LIMIT_COUNT - 1 }, (_, index) => retryDelaySecs(index + 1, chance)).reduce(
      (a, b) => a + b,
    );
  expect(RECEIVE_LIMIT_COUNT).toBe(12);
  expect(total(0) / 60).toBeGreaterThan(90);
  expect(total(MIDDLE) / 60).toBeCloseTo(105.5, 0);
  expect(total(0.999) / 60).toBeLessThan(120);
});

test('a receive count that cannot be read waits like the longest', () => {
  expect(retryDelaySecs(Number.NaN, MIDDLE)).toBe(900);
});

test('a wait that the other side asked for is never cut short, nor ever longer than SQS allows', () => {
  expect(retryDelaySecs(1, MIDDLE, 90_500)).toBe(91);
  expect(retryDelaySecs(6, MIDDLE, 90_500)).toBe(900);
  expect(retryDelaySecs(1, MIDDLE, 100 * 3_600_000)).toBe(43_200);
});
