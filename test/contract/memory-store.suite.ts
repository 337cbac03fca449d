import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryTimeout, MemoryUnavailable } from '../../shared/errors.ts';
import { anna } from '../support/callers.ts';
import { failureOf, TIMED, TOLERANCE_MS } from './failure.ts';
import { adds, datesAndFailures, marks } from './memory-store-adds.suite.ts';
import { narrows } from './memory-store-narrows.suite.ts';
import { keepsCallersApart, lists, listsInPages, searches } from './memory-store-reads.suite.ts';
import { BUDGET_MS, callOf, type MemoryStoreRig, OPERATIONS, type Rig } from './memory-store-rig.ts';
import { evaluations, expiry, verbatim } from './memory-store-verbatim.suite.ts';

/** What every memory store promises. @param open makes an empty, healthy store for each test. */
export function memoryStoreSuite(name: string, open: () => Promise<MemoryStoreRig>): void {
  describe(`memory store: ${name}`, () => {
    let rig: MemoryStoreRig;
    beforeEach(async () => {
      rig = await open();
    });
    searches(() => rig);
    narrows(() => rig);
    lists(() => rig);
    listsInPages(() => rig);
    keepsCallersApart(() => rig);
    adds(() => rig);
    datesAndFailures(() => rig);
    marks(() => rig);
    verbatim(() => rig);
    expiry(() => rig);
    evaluations(() => rig);
    failsInTime(() => rig);
  });
}

function failsInTime(rig: Rig): void {
  test.each(OPERATIONS)('%s ends with its budget when nobody answers', TIMED, async (operation) => {
    const { store, breakDown } = rig();
    breakDown(operation, 'hangs');
    const { error, tookMs } = await failureOf(() => callOf(store, operation, anna, 150));
    expect(error).toBeInstanceOf(MemoryTimeout);
    expect(error).toMatchObject({ retryable: true, status: 504 });
    expect(tookMs).toBeLessThan(150 + TOLERANCE_MS);
  });

  test.each(OPERATIONS)('%s is unavailable when the line breaks', async (operation) => {
    const { store, breakDown } = rig();
    breakDown(operation, 'fails');
    const { error } = await failureOf(() => callOf(store, operation, anna, BUDGET_MS));
    expect(error).toBeInstanceOf(MemoryUnavailable);
    expect(error).toMatchObject({ retryable: true, status: 502 });
  });
}
