import { beforeEach, describe, expect, test } from 'vitest';
import type { RateCounter } from '../../shared/chain/guards/rate-limit.ts';
import { StorageUnavailable } from '../../shared/errors.ts';
import { failureOf, TIMED, TOLERANCE_MS } from './failure.ts';

export interface RateCounterRig {
  readonly counter: RateCounter;
  /** From now on what is behind the counter never answers, or fails at once. */
  breakDown(how: 'hangs' | 'fails'): void;
}

const FORGET_AT_SECS = 1_795_262_520;
const BUDGET_MS = 3_000;
/** For promises that are not about time. */
const AMPLE_MS = 15_000;

/** What every rate counter promises. @param open makes a counter without any key for each test. */
export function rateCounterSuite(name: string, open: () => Promise<RateCounterRig>): void {
  describe(`rate counter: ${name}`, () => {
    let rig: RateCounterRig;
    beforeEach(async () => {
      rig = await open();
    });
    counts(() => rig);
    failsInTime(() => rig);
  });
}

function counts(rig: () => RateCounterRig): void {
  const hit = (key: string): Promise<number> => rig().counter.increment(key, FORGET_AT_SECS, AMPLE_MS);

  test('a key is counted from one', async () => {
    expect([await hit('one'), await hit('one'), await hit('one')]).toEqual([1, 2, 3]);
  });

  test('keys are counted apart', async () => {
    expect([await hit('+12025550123#1'), await hit('+12025550123#2'), await hit('+12025550142#1')]).toEqual([
      1, 1, 1,
    ]);
  });

  test('of fifty at once each is counted', async () => {
    const totals = await Promise.all(Array.from({ length: 50 }, () => hit('one')));
    expect(totals.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });
}

function failsInTime(rig: () => RateCounterRig): void {
  test('a store that fails is unavailable', async () => {
    rig().breakDown('fails');
    const { error } = await failureOf(() => rig().counter.increment('one', FORGET_AT_SECS, BUDGET_MS));
    expect(error).toBeInstanceOf(StorageUnavailable);
  });

  test('a store that hangs ends with the budget', TIMED, async () => {
    rig().breakDown('hangs');
    const { error, tookMs } = await failureOf(() => rig().counter.increment('one', FORGET_AT_SECS, 150));
    expect(error).toBeInstanceOf(StorageUnavailable);
    expect(tookMs).toBeLessThan(150 + TOLERANCE_MS);
  });
}
