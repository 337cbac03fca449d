import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as other from '../fixtures/other-events.ts';
import { type PostCallEvent, transcriptionEvent } from '../fixtures/transcription-event.ts';
import { addsOf, stepsOf } from '../support/mem0-adds.ts';
import { stranger } from '../support/strangers.ts';
import { startWorld, type World } from '../support/world.ts';
import type { PostCallOptions } from '../support/world-doors.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

async function deliver(body: unknown, options: PostCallOptions = {}): Promise<void> {
  const reply = await world.postCall(JSON.stringify(body), options);
  expect(reply).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(await world.drain()).toMatchObject({ returned: 0 });
  expect(await world.stores.objects('inbox/')).toEqual([]);
}

const WEB_USER = 'customer|42+a@example.com';

const keysOf = async (conversationId: string): Promise<string[]> =>
  (await world.stores.objects()).filter(
    (key) => key.includes(`${conversationId}_`) || key.includes(`${conversationId}.`),
  );

const soundOf = ({ data }: PostCallEvent): Buffer => Buffer.from(`${data.full_audio}`, 'base64');

describe('a webhook with several events', () => {
  it('of several types settles each of them, as if they had come alone', async () => {
    const [who, failed, unknown] = [stranger(), stranger(), stranger()];
    await deliver([
      other.audioEvent(who.conversationId),
      other.initiationFailure(failed.conversationId, failed.caller),
      transcriptionEvent(who),
      other.unknownEvent(unknown.conversationId),
    ]);
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(['factual', 'evaluation', 'semantic:0']);
    expect(await keysOf(who.conversationId)).toEqual([
      expect.stringMatching(/^audio\//),
      expect.stringMatching(/^results\//),
      expect.stringMatching(/^transcripts\//),
    ]);
    expect(await keysOf(failed.conversationId)).toEqual([
      expect.stringMatching(/^unclaimed\/call_initiation_failure\//),
    ]);
    expect(await keysOf(unknown.conversationId)).toEqual([
      expect.stringMatching(/^unclaimed\/answering_machine_detection\//),
    ]);
  });

  it('settles the others when one is unusable, and keeps that one for people to look at', async () => {
    const who = stranger();
    const unusable = { type: 'post_call_audio', data: { agent_id: 'a' } };
    await deliver([unusable, transcriptionEvent(who)]);
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(['factual', 'evaluation', 'semantic:0']);
    const [key = '', ...more] = await world.stores.objects('unclaimed/unreadable/');
    expect([(await world.stores.object(key)).text, more]).toEqual([JSON.stringify(unusable), []]);
  });

  it('of one conversation twice over, as when it is sent again, is remembered once', async () => {
    const who = stranger();
    const events = [transcriptionEvent(who), other.audioEvent(who.conversationId)];
    await deliver(events);
    expect((await world.postCall(JSON.stringify(events))).body).toEqual({ status: 'duplicate' });
    await deliver([...events].reverse());
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(['factual', 'evaluation', 'semantic:0']);
  });
});

describe('a webhook that API Gateway wraps in base64', () => {
  it.each<[string, (who: ReturnType<typeof stranger>) => unknown]>([
    ['a call', (who) => transcriptionEvent({ ...who, summary: 'Zoë bought a „Grüße“ card 🦊.' })],
    ['a list of one call', (who) => [transcriptionEvent(who)]],
    ['the bare form of old', (who) => transcriptionEvent(who).data],
  ])('is read like any other: %s', async (_, make) => {
    const who = stranger();
    await deliver(make(who), { base64: true });
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(['factual', 'evaluation', 'semantic:0']);
    const [key = ''] = await world.stores.objects(`transcripts/${who.caller}/`);
    const sent = [make(who)].flat()[0];
    expect((await world.stores.object(key)).content).toEqual(sent);
  });

  it('with a recording of 4 MB, 5.5 MB in all, is accepted and its recording kept byte for byte', async () => {
    const who = stranger();
    const event = other.audioEvent(who.conversationId, 9_890);
    const sizeBytes = Buffer.byteLength(JSON.stringify(event));
    expect(sizeBytes).toBeGreaterThan(5_490_000);
    await deliver(event);
    await deliver(transcriptionEvent(who));
    const [key = ''] = await world.stores.objects(`audio/${who.caller}/`);
    expect(soundOf(event).equals(Buffer.from((await world.stores.object(key)).bytes))).toBe(true);
  });
});

describe('a call', () => {
  it('whose transcript is excluded leaves its facts only', async () => {
    const who = stranger();
    await deliver(other.withoutTranscript(who));
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(['factual', 'evaluation']);
    const { content } = await world.stores.object(`results/${who.conversationId}.json`);
    expect(content).toMatchObject({
      factual_memories: 1,
      verbatim_memories: 1,
      semantic_chunks: 0,
      turns: 0,
    });
  });

  it('whose analysis is null leaves its words only, and is flagged', async () => {
    const who = stranger();
    await deliver(other.withoutAnalysis(who));
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(['semantic:0']);
    expect(world.output.outcomes().at(-1)).toMatchObject({ outcome: 'handled', AnalysisMissing: 1 });
  });

  it('with neither is archived and done with', async () => {
    const who = stranger();
    await deliver(transcriptionEvent({ ...who, data: { analysis: null, transcript: null } }));
    expect(stepsOf(world.mem0, who.conversationId)).toEqual([]);
    expect(await world.stores.objects(`transcripts/${who.caller}/`)).toHaveLength(1);
  });

  it.each([
    ['from the web', (id: string) => other.webCall(id, WEB_USER), WEB_USER],
    ['over WhatsApp', (id: string) => other.whatsAppCall(id, '12025550175'), '+12025550175'],
  ])('%s is remembered under its id, and its recording finds it', async (_, make, caller) => {
    const { conversationId } = stranger();
    await deliver(other.audioEvent(conversationId));
    await deliver(make(conversationId));
    const owners = addsOf(world.mem0, conversationId).map(({ user_id }) => user_id);
    expect(owners).toEqual([caller, caller, caller]);
    const segment = encodeURIComponent(caller).replaceAll('%2B', '+');
    const [audio, result, transcript] = await keysOf(conversationId);
    expect(audio).toMatch(new RegExp(`^audio/${segment.replaceAll('+', '\\+')}/${conversationId}_`));
    expect([result, transcript]).toEqual([
      `results/${conversationId}.json`,
      expect.stringContaining(`transcripts/${segment}/`),
    ]);
  });
});
