import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CallSketch, transcriptionEvent } from '../fixtures/transcription-event.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { stepsOf } from '../support/mem0-adds.ts';
import { stranger } from '../support/strangers.ts';

let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld();
});
afterEach(() => world.heal());
afterAll(() => world.stop());

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

async function greeting(caller_id: string) {
  const { status, body } = await world.clientData({ caller_id });
  expect(status).toBe(200);
  const { agent } = body.conversation_config_override ?? {};
  // The spread of a map has no names for the type checker.
  const variables: Partial<Record<string, string>> = { ...body.dynamic_variables };
  return { ...variables, first_message: agent?.first_message } as typeof variables;
}

const deliver = (sketch: CallSketch) => world.postCall(JSON.stringify(transcriptionEvent(sketch)));

async function call(sketch: CallSketch): Promise<void> {
  await deliver(sketch);
  await world.drain();
}

describe('a caller who rings back a minute after the first call', () => {
  it('is greeted by the name the agent collected, before Mem0 has extracted anything', async () => {
    const who = stranger();
    expect(await greeting(who.caller)).toMatchObject({ returning_caller: 'no' });
    world.mem0.setLag(HOUR_MS);
    await deliver({ ...who, callerName: 'Marta Ellwood' });
    const worker = world.drain();
    const polled = () => world.mem0.requests.some(({ path }) => path.startsWith('/v1/event/'));
    await expect.poll(polled, { timeout: 10_000 }).toBe(true);
    const { conversationId } = who;
    expect(stepsOf(world.mem0, conversationId)).toEqual(['factual', 'evaluation', 'semantic:0']);
    // Word for word, and so at once; it is about the call and not about its caller.
    expect(world.mem0.memories().map(({ metadata }) => metadata?.type)).toEqual(['evaluation']);

    expect(await greeting(who.caller)).toMatchObject({
      caller_name: 'Marta Ellwood',
      returning_caller: 'yes',
      memory_count: '1',
      memory_summary: expect.stringContaining('delayed green rain jacket'),
      last_call_summary: expect.stringContaining('Juniper Street'),
      last_call_at: '2026-11-20T10:00:00Z',
      first_message: expect.stringMatching(/^Hello Marta Ellwood! /),
    });
    world.mem0.setLag(0);
    expect(await worker).toEqual({ settled: 1, returned: 0 });
  });

  it('is remembered although Mem0 was away the whole time', async () => {
    const who = stranger();
    world.mem0.setFaults([{ status: 503 }]);
    await call({ ...who, callerName: 'Jonas Feld' });
    expect(await greeting(who.caller)).toMatchObject({ caller_name: 'Jonas Feld', returning_caller: 'yes' });
    world.heal();
    world.advance(15 * MINUTE_MS);
    await world.drain();
  });

  it('is still without a name when the agent collected the word "None"', async () => {
    const who = stranger();
    await call(who);
    expect(await greeting(who.caller)).toMatchObject({ caller_name: '', returning_caller: 'yes' });
  });

  it('while Mem0 extracts for longer than one attempt lasts is stored once when it is done', async () => {
    const who = stranger();
    world.mem0.setLag(HOUR_MS);
    await deliver(who);
    const worker = world.drain();
    const polls = () => world.gate.calls.filter(({ operation }) => operation === 'mem0 GET').length;
    const before = polls();
    await expect.poll(polls, { timeout: 10_000 }).toBeGreaterThan(before);
    world.advance(MINUTE_MS / 2);
    expect(await worker).toEqual({ settled: 0, returned: 1 });
    world.mem0.setLag(0);
    await world.mem0.settled();
    const adds = world.mem0.requests.filter(({ path }) => path.endsWith('/add/')).length;
    world.advance(15 * MINUTE_MS);
    expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    expect(world.mem0.requests.filter(({ path }) => path.endsWith('/add/'))).toHaveLength(adds);
  });
});
