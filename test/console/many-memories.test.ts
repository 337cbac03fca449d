import { beforeAll, describe, expect, test } from 'vitest';
import { type CallerShown, PAGE_SIZE } from '../../infra/console/api/caller.ts';
import type { Searched } from '../../infra/console/api/search.ts';
import { callRoutes } from '../../infra/console/server/call-routes.ts';
import { callerRoutes } from '../../infra/console/server/caller-routes.ts';
import { searchRoutes } from '../../infra/console/server/search-routes.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { deliver } from '../ops/memory-rig.ts';
import { answer, consoleRig } from './console-rig.ts';

const CALLER = '+12025550133';
const FEW = '+12025550134';
const MANY = 5_000;
const LIMIT_MS = 200;
const rig = consoleRig();

const seeded = (caller: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    memory: `Order ${index} was a tent for the summer.`,
    user_id: caller,
    metadata: { type: 'semantic', conversation_id: `conv_${index}` },
    created_at: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
  }));

describe('a caller with 5,000 memories', () => {
  beforeAll(async () => {
    rig.stack().mem0?.seed([...seeded(CALLER, MANY), ...seeded(FEW, 120)]);
    // The brief is what post-call makes after a call, so this is the whole view.
    await deliver(rig.stack().ready, transcriptionEvent({ conversationId: 'conv_last', caller: CALLER }));
    await rig.stack().settled();
  });

  const read = async (page: number, caller = CALLER) => {
    const beganMs = performance.now();
    const shown = await answer<CallerShown>(callerRoutes(rig.place()), '/api/caller', {
      ...{ caller, reveal: false, page },
    });
    return { shown, tookMs: performance.now() - beganMs };
  };

  test.each([0, 99])('page %i is there within 200 ms, without listing the others', async (page) => {
    await read(page);
    const asked = rig.stack().mem0?.requests.length ?? 0;
    const runs = [];
    for (let run = 0; run < 5; run += 1) runs.push(await read(page));
    const tookMs = runs.map((one) => one.tookMs).sort((a, b) => a - b);
    process.stdout.write(`page ${page} of ${MANY} memories: ${tookMs.map(Math.round).join(', ')} ms\n`);
    // The quickest: what it costs, whatever else this machine is doing.
    expect(tookMs[0]).toBeLessThan(LIMIT_MS);
    expect((rig.stack().mem0?.requests.length ?? 0) - asked).toBe(5);
    const { shown } = runs[0] ?? {};
    expect(shown?.memories).toHaveLength(PAGE_SIZE);
    expect(shown?.totalCount).toBeGreaterThanOrEqual(MANY);
    expect(shown?.isNewestFirst).toBe(false);
    const times = shown?.memories.map(({ at }) => `${at}`) ?? [];
    expect(times).toEqual(times.toSorted().reverse());
  });

  test('a call of theirs is there within 200 ms', async () => {
    const tookMs: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const beganMs = performance.now();
      await answer(callRoutes(rig.place()), '/api/calls/conv_last', { reveal: false });
      tookMs.push(performance.now() - beganMs);
    }
    process.stdout.write(`a call beside ${MANY} memories: ${tookMs.map(Math.round).join(', ')} ms\n`);
    expect(Math.min(...tookMs)).toBeLessThan(LIMIT_MS);
  });

  test('no page repeats or leaves out a memory', async () => {
    const ids = new Set<string>();
    const { shown } = await read(0);
    for (let page = 0; page < shown.pageCount; page += 1)
      for (const { id } of (await read(page)).shown.memories) ids.add(id);
    expect(ids.size).toBe(shown.totalCount);
  });

  test('somebody with up to 200 sees all of them, newest first over all pages', async () => {
    const pages = [];
    for (const page of [0, 1, 2]) pages.push((await read(page, FEW)).shown);
    const times = pages.flatMap(({ memories }) => memories.map(({ at }) => `${at}`));
    expect(times).toHaveLength(120);
    expect(times).toEqual(times.toSorted().reverse());
    expect(pages.map(({ pageCount, isNewestFirst }) => [pageCount, isNewestFirst])).toEqual(
      Array.from({ length: 3 }, () => [3, true]),
    );
  });

  test('a search, with what its degraded answer would be, is there within 200 ms', async () => {
    const asked = {
      caller: CALLER,
      query: 'which tent',
      agentType: 'elevenlabs_customer_support',
      reveal: true,
    };
    const tookMs = [];
    for (let run = 0; run < 5; run += 1) {
      const beganMs = performance.now();
      const { hits } = await answer<Searched>(searchRoutes(rig.place()), '/api/search', asked);
      tookMs.push(performance.now() - beganMs);
      expect(hits.length).toBeGreaterThan(0);
    }
    process.stdout.write(`search among ${MANY} memories: ${tookMs.map(Math.round).join(', ')} ms\n`);
    expect(Math.min(...tookMs)).toBeLessThan(LIMIT_MS);
  });
});
