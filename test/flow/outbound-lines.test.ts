import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { twilioCall } from '../fixtures/call-metadata.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { playCall } from '../support/played-calls.ts';
import { stranger } from '../support/strangers.ts';
import type { Json } from '../support/world-doors.ts';

/** ElevenLabs presents our line as the caller of an outbound call: which lines are ours, events tell. */
let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld();
  // No cold start inside a budget below.
  await world.clientData({ caller_id: stranger().caller });
});
beforeEach(() => world.heal());
afterAll(() => world.stop());

const calledOut = (line: string, person: string, call_result = 'answered'): Json => ({
  phone_call: { ...twilioCall(person), agent_number: line, direction: 'outbound', call_result },
});

/** A line of ours, learned from a call that it had. */
async function learnedLine(call_result = 'answered'): Promise<string> {
  const [line, other] = [stranger().caller, stranger()];
  await playCall(world, { ...other, metadata: calledOut(line, other.caller, call_result) });
  return line;
}

const clientDataOf = (caller_id: string, called_number?: unknown) =>
  world.clientData({ caller_id, called_number });

describe('after one event that names our line', () => {
  it('whom it calls is the person, who is not greeted, and has all variables', async () => {
    const line = await learnedLine();
    const who = stranger();
    const collected = { account_status: 'gold' };
    await playCall(world, { ...who, callerName: 'Nadia Frost', collected });
    const { body } = await clientDataOf(line, who.caller);
    expect(body).not.toHaveProperty('conversation_config_override');
    expect(body).toMatchObject({
      user_id: who.caller,
      dynamic_variables: {
        caller_id: who.caller,
        caller_name: 'Nadia Frost',
        account_status: 'gold',
        call_direction: 'outbound',
        returning_caller: 'yes',
        last_call_summary: expect.stringContaining('Juniper Street'),
      },
    });
    const inbound = await clientDataOf(who.caller, line);
    expect(Object.keys(inbound.body.dynamic_variables)).toEqual(Object.keys(body.dynamic_variables));
    expect(inbound.body).toMatchObject({
      dynamic_variables: { call_direction: 'inbound' },
      conversation_config_override: { agent: { first_message: expect.stringContaining('Nadia Frost') } },
    });
  });

  it('of a call that reached nobody, it is known as well', async () => {
    const line = await learnedLine('no_answer');
    const { body } = await clientDataOf(line, stranger().caller);
    expect(body.dynamic_variables.call_direction).toBe('outbound');
    expect(body).not.toHaveProperty('conversation_config_override');
  });

  it('two people whom it calls do not share a memory', async () => {
    const line = await learnedLine();
    const [nadia, omar] = [stranger(), stranger()];
    await playCall(world, { ...nadia, callerName: 'Nadia Frost', metadata: calledOut(line, nadia.caller) });
    await playCall(world, { ...omar, callerName: 'Omar Lind', metadata: calledOut(line, omar.caller) });
    for (const [{ caller }, name] of [
      [nadia, 'Nadia Frost'],
      [omar, 'Omar Lind'],
      [stranger(), ''],
    ] as const) {
      const { body } = await clientDataOf(line, caller);
      expect(body).toMatchObject({ user_id: caller, dynamic_variables: { caller_name: name } });
    }
  });

  it.each([undefined, null, 'anonymous', 'sip:lobby@example.com', 7])(
    'a call to nobody who can be named (%j) is a stranger’s, never the line’s',
    async (called) => {
      const { status, body } = await clientDataOf(await learnedLine(), called);
      expect(status).toBe(200);
      expect(body).not.toHaveProperty('user_id');
      expect(body).not.toHaveProperty('conversation_config_override');
      expect(body.dynamic_variables).toMatchObject({ returning_caller: 'no', caller_id: 'anonymous' });
    },
  );

  it('a line that was taken for a caller before is one no longer', async () => {
    const [line, other, who] = [stranger().caller, stranger(), stranger()];
    expect((await clientDataOf(line, who.caller)).body.user_id).toBe(line);
    await playCall(world, { ...other, metadata: calledOut(line, other.caller) });
    expect((await clientDataOf(line, who.caller)).body.user_id).toBe(who.caller);
  });

  it('it stays ours for thirty days and more, while Mem0 is away', async () => {
    const line = await learnedLine();
    world.advance(45 * 24 * 3_600_000);
    world.mem0.setFaults([{ status: 503 }]);
    const { body } = await clientDataOf(line, stranger().caller);
    expect(body.dynamic_variables.call_direction).toBe('outbound');
  });

  it('it is learned although client-data writes in between', async () => {
    const [line, other, who] = [stranger().caller, stranger(), stranger()];
    await world.postCall(
      JSON.stringify(transcriptionEvent({ ...other, metadata: calledOut(line, other.caller) })),
    );
    let isBetween = true;
    world.gate.setRule(async ({ operation, body }): Promise<'pass'> => {
      if (!isBetween || operation !== 'dynamodb UpdateItem' || !body.includes(`brief#${line}`)) return 'pass';
      isBetween = false;
      await clientDataOf(line, who.caller);
      return 'pass';
    });
    await world.drain();
    world.heal();
    await playCall(world, { ...stranger(), caller: other.caller, metadata: calledOut(line, other.caller) });
    expect(isBetween).toBe(false);
    expect((await clientDataOf(line, who.caller)).body.user_id).toBe(who.caller);
  });
});

describe('what it costs', () => {
  const operationsOf = async (ask: () => Promise<unknown>): Promise<string[]> => {
    const count = world.gate.calls.length;
    await ask();
    return world.gate.calls
      .slice(count)
      .map(({ operation }) => operation)
      .sort();
  };

  it('a known caller who rings is one read beside the rate counter, an outbound call one more', async () => {
    const line = await learnedLine();
    const who = stranger();
    await playCall(world, who);
    const [read, count] = ['dynamodb GetItem', 'dynamodb UpdateItem'];
    expect(await operationsOf(() => clientDataOf(who.caller, line))).toEqual([read, count]);
    expect(await operationsOf(() => clientDataOf(line, who.caller))).toEqual([read, read, count]);
  });
});
