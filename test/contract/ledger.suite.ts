import { beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../../functions/post-call/ledger/ledger.ts';
import { StorageUnavailable } from '../../shared/errors.ts';
import { failureOf } from './failure.ts';
import { countsAttempts, guardsTheLease, keepsPagesFree, leasesPages } from './ledger-lease.suite.ts';
import { DONE, KEY, LEASE_MS, type LedgerRig, STARTED } from './ledger-rig.ts';
import { sweepsWhatWaits } from './ledger-sweep.suite.ts';
import { sweepsNothingElse } from './ledger-unswept.suite.ts';

/** What every ledger promises. @param open makes an empty ledger for each test. */
export function ledgerSuite(name: string, open: () => Promise<LedgerRig>): void {
  describe(`ledger: ${name}`, () => {
    let rig: LedgerRig;
    beforeEach(async () => {
      rig = await open();
    });
    leasesPages(() => rig);
    keepsPagesFree(() => rig);
    countsAttempts(() => rig);
    keepsSteps(() => rig);
    guardsTheLease(() => rig);
    completesPages(() => rig);
    sweepsWhatWaits(() => rig);
    sweepsNothingElse(() => rig);
    failsAsUnavailable(() => rig);
  });
}

function keepsSteps(rig: () => LedgerRig): void {
  test('the steps survive the worker, each with what was recorded last', async () => {
    const { ledger, clock } = rig();
    await ledger.open(KEY, 'one', LEASE_MS);
    await ledger.record(KEY, 'one', 'factual', STARTED);
    await ledger.record(KEY, 'one', 'factual', DONE);
    await ledger.record(KEY, 'one', 'semantic:0', { ...DONE, eventId: undefined });
    await ledger.record(KEY, 'one', 'semantic:10', STARTED);
    clock.tick(LEASE_MS + 1);
    const { eventId, ...withoutEvent } = DONE;
    expect(await ledger.open(KEY, 'two', LEASE_MS)).toStrictEqual({
      completed: false,
      attempts: 2,
      steps: { factual: DONE, 'semantic:0': withoutEvent, 'semantic:10': STARTED },
    });
  });

  test('steps recorded at the same time are all kept', async () => {
    const { ledger } = rig();
    await ledger.open(KEY, 'one', LEASE_MS);
    const steps = Array.from({ length: 20 }, (_, index) => `semantic:${index}`);
    await Promise.all(steps.map((step) => ledger.record(KEY, 'one', step, DONE)));
    const page = await ledger.open(KEY, 'one', LEASE_MS);
    expect(Object.keys(page?.steps ?? {}).sort()).toEqual(steps.sort());
  });
}

function completesPages(rig: () => LedgerRig): void {
  test('a completed page is answered to everybody, with its steps', async () => {
    const { ledger } = rig();
    await ledger.open(KEY, 'one', LEASE_MS);
    await ledger.record(KEY, 'one', 'factual', DONE);
    await ledger.complete(KEY, 'one');
    const pages = await Promise.all(
      ['one', 'two', 'three'].map((owner) => ledger.open(KEY, owner, LEASE_MS)),
    );
    const page = { completed: true, attempts: 1, steps: { factual: DONE } };
    expect(pages).toEqual([page, page, page]);
  });
}

function failsAsUnavailable(rig: () => LedgerRig): void {
  test.each<[string, (ledger: Ledger) => Promise<unknown>]>([
    ['opening', (ledger) => ledger.open(KEY, 'one', LEASE_MS)],
    ['recording', (ledger) => ledger.record(KEY, 'one', 'factual', DONE)],
    ['completing', (ledger) => ledger.complete(KEY, 'one')],
    ['releasing', (ledger) => ledger.release(KEY, 'one')],
    ['parking', (ledger) => ledger.park(KEY)],
    ['claiming for the sweeper', (ledger) => ledger.askToEnqueue(KEY)],
  ])('%s fails as unavailable when the store fails', async (_, call) => {
    await rig().ledger.open(KEY, 'one', LEASE_MS);
    rig().breakDown();
    expect((await failureOf(() => call(rig().ledger))).error).toBeInstanceOf(StorageUnavailable);
  });
}
