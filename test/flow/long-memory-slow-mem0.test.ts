import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { stepsOf } from '../support/mem0-adds.ts';
import { openingOf } from '../support/played-calls.ts';
import { stranger } from '../support/strangers.ts';

/** A long memory and a slow Mem0 cost no call its memories, and no caller the brief. */
let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld();
  // No cold start inside a budget below.
  await world.clientData({ caller_id: stranger().caller });
});
afterEach(() => world.heal());
afterAll(() => world.stop());

const ONCE = ['factual', 'evaluation', 'semantic:0'];
const PAGE_MS = 2_500;
const HOUR_MS = 3_600_000;

const isList = (path: string): boolean => /^\/v3\/memories\/(?:\?|$)/.test(path);
const listsCount = (): number => world.gate.calls.filter(({ path }) => isList(path)).length;

/** So many memories, the last of them the oldest. */
function remember(caller: string, count: number): void {
  world.mem0.seed(
    Array.from({ length: count }, (_, index) => ({
      memory: index === count - 1 ? 'User name is Wanda' : `User ordered parcel number ${index}`,
      user_id: caller,
      metadata: { type: 'factual' },
      created_at: new Date(Date.UTC(2026, 9, 1) - index * HOUR_MS).toISOString(),
    })),
  );
}

/** One worker for whom each page takes so long, by every clock of the process; nobody waits. */
async function drainSlowly(): Promise<void> {
  const realNow = performance.now.bind(performance);
  let aheadMs = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => realNow() + aheadMs);
  world.gate.setRule(({ path }) => {
    if (!isList(path)) return 'pass';
    aheadMs += PAGE_MS;
    world.advance(PAGE_MS);
    return 'pass';
  });
  expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
  clock.mockRestore();
  world.heal();
}

const deliver = async (who: ReturnType<typeof stranger>): Promise<void> => {
  expect((await world.postCall(JSON.stringify(transcriptionEvent(who)))).status).toBe(200);
};

describe('a caller with a thousand memories', () => {
  it('has a brief of all of them, though Mem0 takes 2.5 s for a page', async () => {
    const who = stranger();
    remember(who.caller, 990);
    await deliver(who);
    const before = listsCount();
    await drainSlowly();
    expect(listsCount() - before).toBe(5);
    expect(world.output.outcomes().at(-1)).toMatchObject({ outcome: 'handled', Remembered: 1 });
    const { variables } = await openingOf(world, { caller_id: who.caller });
    const held = world.mem0.memories().filter(({ user_id }) => user_id === who.caller).length;
    expect(variables).toMatchObject({ caller_name: 'Wanda', memory_count: `${held}` });
  });

  it('has one of the newest thousand, if there are more, and is told how many there are', async () => {
    const who = stranger();
    remember(who.caller, 1_100);
    await deliver(who);
    await drainSlowly();
    const { variables } = await openingOf(world, { caller_id: who.caller });
    expect(Number(variables.memory_count)).toBeGreaterThanOrEqual(1_100);
  });
});

describe('a Mem0 that takes every memory and lists none', () => {
  /** Attempts until the event leaves the queue, at most twelve. */
  async function attempts(): Promise<number> {
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      if ((await world.drain()).settled > 0) return attempt;
      world.advance(17 * 60_000);
    }
    return Number.POSITIVE_INFINITY;
  }

  it.each([
    { status: 503 },
    { status: 500 },
    { status: 400 },
    { dropConnection: true },
    { nonsense: 'html' },
  ] as const)('ends no call: %j', async (fault) => {
    const who = stranger();
    await deliver(who);
    world.mem0.setFaults([{ match: 'list', ...fault }]);
    expect(await attempts()).toBeLessThanOrEqual(3);
    expect(world.output.outcomes().at(-1)).toMatchObject({
      outcome: 'handled',
      Remembered: 1,
      BriefStale: 1,
    });
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(ONCE);
    expect([await world.stores.objects('inbox/'), await world.stores.deadLetters()]).toEqual([[], []]);
    const { content } = await world.stores.object(`results/${who.conversationId}.json`);
    expect(content).toMatchObject({ steps: { brief: { state: 'done', note: 'stale' } } });
  });

  it('leaves the brief as it was, and is asked again when the caller rings', async () => {
    const who = stranger();
    world.mem0.seed([{ memory: 'User name is Wanda', user_id: who.caller }]);
    await openingOf(world, { caller_id: who.caller });
    await deliver(who);
    world.mem0.setFaults([{ match: 'list', status: 503 }]);
    await attempts();
    const stale = await openingOf(world, { caller_id: who.caller });
    expect(stale.variables).toMatchObject({
      caller_name: 'Wanda',
      last_call_summary: expect.stringContaining('Juniper Street'),
    });
    world.heal();
    const before = listsCount();
    const fresh = await openingOf(world, { caller_id: who.caller });
    expect(listsCount()).toBe(before + 1);
    const held = world.mem0.memories().filter(({ user_id }) => user_id === who.caller).length;
    expect(fresh.variables.memory_count).toBe(`${held}`);
    await openingOf(world, { caller_id: who.caller });
    expect(listsCount()).toBe(before + 1);
  });
});
