import { beforeEach, describe, expect, test } from 'vitest';
import { type Brief, EMPTY_BRIEF } from '../../shared/brief/brief.ts';
import type { BriefStore } from '../../shared/brief/brief-store.ts';
import { StorageUnavailable } from '../../shared/errors.ts';
import { anna, ben } from '../support/callers.ts';
import { failureOf, TIMED, TOLERANCE_MS } from './failure.ts';
import { FULL } from './full-brief.ts';

export interface BriefStoreRig {
  readonly store: BriefStore;
  /** From now on what is behind the store never answers, or fails at once. */
  breakDown(how: 'hangs' | 'fails'): void;
}

const BUDGET_MS = 3_000;

const counting = (totalCount: number): Brief => ({ ...EMPTY_BRIEF, totalCount });

/** What every brief store promises. @param open makes an empty store for each test. */
export function briefStoreSuite(name: string, open: () => Promise<BriefStoreRig>): void {
  describe(`brief store: ${name}`, () => {
    let rig: BriefStoreRig;
    beforeEach(async () => {
      rig = await open();
    });
    keepsBriefs(() => rig);
    replacesWhatWasRead(() => rig);
    letsOneWriterWin(() => rig);
    failsInTime(() => rig);
  });
}

function keepsBriefs(rig: () => BriefStoreRig): void {
  test('nothing is known of a caller nobody wrote about', async () => {
    expect(await rig().store.read(anna, BUDGET_MS)).toBeUndefined();
  });

  test('a brief comes back as it was written, in every script', async () => {
    const { store } = rig();
    expect(await store.write(anna, FULL, undefined, BUDGET_MS)).toBe(true);
    expect((await store.read(anna, BUDGET_MS))?.brief).toStrictEqual(FULL);
  });

  test('the largest brief there can be comes back whole', async () => {
    const { store } = rig();
    const memories = Array.from({ length: 30 }, (_, index) => ({ id: `${index}`, text: '🦊'.repeat(400) }));
    await store.write(anna, { ...FULL, memories }, undefined, BUDGET_MS);
    expect((await store.read(anna, BUDGET_MS))?.brief.memories).toStrictEqual(memories);
  });

  test('a field without a value is no field when it comes back', async () => {
    const { store } = rig();
    const blank = { ...EMPTY_BRIEF, language: undefined, lastCall: undefined, stated: undefined };
    await store.write(anna, blank, undefined, BUDGET_MS);
    expect((await store.read(anna, BUDGET_MS))?.brief).toStrictEqual(EMPTY_BRIEF);
  });

  test('one caller is told nothing of another', async () => {
    const { store } = rig();
    await store.write(anna, FULL, undefined, BUDGET_MS);
    expect(await store.read(ben, BUDGET_MS)).toBeUndefined();
  });
}

function replacesWhatWasRead(rig: () => BriefStoreRig): void {
  const currentCount = async (): Promise<number | undefined> =>
    (await rig().store.read(anna, BUDGET_MS))?.brief.totalCount;

  test('creating never replaces a brief that is there', async () => {
    const { store } = rig();
    await store.write(anna, counting(1), undefined, BUDGET_MS);
    expect(await store.write(anna, counting(2), undefined, BUDGET_MS)).toBe(false);
    expect(await currentCount()).toBe(1);
  });

  test('a brief is replaced by whoever read it last', async () => {
    const { store } = rig();
    await store.write(anna, counting(1), undefined, BUDGET_MS);
    const first = await store.read(anna, BUDGET_MS);
    expect(await store.write(anna, counting(2), first, BUDGET_MS)).toBe(true);
    const second = await store.read(anna, BUDGET_MS);
    expect(second?.version).not.toBe(first?.version);
    expect(await store.write(anna, counting(3), second, BUDGET_MS)).toBe(true);
    expect(await currentCount()).toBe(3);
  });

  test('whoever read an older brief changes nothing and is told so', async () => {
    const { store } = rig();
    await store.write(anna, counting(1), undefined, BUDGET_MS);
    const outdated = await store.read(anna, BUDGET_MS);
    await store.write(anna, counting(2), outdated, BUDGET_MS);
    expect(await store.write(anna, counting(3), outdated, BUDGET_MS)).toBe(false);
    expect(await currentCount()).toBe(2);
  });
}

function letsOneWriterWin(rig: () => BriefStoreRig): void {
  test('of twenty who create at once exactly one does, and of twenty who replace', async () => {
    const { store } = rig();
    const writeAll = async (previous: Awaited<ReturnType<BriefStore['read']>>): Promise<boolean[]> =>
      Promise.all(
        Array.from({ length: 20 }, (_, index) => store.write(anna, counting(index), previous, BUDGET_MS)),
      );
    expect((await writeAll(undefined)).filter(Boolean)).toHaveLength(1);
    const outcomes = await writeAll(await store.read(anna, BUDGET_MS));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    const stored = await store.read(anna, BUDGET_MS);
    expect(stored?.brief.totalCount).toBe(outcomes.indexOf(true));
  });
}

function failsInTime(rig: () => BriefStoreRig): void {
  const calls: readonly [string, (store: BriefStore, budgetMs: number) => Promise<unknown>][] = [
    ['reading', (store, budgetMs) => store.read(anna, budgetMs)],
    ['writing', (store, budgetMs) => store.write(anna, FULL, undefined, budgetMs)],
  ];

  test.each(calls)('%s fails as unavailable when the store fails', async (_, call) => {
    rig().breakDown('fails');
    const { error } = await failureOf(() => call(rig().store, BUDGET_MS));
    expect(error).toBeInstanceOf(StorageUnavailable);
  });

  test.each(calls)('%s a store that hangs ends with its budget', TIMED, async (_, call) => {
    rig().breakDown('hangs');
    const { error, tookMs } = await failureOf(() => call(rig().store, 150));
    expect(error).toBeInstanceOf(StorageUnavailable);
    expect(tookMs).toBeLessThan(150 + TOLERANCE_MS);
  });
}
