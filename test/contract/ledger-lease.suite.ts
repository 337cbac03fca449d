import { expect, test } from 'vitest';
import type { Ledger } from '../../functions/post-call/ledger/ledger.ts';
import { NotYet } from '../../shared/errors.ts';
import { failureOf } from './failure.ts';
import { DONE, EMPTY_PAGE, KEY, LEASE_MS, type LedgerRig, SECOND_PAGE } from './ledger-rig.ts';

/** One worker at a time. */
export function leasesPages(rig: () => LedgerRig): void {
  test('the first worker gets an empty page', async () => {
    expect(await rig().ledger.open(KEY, 'one', LEASE_MS)).toEqual(EMPTY_PAGE);
  });

  test('of twenty workers who open a page at once exactly one gets it', async () => {
    const { ledger } = rig();
    const pages = await Promise.all(
      Array.from({ length: 20 }, (_, index) => ledger.open(KEY, `worker-${index}`, LEASE_MS)),
    );
    expect(pages.filter((page) => page !== undefined)).toEqual([EMPTY_PAGE]);
  });

  test('a lease runs out by the clock and not before', async () => {
    const { ledger, clock } = rig();
    await ledger.open(KEY, 'one', LEASE_MS);
    clock.tick(LEASE_MS - 1);
    expect(await ledger.open(KEY, 'two', LEASE_MS)).toBeUndefined();
    clock.tick(2);
    expect(await ledger.open(KEY, 'two', LEASE_MS)).toEqual(SECOND_PAGE);
    expect(await ledger.open(KEY, 'three', LEASE_MS)).toBeUndefined();
  });

  test('whoever holds the lease may open the page again', async () => {
    const { ledger } = rig();
    await ledger.open(KEY, 'one', LEASE_MS);
    await ledger.record(KEY, 'one', 'factual', DONE);
    const page = { completed: false, attempts: 2, steps: { factual: DONE } };
    expect(await ledger.open(KEY, 'one', LEASE_MS)).toEqual(page);
    expect(await ledger.open(KEY, 'two', LEASE_MS)).toBeUndefined();
  });
}

/** Attempts begun, whoever began them. */
export function countsAttempts(rig: () => LedgerRig): void {
  test('every attempt that begins is counted, one that is turned away is not', async () => {
    const { ledger, clock } = rig();
    const attempts: (number | undefined)[] = [];
    for (const owner of ['one', 'two', 'three']) {
      attempts.push((await ledger.open(KEY, owner, LEASE_MS))?.attempts);
      expect(await ledger.open(KEY, 'turned away', LEASE_MS)).toBeUndefined();
      clock.tick(LEASE_MS + 1);
    }
    expect(attempts).toEqual([1, 2, 3]);
  });

  test('asking for a completed page is no attempt', async () => {
    const { ledger } = rig();
    await ledger.open(KEY, 'one', LEASE_MS);
    await ledger.complete(KEY, 'one');
    await ledger.open(KEY, 'two', LEASE_MS);
    expect((await ledger.open(KEY, 'three', LEASE_MS))?.attempts).toBe(1);
  });
}

/** What holds nobody back. */
export function keepsPagesFree(rig: () => LedgerRig): void {
  test('pages of other events are free', async () => {
    const { ledger } = rig();
    await ledger.open(KEY, 'one', LEASE_MS);
    expect(await ledger.open('post_call_audio#conv_1', 'two', LEASE_MS)).toEqual(EMPTY_PAGE);
  });

  test('a page that was let go is free at once', async () => {
    const { ledger } = rig();
    await ledger.open(KEY, 'one', LEASE_MS);
    await ledger.release(KEY, 'one');
    expect(await ledger.open(KEY, 'two', LEASE_MS)).toEqual(SECOND_PAGE);
  });
}

/** A worker that was presumed dead cannot write over its successor. */
export function guardsTheLease(rig: () => LedgerRig): void {
  const takenOver = async (): Promise<Ledger> => {
    const { ledger, clock } = rig();
    await ledger.open(KEY, 'one', LEASE_MS);
    clock.tick(LEASE_MS + 1);
    await ledger.open(KEY, 'two', LEASE_MS);
    return ledger;
  };

  test.each<[string, (ledger: Ledger) => Promise<void>]>([
    ['recording', (ledger) => ledger.record(KEY, 'one', 'factual', DONE)],
    ['completing', (ledger) => ledger.complete(KEY, 'one')],
  ])('%s after another worker took over fails and changes nothing', async (_, call) => {
    const ledger = await takenOver();
    expect((await failureOf(() => call(ledger))).error).toBeInstanceOf(NotYet);
    expect(await ledger.open(KEY, 'two', LEASE_MS)).toEqual({ ...EMPTY_PAGE, attempts: 3 });
  });

  test('recording on a page nobody opened fails', async () => {
    const { error } = await failureOf(() => rig().ledger.record(KEY, 'one', 'factual', DONE));
    expect(error).toBeInstanceOf(NotYet);
  });

  test('nobody can let go of the lease of another', async () => {
    const ledger = await takenOver();
    await ledger.release(KEY, 'one');
    expect(await ledger.open(KEY, 'three', LEASE_MS)).toBeUndefined();
  });
}
