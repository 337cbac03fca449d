import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audioEvent } from '../fixtures/other-events.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import type { Json } from '../fixtures/turn.ts';
import { recordingOf } from '../support/elevenlabs-stand-in.ts';
import { stepsOf } from '../support/mem0-adds.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import { stranger } from '../support/strangers.ts';
import { ELEVENLABS_API_KEY, startWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ ELEVENLABS_API_KEY });
});
afterAll(() => world.stop());

type Who = ReturnType<typeof stranger>;
const MINUTE_MS = 60_000;

const accept = async (event: object): Promise<void> => {
  expect(await world.postCall(JSON.stringify(event))).toMatchObject({ status: 200, body: { status: 'ok' } });
};

/** A call that has just ended, so that there is patience for its recording. */
const callOf = (who: Who, data: Json = {}) =>
  transcriptionEvent({ ...who, startedAtSecs: Math.floor(Date.now() / 1000) - 120, data });

async function recordingOfCall({ caller, conversationId }: Who): Promise<Buffer | undefined> {
  const keys = await world.stores.objects(`audio/${caller}/${conversationId}_`);
  expect(keys.length).toBeLessThan(2);
  return keys[0] === undefined ? undefined : Buffer.from((await world.stores.object(keys[0])).bytes);
}

const resultOf = async ({ conversationId }: Who): Promise<Json> =>
  (await world.stores.object(`results/${conversationId}.json`)).content;

const askedFor = ({ conversationId }: Who): number =>
  world.elevenLabs.requests.filter(({ path }) => path.includes(conversationId)).length;

describe('a recording that comes by webhook', () => {
  const soundOf = (event: ReturnType<typeof audioEvent>): Buffer =>
    Buffer.from(`${event.data.full_audio}`, 'base64');

  it.each([
    ['before', true],
    ['after', false],
  ])('%s its transcription ends up with its caller', async (_, audioFirst) => {
    const who = stranger();
    const audio = audioEvent(who.conversationId);
    const call = callOf(who, { has_audio: false });
    for (const event of audioFirst ? [audio, call] : [call, audio]) {
      await accept(event);
      expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    }
    expect(soundOf(audio).equals((await recordingOfCall(who)) ?? Buffer.alloc(0))).toBe(true);
    expect(await world.stores.objects('unclaimed/post_call_audio/')).toEqual([]);
    expect(askedFor(who)).toBe(0);
  });

  it('at the same time as its transcription, to another worker, does so too', async () => {
    const pairs = Array.from({ length: 5 }, () => stranger());
    for (const who of pairs) {
      await accept(audioEvent(who.conversationId));
      await accept(callOf(who, { has_audio: false }));
    }
    await world.drain({ atOnce: true });
    world.advance(15 * MINUTE_MS);
    await world.drain();
    for (const who of pairs) expect((await recordingOfCall(who))?.length).toBeGreaterThan(0);
    expect(await world.stores.objects('unclaimed/post_call_audio/')).toEqual([]);
    expect(await world.stores.objects('inbox/')).toEqual([]);
  });
});

describe('a recording that no webhook brings', () => {
  it('is streamed from ElevenLabs, with the key, whatever its size', async () => {
    const who = stranger();
    world.elevenLabs.setSize(6_000_000);
    await accept(callOf(who));
    expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    expect(recordingOf(6_000_000).equals((await recordingOfCall(who)) ?? Buffer.alloc(0))).toBe(true);
    const path = `/v1/convai/conversations/${who.conversationId}/audio`;
    expect(world.elevenLabs.requests.at(-1)).toEqual({ path, apiKey: ELEVENLABS_API_KEY });
    expect(await resultOf(who)).toMatchObject({ audio: 'stored' });
    expect(world.output.text()).not.toContain(ELEVENLABS_API_KEY);
  });

  it('and is not ready is come back for, without repeating anything', async () => {
    const who = stranger();
    world.elevenLabs.setFate(404, 2);
    await accept(callOf(who));
    for (const returned of [1, 1, 0]) {
      expect(await world.drain()).toEqual({ settled: 1 - returned, returned });
      world.advance(5 * MINUTE_MS);
    }
    expect(await resultOf(who)).toMatchObject({ audio: 'stored', attempts: 3 });
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(['factual', 'evaluation', 'semantic:0']);
  });

  it.each(['breaks off', 500, 401] as const)(
    'and answers "%s" at first is whole in the end',
    async (fate) => {
      const who = stranger();
      world.elevenLabs.setSize(400_000);
      world.elevenLabs.setFate(fate, 1);
      await accept(callOf(who));
      expect(await world.drain()).toEqual({ settled: 0, returned: 1 });
      expect(await recordingOfCall(who)).toBeUndefined();
      world.advance(MINUTE_MS);
      expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
      expect((await recordingOfCall(who))?.length).toBe(400_000);
    },
  );

  it('and is never ready does not keep the call from being remembered', async () => {
    const who = stranger();
    world.elevenLabs.setFate(404);
    await accept(callOf(who));
    await world.drain();
    world.advance(61 * MINUTE_MS);
    expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    expect(await resultOf(who)).toMatchObject({ audio: 'missing' });
    world.heal();
  });
});

describe('an address inside a payload', () => {
  it('is never fetched, wherever it stands', async () => {
    const elsewhere = await startScriptedServer(() => ({ body: 'audio' }));
    const who = stranger();
    const lures = { recording_url: elsewhere.url, audio_url: `${elsewhere.url}/a.mp3` };
    await accept({ ...callOf(who, { ...lures, metadata: { ...lures, caller_id: who.caller } }), ...lures });
    await accept({ type: 'post_call_audio', data: { conversation_id: who.conversationId, ...lures } });
    await world.drain();
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.stop();
  });

  it('is not followed when ElevenLabs itself redirects there', async () => {
    const elsewhere = await startScriptedServer(() => ({ body: 'audio' }));
    world.elevenLabs.setFate({ redirect: elsewhere.url }, 1);
    await accept(callOf(stranger()));
    expect(await world.drain()).toEqual({ settled: 0, returned: 1 });
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.stop();
  });
});
