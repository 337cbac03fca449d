import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { audioEvent, unknownEvent } from '../fixtures/other-events.ts';
import { type PostCallEvent, transcriptionEvent } from '../fixtures/transcription-event.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { stepsOf } from '../support/mem0-adds.ts';
import { stranger } from '../support/strangers.ts';

/** Several different events of one type and one conversation: each that was acknowledged is kept. */
let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld();
});
afterEach(() => world.heal());
afterAll(() => world.stop());

async function accepts(body: unknown): Promise<void> {
  expect(await world.postCall(JSON.stringify(body))).toMatchObject({ status: 200, body: { status: 'ok' } });
}

const later = (event: PostCallEvent, result: string): PostCallEvent => ({
  ...event,
  event_timestamp: event.event_timestamp + 60,
  data: { ...event.data, result },
});

async function archived(folder: string): Promise<unknown[]> {
  const keys = await world.stores.objects(folder);
  return Promise.all(keys.map(async (key) => (await world.stores.object(key)).content));
}

describe('two events of a type we do not know, of one conversation', () => {
  it.each(['one after the other', 'before either is worked on', 'in one array'])(
    'are both archived: %s',
    async (how) => {
      const first = unknownEvent(stranger().conversationId);
      const second = later(first, 'human');
      const folder = `unclaimed/answering_machine_detection/${first.data.conversation_id}`;
      if (how === 'in one array') await accepts([first, second]);
      else {
        await accepts(first);
        if (how === 'one after the other') await world.drain();
        await accepts(second);
      }
      expect(await world.drain()).toMatchObject({ returned: 0 });
      expect(await archived(folder)).toEqual([first, second]);
      expect(await world.stores.objects('inbox/')).toEqual([]);
    },
  );
});

describe('an event of another kind, which names no conversation', () => {
  it('is archived, and takes nothing away from the call beside it', async () => {
    const who = stranger();
    const notice = { type: 'voice_removal_notice', event_timestamp: 1_795_168_900, data: { voice_id: 'v1' } };
    await accepts([notice, transcriptionEvent(who)]);
    await world.drain();
    expect(await archived('unclaimed/voice_removal_notice/')).toEqual([notice]);
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(['factual', 'evaluation', 'semantic:0']);
  });
});

describe('a call that is told again while a worker is at it', () => {
  it('keeps the later telling, and is remembered once', async () => {
    const who = stranger();
    const first = transcriptionEvent(who);
    const second = later(first, 'analysed again');
    await accepts(first);
    let told = false;
    world.gate.setRule(async ({ operation }): Promise<'pass'> => {
      if (operation !== 'mem0 POST' || told) return 'pass';
      told = true;
      await accepts(second);
      return 'pass';
    });
    await world.drain();
    world.heal();
    world.advance(60_000);
    await world.drain();
    expect(told).toBe(true);
    expect(await archived(`transcripts/${who.caller}/`)).toEqual([second]);
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(['factual', 'evaluation', 'semantic:0']);
    expect(await world.stores.objects('inbox/')).toEqual([]);
  });
});

describe('a recording that comes empty first', () => {
  it('is kept when it comes with sound', async () => {
    const who = stranger();
    const full = audioEvent(who.conversationId);
    await accepts({ ...full, data: { ...full.data, full_audio: '' } });
    await world.drain();
    await accepts(later(full, 'whole'));
    await accepts(transcriptionEvent(who));
    await world.drain();
    expect(await world.stores.objects(`audio/${who.caller}/`)).toHaveLength(1);
  });
});
