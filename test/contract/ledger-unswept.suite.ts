import { expect, test } from 'vitest';
import { KEY, LEASE_MS, type LedgerRig } from './ledger-rig.ts';

const MINUTE_MS = 60_000;
/** Every lease and every wait between two tries is over. */
const LONG_MS = 30 * MINUTE_MS;

/** One clause of the condition each; everything else about the event would let it be swept. */
export function sweepsNothingElse(rig: () => LedgerRig): void {
  test('an event is not swept while a worker holds it, however long ago that began', async () => {
    const { ledger, clock } = rig();
    await ledger.open(KEY, 'one', LONG_MS);
    clock.tick(LONG_MS);
    expect(await ledger.askToEnqueue(KEY)).toBe('not now');
    clock.tick(1);
    expect(await ledger.askToEnqueue(KEY)).toBe('yes');
  });

  test('an event is not swept within 20 minutes of its last try, in which its message may come back', async () => {
    const { ledger, clock } = rig();
    await ledger.open(KEY, 'one', LEASE_MS);
    await ledger.release(KEY, 'one');
    clock.tick(20 * MINUTE_MS);
    expect(await ledger.askToEnqueue(KEY)).toBe('not now');
    clock.tick(1);
    expect(await ledger.askToEnqueue(KEY)).toBe('yes');
  });

  test('an event is not swept while it rests because Mem0 asked for it', async () => {
    const { ledger, clock } = rig();
    await ledger.open(KEY, 'one', LEASE_MS);
    await ledger.release(KEY, 'one', 120 * MINUTE_MS);
    clock.tick(140 * MINUTE_MS);
    expect(await ledger.askToEnqueue(KEY)).toBe('not now');
    clock.tick(1);
    expect(await ledger.askToEnqueue(KEY)).toBe('yes');
  });

  test('an event is not swept again within the hour', async () => {
    const { ledger, clock } = rig();
    await ledger.askToEnqueue(KEY);
    clock.tick(60 * MINUTE_MS);
    expect(await ledger.askToEnqueue(KEY)).toBe('not now');
    clock.tick(1);
    expect(await ledger.askToEnqueue(KEY)).toBe('yes');
  });

  test('an event that was parked is not swept', async () => {
    const { ledger, clock } = rig();
    await ledger.open(KEY, 'one', LEASE_MS);
    await ledger.park(KEY);
    await ledger.release(KEY, 'one');
    expect(await ledger.askToEnqueue(KEY)).toBe('given up');
    clock.tick(100 * LONG_MS);
    expect(await ledger.askToEnqueue(KEY)).toBe('given up');
  });

  test.each([
    [11, 'yes'],
    [12, 'given up'],
  ])('an event that was tried %i times and left: %s', async (timesCount, answer) => {
    const { ledger, clock } = rig();
    for (let turn = 0; turn < timesCount; turn += 1) await ledger.open(KEY, 'one', LEASE_MS);
    clock.tick(100 * LONG_MS);
    expect(await ledger.askToEnqueue(KEY)).toBe(answer);
  });

  test('the last try is not given up while it is under way', async () => {
    const { ledger, clock } = rig();
    for (let turn = 0; turn < 12; turn += 1) await ledger.open(KEY, 'one', LONG_MS);
    clock.tick(LONG_MS);
    expect(await ledger.askToEnqueue(KEY)).toBe('not now');
  });

  test('sweeping one event leaves the others as they were', async () => {
    const { ledger } = rig();
    await ledger.askToEnqueue(KEY);
    expect(await ledger.askToEnqueue('post_call_audio#conv_1')).toBe('yes');
  });
}
