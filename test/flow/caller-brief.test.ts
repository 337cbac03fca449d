import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CallSketch, transcriptionEvent } from '../fixtures/transcription-event.ts';
import { know } from '../support/known-callers.ts';
import { stranger } from '../support/strangers.ts';
import { startWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.heal());
afterAll(() => world.stop());

const HOUR_MS = 60 * 60_000;

async function greeting(caller_id: string) {
  const { status, body } = await world.clientData({ caller_id });
  expect(status).toBe(200);
  const { agent } = body.conversation_config_override ?? {};
  // The spread of a map has no names for the type checker.
  const variables: Partial<Record<string, string>> = { ...body.dynamic_variables };
  return { ...variables, first_message: agent?.first_message } as typeof variables;
}

async function call(sketch: CallSketch): Promise<void> {
  await world.postCall(JSON.stringify(transcriptionEvent(sketch)));
  await world.drain();
}

describe('the brief of a caller', () => {
  it('spares the second call the question to Mem0, for a stranger as well', async () => {
    for (const caller of [know(world, ['factual', 'User name is Wanda']), stranger().caller]) {
      const first = await greeting(caller);
      const asked = world.mem0.requests.length;
      expect(await greeting(caller)).toEqual(first);
      expect(world.mem0.requests.length).toBe(asked);
    }
  });

  it('answers while Mem0 is away', async () => {
    const caller = know(world, ['factual', 'User name is Wanda']);
    await greeting(caller);
    world.mem0.setFaults([{ hang: true }]);
    expect(await greeting(caller)).toMatchObject({ caller_name: 'Wanda', returning_caller: 'yes' });
  });

  it('is renewed after thirty days', async () => {
    const caller = know(world, ['factual', 'User likes sailing']);
    await greeting(caller);
    world.mem0.seed([{ memory: 'User name is Wanda', user_id: caller }]);
    world.advance(719 * HOUR_MS);
    expect(await greeting(caller)).toMatchObject({ caller_name: '', memory_count: '1' });
    world.advance(2 * HOUR_MS);
    expect(await greeting(caller)).toMatchObject({ caller_name: 'Wanda', memory_count: '2' });
  });

  it('that says nothing is believed for a day only, so that memories imported meanwhile are seen', async () => {
    const { caller } = stranger();
    await greeting(caller);
    world.mem0.seed([{ memory: 'User name is Wanda', user_id: caller }]);
    world.advance(23 * HOUR_MS);
    expect(await greeting(caller)).toMatchObject({ caller_name: '', returning_caller: 'no' });
    world.advance(2 * HOUR_MS);
    expect(await greeting(caller)).toMatchObject({ caller_name: 'Wanda', returning_caller: 'yes' });
  });

  it('is better than nothing when it is old and Mem0 is away', async () => {
    const caller = know(world, ['factual', 'User name is Wanda']);
    await greeting(caller);
    world.advance(721 * HOUR_MS);
    world.mem0.setFaults([{ hang: true }]);
    expect(await greeting(caller)).toMatchObject({ caller_name: 'Wanda', returning_caller: 'yes' });
  });

  it('holds what Mem0 made of a call, once the worker is done', async () => {
    const who = stranger();
    await call({ ...who, callerName: 'Marta Ellwood' });
    const { memory_context = '', memory_count } = await greeting(who.caller);
    expect(memory_context).toContain('The delivery address was changed to Juniper Street');
    expect(Number(memory_count)).toBe(
      world.mem0.memories().filter(({ user_id }) => user_id === who.caller).length,
    );
  });

  it('keeps a name that was given, whatever Mem0 remembers', async () => {
    const who = stranger();
    world.mem0.seed([{ memory: 'User name is Martin', user_id: who.caller }]);
    await call({ ...who, callerName: 'Marta Ellwood' });
    world.advance(721 * HOUR_MS);
    expect(await greeting(who.caller)).toMatchObject({ caller_name: 'Marta Ellwood' });
  });

  it('is not set back by an older call that arrives late', async () => {
    const who = stranger();
    await call({ ...who, callerName: 'Marta Ellwood', summary: 'The newer call.' });
    const { conversationId } = stranger();
    const startedAtSecs = 1_795_000_000;
    await call({ conversationId, caller: who.caller, startedAtSecs, summary: 'The older call.' });
    expect(await greeting(who.caller)).toMatchObject({ last_call_summary: 'The newer call.' });
  });
});
