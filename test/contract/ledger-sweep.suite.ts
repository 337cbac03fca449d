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
    expect(await rig().ledger.askToEnqueue(KEY)).toBe('yes');
  });

  test('an event that was tried and left is swept once its worker and its next try are overdue', async () => {
    const { ledger, clock } = rig();
    await attempts(1);
    await ledger.record(KEY, 'one', 'factual', DONE);
    clock.tick(LONG_MS);
    expect(await ledger.askToEnqueue(KEY)).toBe('yes');
    const page = { completed: false, attempts: 2, steps: { factual: DONE } };
    expect(await ledger.open(KEY, 'two', LEASE_MS)).toEqual(page);
  });

  test('of twenty who ask at once exactly one may sweep, of an event that was tried and of one that was not', async () => {
    const { ledger, clock } = rig();
    await attempts(1);
    clock.tick(LONG_MS);
    for (const key of [KEY, 'post_call_audio#conv_2']) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => ledger.askToEnqueue(key)));
      expect(answers.filter((answer) => answer === 'yes')).toHaveLength(1);
    }
  });

  test('a completed event whose object stayed behind is swept, however often it was tried', async () => {
    const { ledger, clock } = rig();
    await attempts(12);
    await ledger.complete(KEY, 'one');
    clock.tick(LONG_MS);
    expect(await ledger.askToEnqueue(KEY)).toBe('yes');
  });

  test('a parked event that somebody took up again is swept like any other', async () => {
    const { ledger, clock } = rig();
    await attempts(1);
    await ledger.park(KEY);
    await ledger.open(KEY, 'one', LEASE_MS);
    clock.tick(LONG_MS);
    expect(await ledger.askToEnqueue(KEY)).toBe('yes');
  });

  test('a claim that was given back is free at once', async () => {
    const { ledger } = rig();
    await ledger.askToEnqueue(KEY);
    await ledger.forgetEnqueued(KEY);
    expect(await ledger.askToEnqueue(KEY)).toBe('yes');
  });

  test('a completed event is swept although a late attempt parked it', async () => {
    const { ledger, clock } = rig();
    await ledger.open(KEY, 'one', LEASE_MS);
    await ledger.complete(KEY, 'one');
    await ledger.park(KEY);
    clock.tick(LONG_MS);
    expect(await ledger.askToEnqueue(KEY)).toBe('yes');
  });

  test('to be swept is no attempt and takes no lease', async () => {
    const { ledger } = rig();
    await ledger.askToEnqueue(KEY);
    expect(await ledger.open(KEY, 'one', LEASE_MS)).toEqual(EMPTY_PAGE);
  });
}
