import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { stepsOf } from '../support/mem0-adds.ts';
import { stranger } from '../support/strangers.ts';

/**
 * A worker can be killed between any two of its calls to a back end. A killed worker is one that loses the whole world
 * at that moment: nothing it does afterwards reaches anybody.
 */
let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld();
});
afterAll(() => world.stop());

/** More calls than the worker makes for a short call; the first test below watches over it. */
const CALLS_COUNT = 33;
const MINUTE_MS = 60_000;

async function deliver(): Promise<{ readonly caller: string; readonly conversationId: string }> {
  const who = stranger();
  await world.postCall(
    JSON.stringify(transcriptionEvent({ ...who, collected: { issue_type: 'a late parcel' } })),
  );
  return who;
}

async function expectStoredOnce({ caller, conversationId }: ReturnType<typeof stranger>): Promise<void> {
  expect(stepsOf(world.mem0, conversationId)).toEqual(['factual', 'evaluation', 'issue', 'semantic:0']);
  const texts = world.mem0.memories().filter(({ user_id }) => user_id === caller);
  expect(new Set(texts.map(({ memory }) => memory)).size).toBe(texts.length);
  expect(await world.stores.objects(`transcripts/${caller}/`)).toHaveLength(1);
  expect(await world.stores.objects(`results/${conversationId}`)).toHaveLength(1);
  expect(await world.stores.items(`brief#${caller}`)).toHaveLength(1);
  expect(await world.stores.objects('inbox/')).toEqual([]);
  expect(await world.stores.queued()).toBe(0);
}

describe('a worker that nobody kills', () => {
  it('makes no more calls than are killed below', async () => {
    const who = await deliver();
    const before = world.gate.calls.length;
    await world.drain();
    expect(world.gate.calls.length - before).toBeLessThanOrEqual(CALLS_COUNT);
    await expectStoredOnce(who);
  });
});

describe('a worker killed between two calls', () => {
  // Or between a call and its answer, which leaves the same world: the call was made, and nobody heard of it.
  it.each(Array.from({ length: CALLS_COUNT + 1 }, (_, index) => index))(
    'after number %i leaves everything stored once, when its successor is done',
    async (last) => {
      const who = await deliver();
      world.gate.setRule((_, index) => (index <= last ? 'pass' : 'refuse'));
      await world.drain();
      world.heal();
      world.advance(15 * MINUTE_MS);
      await world.drain();
      await expectStoredOnce(who);
    },
  );
});

describe('the successor of a killed worker', () => {
  it('waits until the lease has run out, even if the message is back before', async () => {
    const who = await deliver();
    let dead = false;
    world.gate.setRule(({ operation }) => {
      dead ||= operation === 'mem0 POST';
      return dead ? 'refuse' : 'pass';
    });
    await world.drain();
    world.heal();
    const [address = ''] = await world.stores.objects('inbox/');
    await world.enqueue(JSON.stringify({ address }));
    world.advance(MINUTE_MS);
    expect(await world.drain()).toEqual({ settled: 0, returned: 1 });
    expect(stepsOf(world.mem0, who.conversationId)).toEqual([]);
    world.advance(15 * MINUTE_MS);
    expect(await world.drain()).toEqual({ settled: 2, returned: 0 });
    await expectStoredOnce(who);
  });

  it('is not disturbed by a worker that was only thought dead', async () => {
    const who = await deliver();
    let hung = false;
    world.gate.setRule(({ operation }) => {
      if (operation !== 'mem0 POST' || hung) return 'pass';
      hung = true;
      return 'hang';
    });
    const presumedDead = world.drain();
    await expect.poll(() => hung).toBe(true);
    world.advance(15 * MINUTE_MS);
    expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    expect(await presumedDead).toEqual({ settled: 0, returned: 1 });
    world.advance(15 * MINUTE_MS);
    await world.drain();
    await expectStoredOnce(who);
  });
});
