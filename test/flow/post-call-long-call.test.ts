import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longCallEvent, longTalk, spokenIn } from '../fixtures/long-call.ts';
import { addsOf, stepOf } from '../support/mem0-adds.ts';
import { stranger } from '../support/strangers.ts';
import { startWorld, type World } from '../support/world.ts';
import type { Reply } from '../support/world-doors.ts';

/** A real call's size went through the original's 60 s and lost half of it. */
const who = stranger();
const event = longCallEvent({ ...who, callerName: 'Marta Ellwood' });
const rawBody = JSON.stringify(event);
const archiveKey = `transcripts/${who.caller}/${who.conversationId}_20261120T100000Z.json`;

let world: World;
let reply: Reply;
let mem0RequestsAtAnswer: number;
beforeAll(async () => {
  world = await startWorld();
  reply = await world.postCall(rawBody);
  mem0RequestsAtAnswer = world.mem0.requests.length;
  await world.drain();
});
afterAll(() => world.stop());

describe('a call of 160 turns', () => {
  it('is acknowledged in under a second', () => {
    expect(reply).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(reply.tookMs).toBeLessThan(1_000);
  });

  it('is acknowledged before Mem0 hears anything of it', () => {
    expect(mem0RequestsAtAnswer).toBe(0);
  });

  it('becomes one factual memory and the transcript in chunks, in order', () => {
    const spoken = spokenIn(longTalk());
    const chunkCount = Math.ceil(spoken.length / 30);
    expect(addsOf(world.mem0, who.conversationId).map(stepOf)).toEqual([
      'factual',
      'evaluation',
      ...Array.from({ length: chunkCount }, (_, index) => `semantic:${index}`),
    ]);
  });

  it('every turn that was spoken is stored exactly once, in order and in its role', () => {
    const chunks = addsOf(world.mem0, who.conversationId).filter(
      ({ metadata }) => metadata.type === 'semantic',
    );
    expect(chunks.flatMap(({ messages }) => messages)).toEqual(spokenIn(longTalk()));
    expect(JSON.stringify(chunks)).not.toContain('never spoken');
    expect(JSON.stringify(chunks)).not.toContain('Marigold Lane');
  });

  it('no chunk is longer than 30 turns or 8,000 characters', () => {
    for (const { messages } of addsOf(world.mem0, who.conversationId)) {
      expect(messages.length).toBeLessThanOrEqual(30);
      expect(messages.map(({ content }) => content).join('').length).toBeLessThanOrEqual(8_000);
    }
  });

  it('every memory tells where it comes from', () => {
    const memories = world.mem0.memories();
    expect(memories.length).toBeGreaterThan(20);
    for (const { metadata, user_id, agent_id, created_at } of memories) {
      expect({ user_id, agent_id, created_at }).toEqual({
        user_id: who.caller,
        agent_id: null,
        created_at: '2026-11-20T10:00:00.000Z',
      });
      expect(metadata).toMatchObject({
        agent_id: 'agent_0synthetic01',
        agent_type: 'elevenlabs_customer_support',
        conversation_id: who.conversationId,
        call_duration: 1_120,
        timestamp: '2026-11-20T10:00:00Z',
      });
    }
  });

  it('its bytes rest in one place, below its caller', async () => {
    const keys = await world.stores.objects();
    expect(keys).toEqual([`results/${who.conversationId}.json`, archiveKey]);
    const { text, metadata, contentType } = await world.stores.object(archiveKey);
    expect(text).toBe(rawBody);
    expect(contentType).toBe('application/json');
    expect(metadata).toEqual({
      conversation_id: who.conversationId,
      external_number: who.caller,
      timestamp: '1795168800',
    });
  });

  it('what was stored is written down without naming the caller', async () => {
    const { content, text } = await world.stores.object(`results/${who.conversationId}.json`);
    expect(content).toMatchObject({
      conversation_id: who.conversationId,
      type: 'post_call_transcription',
      factual_memories: 1,
      semantic_chunks: 5,
      turns: 148,
      steps: { factual: { state: 'done', eventId: expect.any(String), tookMs: expect.any(Number) } },
    });
    expect(text).not.toContain(who.caller.slice(1));
    expect(text).not.toContain('Ellwood');
  });

  it('nothing is left to do: no message, no inbox, no dead letter', async () => {
    expect(await world.stores.queued()).toBe(0);
    expect(await world.stores.objects('inbox/')).toEqual([]);
    expect(await world.stores.deadLetters()).toEqual([]);
  });

  it('both kinds are found by a search afterwards', async () => {
    for (const type of ['factual', 'semantic']) {
      const query = 'rain jacket, camping stove or compass';
      const { body } = await world.retrieve({ query, user_id: who.caller, types: [type] });
      expect(body.memories.length, type).toBeGreaterThan(0);
    }
  });
});
