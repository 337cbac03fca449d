import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { know, knowStefan } from '../support/known-callers.ts';
import { newCallerVariables } from '../support/new-caller.ts';
import { stranger } from '../support/strangers.ts';
import { startWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const ask = async (caller_id: string) => {
  const { status, body } = await world.clientData({ caller_id, agent_id: 'agent_1', call_sid: '' });
  const { dynamic_variables: variables, conversation_config_override: override } = body;
  return { status, variables, agent: override?.agent };
};

describe('a caller nobody knows', () => {
  it('is welcomed as new, with every variable and no prompt of ours', async () => {
    const { caller } = stranger();
    const { status, body } = await world.clientData({ caller_id: caller, agent_id: 'agent_1' });
    expect(status).toBe(200);
    expect(body).toEqual({
      type: 'conversation_initiation_client_data',
      user_id: caller,
      dynamic_variables: newCallerVariables(caller),
      conversation_config_override: { agent: { first_message: 'Hello! How may I help you today?' } },
    });
  });

  it('is also one whose only memory has no text', async () => {
    const caller = know(world, ['factual', ''], ['semantic', '   ']);
    const { variables, agent } = await ask(caller);
    expect(variables).toEqual(newCallerVariables(caller));
    expect(agent?.first_message).toBe('Hello! How may I help you today?');
  });
});

describe('a caller we know', () => {
  it('is greeted by name, and not for what he only wishes', async () => {
    const caller = knowStefan(world);
    const { status, variables, agent } = await ask(caller);
    expect(status).toBe(200);
    expect(variables).toMatchObject({
      caller_id: caller,
      caller_name: 'Stefan',
      memory_count: '4',
      memory_summary: 'Stefan wants to upgrade to premium account',
      returning_caller: 'yes',
    });
    expect(agent?.first_message).toMatch(/^Hello Stefan! .*email.*\?$/);
    expect(agent?.first_message).not.toMatch(/premium/i);
  });

  it('is found under system__caller_id, and an untyped memory is a fact', async () => {
    const caller = know(world, [null, 'User Name is Priya'], [null, 'User likes sailing']);
    const { body } = await world.clientData({ system__caller_id: caller });
    expect(body.dynamic_variables).toMatchObject({ caller_id: caller, caller_name: 'Priya' });
    const { memory_context } = body.dynamic_variables;
    expect(memory_context).toContain('Known facts:\n- Name: "Priya"');
    expect(memory_context).toContain('Known information:\n- "User likes sailing"');
  });

  it('is greeted although a memory has no metadata', async () => {
    const caller = know(world, [null, 'User likes sailing']);
    expect(await ask(caller)).toMatchObject({
      status: 200,
      variables: { returning_caller: 'yes', memory_count: '1' },
    });
  });

  it('is summed up from what was said when there is no fact', async () => {
    const caller = know(world, ['semantic', 'User asked about previous issue with login']);
    expect((await ask(caller)).variables).toMatchObject({
      caller_name: '',
      memory_summary: 'User asked about previous issue with login',
      returning_caller: 'yes',
    });
  });
});

describe('every answer', () => {
  it('has all variables, each fact of every agent type among them, all text, and no cache may keep it', async () => {
    const names = Object.keys(newCallerVariables('')).sort();
    for (const caller_id of [knowStefan(world), stranger().caller, 'anonymous', '']) {
      const { body, headers } = await world.clientData({ caller_id });
      expect(Object.keys(body.dynamic_variables).sort()).toEqual(names);
      expect(Object.values(body.dynamic_variables).every((value) => typeof value === 'string')).toBe(true);
      expect(headers).toMatchObject({ 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    }
  });

  it('is one line in the log and nothing in the archive', async () => {
    world.output.clear();
    const caller = knowStefan(world);
    await ask(caller);
    expect(world.output.lines()).toMatchObject([
      { outcome: 'handled', status: 200, caller: `***${caller.slice(-2)}`, named: true, returning: true },
    ]);
    expect(await world.stores.objects()).toEqual([]);
  });
});
