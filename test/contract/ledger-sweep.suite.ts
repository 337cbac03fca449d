import { expect, test } from 'vitest';
import { DONE, EMPTY_PAGE, KEY, LEASE_MS, type LedgerRig } from './ledger-rig.ts';

const MINUTE_MS = 60_000;
/** Every lease and every wait between two tries is over. */
const LONG_MS = 30 * MINUTE_MS;

/** What stays in the inbox although nobody works on it. */
export function sweepsWhatWaits(rig: () => LedgerRig): void {
  const attempts = async (timesCount: number): Promise<void> => {
    const { ledger } = rig();
    for (let turn = 0; turn < timesCount; turn += 1) await ledger.open(KEY, 'one', LEASE_MS);
  };

  test('an event nobody ever tried is swept', async () => {
    expect(await rig().ledger.claimSweep(KEY)).toBe(true);
  });

  test('an event that was tried and left is swept once its worker and its next try are overdue', async () => {
    const { ledger, clock } = rig();
    await attempts(1);
    await ledger.record(KEY, 'one', 'factual', DONE);
    clock.tick(LONG_MS);
    expect(await ledger.claimSweep(KEY)).toBe(true);
    const page = { completed: false, attempts: 2, steps: { factual: DONE } };
    expect(await ledger.open(KEY, 'two', LEASE_MS)).toEqual(page);
  });

  test('of twenty who ask at once exactly one may sweep, of an event that was tried and of one that was not', async () => {
    const { ledger, clock } = rig();
    await attempts(1);
    clock.tick(LONG_MS);
    for (const key of [KEY, 'post_call_audio#conv_2']) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => ledger.claimSweep(key)));
      expect(answers.filter(Boolean)).toHaveLength(1);
    }
  });

  test('a completed event whose object stayed behind is swept, however often it was tried', async () => {
    const { ledger, clock } = rig();
    await attempts(12);
    await ledger.complete(KEY, 'one');
    clock.tick(LONG_MS);
    expect(await ledger.claimSweep(KEY)).toBe(true);
  });

  test('a parked event that somebody took up again is swept like any other', async () => {
    const { ledger, clock } = rig();
    await attempts(1);
    await ledger.park(KEY);
    await ledger.open(KEY, 'one', LEASE_MS);
    clock.tick(LONG_MS);
    expect(await ledger.claimSweep(KEY)).toBe(true);
  });

  test('to be swept is no attempt and takes no lease', async () => {
    const { ledger } = rig();
    await ledger.claimSweep(KEY);
    expect(await ledger.open(KEY, 'one', LEASE_MS)).toEqual(EMPTY_PAGE);
  });
}

/** One clause of the condition each; everything else about the event would let it be swept. */
export function sweepsNothingElse(rig: () => LedgerRig): void {
  test('an event is not swept while a worker holds it, however long ago that began', async () => {
    const { ledger, clock } = rig();
    await ledger.open(KEY, 'one', LONG_MS);
    clock.tick(LONG_MS);
    expect(await ledger.claimSweep(KEY)).toBe(false);
    clock.tick(1);
    expect(await ledger.claimSweep(KEY)).toBe(true);
  });

  test('an event is not swept within 20 minutes of its last try, in which its message may come back', async () => {
    const { ledger, clock } = rig();
    await ledger.open(KEY, 'one', LEASE_MS);
    await ledger.release(KEY, 'one');
    clock.tick(20 * MINUTE_MS);
    expect(await ledger.claimSweep(KEY)).toBe(false);
    clock.tick(1);
    expect(await ledger.claimSweep(KEY)).toBe(true);
  });

  test('an event is not swept again within the hour', async () => {
    const { ledger, clock } = rig();
    await ledger.claimSweep(KEY);
    clock.tick(60 * MINUTE_MS);
    expect(await ledger.claimSweep(KEY)).toBe(false);
    clock.tick(1);
    expect(await ledger.claimSweep(KEY)).toBe(true);
  });

  test('an event that was parked is not swept', async () => {
    const { ledger, clock } = rig();
    await ledger.open(KEY, 'one', LEASE_MS);
    await ledger.park(KEY);
    await ledger.release(KEY, 'one');
    clock.tick(100 * LONG_MS);
    expect(await ledger.claimSweep(KEY)).toBe(false);
  });

  test.each([
    [11, true],
    [12, false],
  ])('an event that was tried %i times is swept: %s', async (timesCount, swept) => {
    const { ledger, clock } = rig();
    for (let turn = 0; turn < timesCount; turn += 1) await ledger.open(KEY, 'one', LEASE_MS);
    clock.tick(100 * LONG_MS);
    expect(await ledger.claimSweep(KEY)).toBe(swept);
  });

  test('sweeping one event leaves the others as they were', async () => {
    const { ledger } = rig();
    await ledger.claimSweep(KEY);
    expect(await ledger.claimSweep('post_call_audio#conv_1')).toBe(true);
  });
}
