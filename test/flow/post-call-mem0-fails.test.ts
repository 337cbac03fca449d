import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FaultRule } from '../../infra/local/mem0/server.ts';
import { longCallEvent } from '../fixtures/long-call.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { stepsOf } from '../support/mem0-adds.ts';
import { stranger } from '../support/strangers.ts';

let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld();
});
afterEach(() => world.heal());
afterAll(() => world.stop());

const ONCE = ['factual', 'evaluation', 'semantic:0'];
const SECOND_MS = 1_000;
/** The longest wait of the schedule, 15 minutes, with its jitter. */
const LONGEST_WAIT_MS = 17 * 60 * SECOND_MS;

/** Delivers a call and lets the worker try once while Mem0 is faulty. */
async function tryWith(...faults: FaultRule[]): Promise<{ readonly conversationId: string }> {
  const who = stranger();
  await world.postCall(JSON.stringify(transcriptionEvent(who)));
  world.mem0.setFaults(faults);
  expect(await world.drain()).toEqual({ settled: 0, returned: 1 });
  return who;
}

async function healAndRetry(): Promise<void> {
  world.heal();
  world.advance(LONGEST_WAIT_MS);
  expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
  expect(await world.stores.objects('inbox/')).toEqual([]);
}

describe('when one add fails', () => {
  it('only that one is repeated', async () => {
    const who = stranger();
    await world.postCall(JSON.stringify(longCallEvent(who)));
    world.gate.setRule(({ operation, body }) =>
      operation === 'mem0 POST' && body.includes('"chunk":2') ? 503 : 'pass',
    );
    expect(await world.drain()).toEqual({ settled: 0, returned: 1 });
    const before = [...ONCE, 'semantic:1'];
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(before);
    await healAndRetry();
    const rest = ['semantic:2', 'semantic:3', 'semantic:4'];
    expect(stepsOf(world.mem0, who.conversationId)).toEqual([...before, ...rest]);
  });

  it('because Mem0 asks for two hours of rest, neither worker nor sweeper breaks them', async () => {
    const { conversationId } = await tryWith({ match: 'add', status: 429, retryAfterSeconds: 7_200 });
    const askedCount = world.mem0.requests.length;
    world.advance(7_190 * SECOND_MS);
    expect(await world.direct({ source: 'agentic-memory.clock' })).toMatchObject({ looked: 1, requeued: 0 });
    expect(await world.drain()).toEqual({ settled: 0, returned: 0 });
    expect(world.mem0.requests.length).toBe(askedCount);
    await healAndRetry();
    expect(stepsOf(world.mem0, conversationId)).toEqual(['factual', ...ONCE]);
  });

  it('because Mem0 accepted it and the answer got lost, it is not stored twice', async () => {
    const { conversationId } = await tryWith({ match: 'add', dropAfterAccept: true, times: 1 });
    await world.mem0.settled();
    await healAndRetry();
    expect(stepsOf(world.mem0, conversationId)).toEqual(ONCE);
  });

  it('because Mem0 could not extract it, only that one is repeated', async () => {
    const { conversationId } = await tryWith({ match: 'add', eventFails: true, times: 1 });
    await healAndRetry();
    expect(stepsOf(world.mem0, conversationId)).toEqual([...ONCE, 'factual']);
  });

  it('every extraction anew, it is repeated until one succeeds', async () => {
    const { conversationId } = await tryWith({ match: 'add', eventFails: true, times: 4 });
    world.advance(LONGEST_WAIT_MS);
    expect(await world.drain()).toEqual({ settled: 0, returned: 1 });
    await healAndRetry();
    const steps = stepsOf(world.mem0, conversationId);
    expect(steps).toEqual([...ONCE, ...ONCE, 'factual']);
  });
});

describe('while Mem0 is away', () => {
  it.each<[string, FaultRule]>([
    ['answers 500', { status: 500 }],
    ['answers 503', { status: 503 }],
    ['answers 429', { status: 429, retryAfterSeconds: 1 }],
    ['answers 401, as for a key that was exchanged', { status: 401 }],
    ['answers 402, as for an empty account', { status: 402 }],
    ['hangs up', { dropConnection: true }],
    ['sends a web page', { nonsense: 'html' }],
    ['sends nothing', { nonsense: 'empty' }],
    ['sends something else', { nonsense: 'wrongShape', match: 'list' }],
  ])('because it %s, the event waits in the queue and is stored once it is back', async (_, fault) => {
    const { conversationId } = await tryWith(fault);
    const [outcome] = world.output.outcomes().slice(-1);
    expect(outcome).toMatchObject({ outcome: 'failed', parked: false, receive_count: 1 });
    expect(await world.stores.queued()).toBe(1);
    await healAndRetry();
    const steps = stepsOf(world.mem0, conversationId);
    expect(steps.slice(-3)).toEqual(ONCE);
    expect(steps.length).toBeLessThanOrEqual(4);
  });

  it('the webhook goes on accepting', async () => {
    world.mem0.setFaults([{ hang: true }]);
    const reply = await world.postCall(JSON.stringify(transcriptionEvent(stranger())));
    expect(reply).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(reply.tookMs).toBeLessThan(2_000);
    await world.mem0.settled();
    world.heal();
    await world.drain();
  });

  it('the message comes back later and later: after 30 s, 1, 2, 4 minutes, give or take a tenth', async () => {
    const { conversationId } = await tryWith({ status: 500 });
    for (const waitSecs of [30, 60, 120, 240]) {
      world.advance(waitSecs * 0.9 * SECOND_MS - SECOND_MS);
      expect(await world.drain(), `before ${waitSecs} s`).toEqual({ settled: 0, returned: 0 });
      world.advance(waitSecs * 0.2 * SECOND_MS + 2 * SECOND_MS);
      expect(await world.drain(), `after ${waitSecs} s`).toEqual({ settled: 0, returned: 1 });
    }
    await healAndRetry();
    expect(new Set(stepsOf(world.mem0, conversationId))).toEqual(new Set(ONCE));
  });

  it('for an hour and a half, no event is given up', async () => {
    const { conversationId } = await tryWith({ status: 500 });
    for (let minute = 0; minute < 90; minute += 5) {
      world.advance(5 * 60 * SECOND_MS);
      await world.drain();
    }
    expect(await world.stores.deadLetters()).toEqual([]);
    await healAndRetry();
    expect(new Set(stepsOf(world.mem0, conversationId))).toEqual(new Set(ONCE));
  });
});
