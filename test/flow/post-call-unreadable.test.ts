import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { unknownEvent } from '../fixtures/other-events.ts';
import { type PostCallEvent, transcriptionEvent } from '../fixtures/transcription-event.ts';
import { footprint } from '../support/footprint.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { stepsOf } from '../support/mem0-adds.ts';
import { stranger } from '../support/strangers.ts';

/** What ElevenLabs signed is kept: 4xx is never retried, so a 400 would lose the event for ever. */
let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld();
});
beforeEach(() => world.output.clear());
afterAll(() => world.stop());

const ONCE = ['factual', 'evaluation', 'semantic:0'];

async function accepts(rawBody: string): Promise<void> {
  expect(await world.postCall(rawBody)).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(await world.drain()).toMatchObject({ returned: 0 });
  expect([await world.stores.objects('inbox/'), await world.stores.deadLetters()]).toEqual([[], []]);
}

const call = (data: object = {}): PostCallEvent => {
  const event = transcriptionEvent(stranger());
  return { ...event, data: { ...event.data, ...data } };
};

const IDS: readonly (readonly [name: string, id: string])[] = [
  ['with a dot', 'agent.v2'],
  ['with a colon', 'conv:1'],
  ['with a path', '../../conv'],
  ['that is dots', '..'],
  ['with a hash', 'conv#1#2'],
  ['of 256 characters', `conv_${'x'.repeat(251)}`],
  ['of 256 characters of another script', '会'.repeat(256)],
  ['in Cyrillic', 'разговор один'],
  ['in Arabic', 'محادثة-۱'],
  ['of emoji', '👩‍👩‍👧‍👦'],
  ['with half a character', 'conv\ud800'],
];

describe('an id', () => {
  it.each(IDS)('%s is a conversation’s like any other', async (_, conversation_id) => {
    const event = call({ conversation_id });
    await accepts(JSON.stringify(event));
    expect(stepsOf(world.mem0, conversation_id)).toEqual(ONCE);
    await accepts(JSON.stringify({ ...event, event_timestamp: event.event_timestamp + 60 }));
    expect(stepsOf(world.mem0, conversation_id)).toEqual(ONCE);
    for (const key of await world.stores.objects()) {
      expect(Buffer.byteLength(key)).toBeLessThan(1_024);
      expect(key).toMatch(/^(?:transcripts|results)\/[\x21-\x7e]+$/);
      expect(key.split('/')).not.toContain('..');
    }
  });

  it.each(IDS)('%s is an agent’s like any other', async (_, agent_id) => {
    const event = call({ agent_id });
    await accepts(JSON.stringify(event));
    expect(stepsOf(world.mem0, `${event.data.conversation_id}`)).toEqual(ONCE);
  });

  it.each([['', 'AgentAlert'] as const, ...IDS])('%s is a type like any other: %s', async (_, type) => {
    const event = { ...unknownEvent(stranger().conversationId), type };
    const before = new Set(await world.stores.objects());
    await accepts(JSON.stringify(event));
    const [key = '', ...more] = (await world.stores.objects()).filter((one) => !before.has(one));
    expect([key, more]).toEqual([expect.stringMatching(/^unclaimed\/[\x21-\x7e]+\/conv_0synthetic/), []]);
    expect((await world.stores.object(key)).text).toBe(JSON.stringify(event));
    expect(world.output.outcomes().at(-1)).toMatchObject({ outcome: 'ignored', ArchivedOnly: 1 });
  });

  it('apart from another by one character of 256 has a key of its own', async () => {
    const ids = ['日', '月'].map((last) => `${'会'.repeat(255)}${last}`);
    for (const conversation_id of ids) await accepts(JSON.stringify(call({ conversation_id })));
    for (const id of ids) expect(stepsOf(world.mem0, id)).toEqual(ONCE);
  });
});

describe('a list', () => {
  it.each<[string, unknown]>([
    ['a scalar', 7],
    ['null', null],
    ['a text', 'hello'],
    ['a list', [1]],
    ['an event without a conversation', { type: 'post_call_audio', data: {} }],
    ['an event of a type that is none', { type: 5, data: { conversation_id: 'conv_odd' } }],
  ])('with %s in it loses none of its good members', async (_, odd) => {
    const events = [call(), call()] as const;
    const before = new Set(await world.stores.objects('unclaimed/'));
    await accepts(JSON.stringify([events[0], odd, events[1]]));
    for (const { data } of events) expect(stepsOf(world.mem0, `${data.conversation_id}`)).toEqual(ONCE);
    const kept = (await world.stores.objects('unclaimed/')).filter((key) => !before.has(key));
    expect(kept).toEqual([expect.stringMatching(/^unclaimed\/unreadable\//)]);
    expect((await world.stores.object(kept[0] ?? '')).text).toBe(JSON.stringify(odd));
    expect(world.output.outcomes()[0]).toMatchObject({ status: 200, Unreadable: 1, outcome: 'handled' });
  });

  it('of more than a hundred events is kept whole', async () => {
    const rawBody = JSON.stringify(
      Array.from({ length: 101 }, () => ({ data: { conversation_id: 'conv_1' } })),
    );
    await accepts(rawBody);
    expect(world.output.outcomes()[0]).toMatchObject({ Unreadable: 1, outcome: 'ignored' });
  });
});

describe('a body that nobody can read an event from', () => {
  it.each(['71', 'true', ' null', '"text"', '{}', '[]', '{ "type":\n5 }', '{"data":[]}', '{"data":{"x":1}}'])(
    'is kept byte for byte, counted and answered 200: %s',
    async (rawBody) => {
      const before = new Set(await world.stores.objects());
      await accepts(rawBody);
      const added = (await world.stores.objects()).filter((key) => !before.has(key));
      const texts = await Promise.all(added.map(async (key) => (await world.stores.object(key)).text));
      expect([added.map((key) => key.split('/')[1]), texts]).toEqual([['unreadable'], [rawBody]]);
      expect(world.output.outcomes()[0]).toMatchObject({ outcome: 'ignored', status: 200, Unreadable: 1 });
    },
  );

  it.each(['', 'no JSON', '{"data":', "{'data':1}"])(
    'is refused with 400 if it is no JSON: %j',
    async (rawBody) => {
      const before = await footprint(world);
      expect(await world.postCall(rawBody)).toMatchObject({
        status: 400,
        body: { error: 'Body must be JSON' },
      });
      expect(await footprint(world)).toEqual(before);
    },
  );

  it('is refused with 401 if it is not signed, and nothing is kept', async () => {
    const before = await footprint(world);
    expect((await world.postCall('7', { signature: null })).status).toBe(401);
    expect(await footprint(world)).toEqual(before);
  });

  it('is answered 5xx while it cannot be kept', async () => {
    world.gate.setRule(({ operation }) => (operation.startsWith('s3') ? 500 : 'pass'));
    expect((await world.postCall('{"lost":true}')).status).toBeGreaterThanOrEqual(500);
    world.heal();
    await accepts('{"lost":true}');
  });
});
