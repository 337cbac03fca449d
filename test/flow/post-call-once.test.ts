import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longCallEvent } from '../fixtures/long-call.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { inboxOf } from '../support/inbox.ts';
import { stepsOf } from '../support/mem0-adds.ts';
import { stranger } from '../support/strangers.ts';

/** One event, however often it comes and whoever works on it, leaves one set of memories. */
let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld();
});
afterAll(() => world.stop());

const ONCE = ['factual', 'evaluation', 'semantic:0'];
const LONG_ONCE = [
  'factual',
  'evaluation',
  'semantic:0',
  'semantic:1',
  'semantic:2',
  'semantic:3',
  'semantic:4',
];
const MINUTE_MS = 60_000;

const calls = (caller: string): Promise<string[]> => world.stores.objects(`transcripts/${caller}/`);

describe('an event that is delivered three times', () => {
  it('one after the other is stored once, and the repetitions are told so', async () => {
    const who = stranger();
    const rawBody = JSON.stringify(transcriptionEvent(who));
    const answers = [];
    for (let delivery = 1; delivery <= 3; delivery += 1) {
      answers.push((await world.postCall(rawBody)).body);
      await world.drain();
    }
    expect(answers).toEqual([{ status: 'ok' }, { status: 'duplicate' }, { status: 'duplicate' }]);
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(ONCE);
    expect(await calls(who.caller)).toHaveLength(1);
  });

  it('before anybody worked on it is stored once', async () => {
    const who = stranger();
    const rawBody = JSON.stringify(transcriptionEvent(who));
    for (let delivery = 1; delivery <= 3; delivery += 1) {
      expect((await world.postCall(rawBody)).status).toBe(200);
    }
    await world.drain();
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(ONCE);
  });

  it('at the same time is accepted three times and stored once', async () => {
    const who = stranger();
    const rawBody = JSON.stringify(longCallEvent(who));
    const replies = await Promise.all([1, 2, 3].map(() => world.postCall(rawBody)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    await world.drain({ atOnce: true });
    world.advance(15 * MINUTE_MS);
    await world.drain();
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(LONG_ONCE);
    expect(await world.stores.queued()).toBe(0);
    expect(await world.stores.objects('inbox/')).toEqual([]);
  });

  it('after its remembered answer has expired is accepted again and still stored once', async () => {
    const who = stranger();
    const rawBody = JSON.stringify(transcriptionEvent(who));
    await world.postCall(rawBody);
    await world.drain();
    world.advance(25 * 60 * MINUTE_MS);
    expect((await world.postCall(rawBody)).body).toEqual({ status: 'ok' });
    expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(ONCE);
    expect(await world.stores.objects('inbox/')).toEqual([]);
  });

  it('while the memory of deliveries is down is stored once', async () => {
    const who = stranger();
    const rawBody = JSON.stringify(transcriptionEvent(who));
    world.gate.setRule(({ operation }) => (operation.startsWith('dynamodb') ? 'refuse' : 'pass'));
    const replies = await Promise.all([1, 2, 3].map(() => world.postCall(rawBody)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    world.heal();
    await world.drain({ atOnce: true });
    world.advance(15 * MINUTE_MS);
    await world.drain();
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(ONCE);
  });

  it('in an array and alone is stored once', async () => {
    const [one, two] = [stranger(), stranger()];
    const events = [transcriptionEvent(one), transcriptionEvent(two)];
    await world.postCall(JSON.stringify(events));
    await world.postCall(JSON.stringify(events));
    await world.postCall(JSON.stringify(events[1]));
    await world.drain();
    for (const { conversationId } of [one, two]) {
      expect(stepsOf(world.mem0, conversationId)).toEqual(ONCE);
    }
  });
});

describe('a second event of one conversation', () => {
  it('made later, as after its analysis was run again, is kept and adds no memories', async () => {
    const who = stranger();
    const first = transcriptionEvent(who);
    const second = { ...first, event_timestamp: first.event_timestamp + 600 };
    for (const event of [first, second]) {
      expect((await world.postCall(JSON.stringify(event))).body).toEqual({ status: 'ok' });
      expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    }
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(ONCE);
    const [key = '', ...more] = await calls(who.caller);
    expect(more).toEqual([]);
    expect((await world.stores.object(key)).content).toEqual(second);
    expect(await world.stores.objects('inbox/')).toEqual([]);
  });
});

describe('one message that two workers hold', () => {
  it('is worked on by one, and the other comes back later and finds it done', async () => {
    const who = stranger();
    await world.postCall(JSON.stringify(longCallEvent(who)));
    const message = { address: inboxOf(JSON.stringify(longCallEvent(who))) };
    await world.enqueue(JSON.stringify(message));
    expect(await world.drain({ atOnce: true })).toEqual({ settled: 1, returned: 1 });
    world.advance(MINUTE_MS);
    expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    expect(world.output.outcomes().at(-1)).toMatchObject({ outcome: 'duplicate' });
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(LONG_ONCE);
  });
});

describe('two calls of one caller', () => {
  it('that end at the same moment are both stored', async () => {
    const [first, second] = [stranger(), stranger()];
    for (const { conversationId } of [first, second]) {
      await world.postCall(JSON.stringify(transcriptionEvent({ conversationId, caller: first.caller })));
    }
    await world.drain({ atOnce: true });
    world.advance(15 * MINUTE_MS);
    await world.drain();
    for (const { conversationId } of [first, second]) {
      expect(stepsOf(world.mem0, conversationId)).toEqual(ONCE);
    }
    expect(await calls(first.caller)).toHaveLength(2);
  });
});
