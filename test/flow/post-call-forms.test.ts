import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as other from '../fixtures/other-events.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { addsOf, stepsOf } from '../support/mem0-adds.ts';
import { stranger } from '../support/strangers.ts';
import { startWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

async function deliver(body: unknown): Promise<void> {
  const reply = await world.postCall(JSON.stringify(body));
  expect(reply).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(await world.drain()).toMatchObject({ returned: 0 });
  expect(await world.stores.objects('inbox/')).toEqual([]);
}

/** The flat body of old: one object with everything, the caller in `external_number`. */
function legacyBody({ caller, conversationId }: ReturnType<typeof stranger>) {
  return {
    conversation_id: conversationId,
    agent_id: 'agent_0synthetic01',
    external_number: caller,
    metadata: { start_time_unix_secs: 1_795_168_800, call_duration_secs: 7 },
    transcript: [{ role: 'user', content: 'I only wanted to hear whether you are open on Sunday.' }],
    analysis: { summary: 'The caller asked about Sunday.', evaluation: { rationale: 'Answered at once.' } },
  };
}

describe('every form of a post-call event is stored', () => {
  it('the documented object leaves factual, evaluation and semantic memories', async () => {
    const who = stranger();
    await deliver(transcriptionEvent(who));
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(['factual', 'evaluation', 'semantic:0']);
    const types = world.mem0.memories().filter(({ user_id }) => user_id === who.caller);
    expect(new Set(types.map(({ metadata }) => metadata?.type))).toEqual(
      new Set(['factual', 'evaluation', 'semantic']),
    );
  });

  it('so does an array of one', async () => {
    const who = stranger();
    await deliver([transcriptionEvent(who)]);
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(['factual', 'evaluation', 'semantic:0']);
  });

  it('of an array of two, both', async () => {
    const [one, two] = [stranger(), stranger()];
    await deliver([transcriptionEvent(one), transcriptionEvent(two)]);
    for (const { conversationId } of [one, two]) {
      expect(stepsOf(world.mem0, conversationId)).toEqual(['factual', 'evaluation', 'semantic:0']);
    }
  });

  it('so does an array whose event is wrapped as an automation tool exports it', async () => {
    const who = stranger();
    await deliver([{ headers: { host: 'example.com' }, body: transcriptionEvent(who) }]);
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(['factual', 'evaluation', 'semantic:0']);
  });

  it('so does the flat body of old, with its own names for the fields', async () => {
    const who = stranger();
    await deliver(legacyBody(who));
    const [factual, evaluation, semantic] = addsOf(world.mem0, who.conversationId);
    expect(factual?.messages[0]?.content).toBe('The caller asked about Sunday.');
    expect(evaluation?.messages[0]?.content).toBe('Evaluation: Answered at once.');
    expect(semantic?.messages).toEqual([
      { role: 'user', content: 'I only wanted to hear whether you are open on Sunday.' },
    ]);
  });
});

describe('events that carry no conversation are archived and leave no memory', () => {
  const archived = async (conversationId: string): Promise<string[]> =>
    (await world.stores.objects()).filter((key) => key.includes(conversationId));

  it('a recording, with all its bytes', async () => {
    const { conversationId } = stranger();
    const event = other.audioEvent(conversationId);
    await deliver(event);
    const keys = await archived(conversationId);
    expect(keys).toHaveLength(1);
    const { bytes, contentType, metadata } = await world.stores.object(keys[0] ?? '');
    expect(Buffer.from(bytes).toString('base64')).toBe(event.data.full_audio);
    expect(contentType).toBe('audio/mpeg');
    expect(metadata).toMatchObject({ webhook_type: 'post_call_audio' });
    expect(addsOf(world.mem0, conversationId)).toEqual([]);
  });

  it('a recording without its sound, which is counted', async () => {
    const { conversationId } = stranger();
    await deliver({ ...other.audioEvent(conversationId), data: { conversation_id: conversationId } });
    expect(addsOf(world.mem0, conversationId)).toEqual([]);
    expect(world.output.outcomes().at(-1)).toMatchObject({ AudioMissing: 1 });
  });

  it('a call that never began', async () => {
    const { conversationId, caller } = stranger();
    await deliver(other.initiationFailure(conversationId, caller));
    expect(await archived(conversationId)).toHaveLength(1);
    expect(addsOf(world.mem0, conversationId)).toEqual([]);
  });

  it('a type that nobody knows yet', async () => {
    const { conversationId } = stranger();
    await deliver(other.unknownEvent(conversationId));
    expect(await archived(conversationId)).toHaveLength(1);
    expect(addsOf(world.mem0, conversationId)).toEqual([]);
  });

  it('recording and transcript of one call do not get in each other’s way, whichever comes first', async () => {
    const who = stranger();
    const audio = other.audioEvent(who.conversationId);
    expect((await world.postCall(JSON.stringify(audio))).body).toEqual({ status: 'ok' });
    await deliver(transcriptionEvent(who));
    expect(await archived(who.conversationId)).toHaveLength(3);
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(['factual', 'evaluation', 'semantic:0']);
  });
});
