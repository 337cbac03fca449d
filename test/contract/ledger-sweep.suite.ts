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
    expect(await rig().ledger.claimSweep(KEY)).toBe('claimed');
  });

  test('an event that was tried and left is swept once its worker and its next try are overdue', async () => {
    const { ledger, clock } = rig();
    await attempts(1);
    await ledger.record(KEY, 'one', 'factual', DONE);
    clock.tick(LONG_MS);
    expect(await ledger.claimSweep(KEY)).toBe('claimed');
    const page = { completed: false, attempts: 2, steps: { factual: DONE } };
    expect(await ledger.open(KEY, 'two', LEASE_MS)).toEqual(page);
  });

  test('of twenty who ask at once exactly one may sweep, of an event that was tried and of one that was not', async () => {
    const { ledger, clock } = rig();
    await attempts(1);
    clock.tick(LONG_MS);
    for (const key of [KEY, 'post_call_audio#conv_2']) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => ledger.claimSweep(key)));
      expect(answers.filter((answer) => answer === 'claimed')).toHaveLength(1);
    }
  });

  test('a completed event whose object stayed behind is swept, however often it was tried', async () => {
    const { ledger, clock } = rig();
    await attempts(12);
    await ledger.complete(KEY, 'one');
    clock.tick(LONG_MS);
    expect(await ledger.claimSweep(KEY)).toBe('claimed');
  });

  test('a parked event that somebody took up again is swept like any other', async () => {
    const { ledger, clock } = rig();
    await attempts(1);
    await ledger.park(KEY);
    await ledger.open(KEY, 'one', LEASE_MS);
    clock.tick(LONG_MS);
    expect(await ledger.claimSweep(KEY)).toBe('claimed');
  });

  test('a claim that was given back is free at once', async () => {
    const { ledger } = rig();
    await ledger.claimSweep(KEY);
    await ledger.forgetSweep(KEY);
    expect(await ledger.claimSweep(KEY)).toBe('claimed');
  });

  test('a completed event is swept although a late attempt parked it', async () => {
    const { ledger, clock } = rig();
    await ledger.open(KEY, 'one', LEASE_MS);
    await ledger.complete(KEY, 'one');
    await ledger.park(KEY);
    clock.tick(LONG_MS);
    expect(await ledger.claimSweep(KEY)).toBe('claimed');
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
    expect(await ledger.claimSweep(KEY)).toBe('not now');
    clock.tick(1);
    expect(await ledger.claimSweep(KEY)).toBe('claimed');
  });

  test('an event is not swept within 20 minutes of its last try, in which its message may come back', async () => {
    const { ledger, clock } = rig();
    await ledger.open(KEY, 'one', LEASE_MS);
    await ledger.release(KEY, 'one');
    clock.tick(20 * MINUTE_MS);
    expect(await ledger.claimSweep(KEY)).toBe('not now');
    clock.tick(1);
    expect(await ledger.claimSweep(KEY)).toBe('claimed');
  });

  test('an event is not swept while it rests because Mem0 asked for it', async () => {
    const { ledger, clock } = rig();
    await ledger.open(KEY, 'one', LEASE_MS);
    await ledger.release(KEY, 'one', 120 * MINUTE_MS);
    clock.tick(140 * MINUTE_MS);
    expect(await ledger.claimSweep(KEY)).toBe('not now');
    clock.tick(1);
    expect(await ledger.claimSweep(KEY)).toBe('claimed');
  });

  test('an event is not swept again within the hour', async () => {
    const { ledger, clock } = rig();
    await ledger.claimSweep(KEY);
    clock.tick(60 * MINUTE_MS);
    expect(await ledger.claimSweep(KEY)).toBe('not now');
    clock.tick(1);
    expect(await ledger.claimSweep(KEY)).toBe('claimed');
  });

  test('an event that was parked is not swept', async () => {
    const { ledger, clock } = rig();
    await ledger.open(KEY, 'one', LEASE_MS);
    await ledger.park(KEY);
    await ledger.release(KEY, 'one');
    expect(await ledger.claimSweep(KEY)).toBe('given up');
    clock.tick(100 * LONG_MS);
    expect(await ledger.claimSweep(KEY)).toBe('given up');
  });

  test.each([
    [11, 'claimed'],
    [12, 'given up'],
  ])('an event that was tried %i times and left: %s', async (timesCount, answer) => {
    const { ledger, clock } = rig();
    for (let turn = 0; turn < timesCount; turn += 1) await ledger.open(KEY, 'one', LEASE_MS);
    clock.tick(100 * LONG_MS);
    expect(await ledger.claimSweep(KEY)).toBe(answer);
  });

  test('the last try is not given up while it is under way', async () => {
    const { ledger, clock } = rig();
    for (let turn = 0; turn < 12; turn += 1) await ledger.open(KEY, 'one', LONG_MS);
    clock.tick(LONG_MS);
    expect(await ledger.claimSweep(KEY)).toBe('not now');
  });

  test('sweeping one event leaves the others as they were', async () => {
    const { ledger } = rig();
    await ledger.claimSweep(KEY);
    expect(await ledger.claimSweep('post_call_audio#conv_1')).toBe('claimed');
  });
}
