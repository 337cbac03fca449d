import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { know } from '../support/known-callers.ts';
import { stranger } from '../support/strangers.ts';
import { WORKSPACE_KEY } from '../support/world.ts';

let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld();
});
afterEach(() => world.heal());
afterAll(() => world.stop());

const ask = async (body: object, headers?: Record<string, string>) =>
  (await world.clientData({ caller_id: stranger().caller, ...body }, headers)).body;

describe('the agent’s prompt', () => {
  it('is left alone by default, and replaced by type and memory with PROMPT_DELIVERY=override', async () => {
    const caller_id = know(world, ['factual', 'User name is Wanda']);
    expect((await ask({ caller_id })).conversation_config_override?.agent).not.toHaveProperty('prompt');
    world.restart({ PROMPT_DELIVERY: 'override' });
    const body = await ask({ caller_id });
    const { memory_context = '?' } = body.dynamic_variables;
    const prompt = body.conversation_config_override?.agent.prompt?.prompt ?? '';
    expect(prompt).toMatch(/^You are a customer support agent/);
    expect(prompt.endsWith(memory_context)).toBe(true);
    expect(body.conversation_config_override?.agent.first_message).toMatch(/^Hello Wanda!/);
  });

  it('and first message are not overridden at all with FIRST_MESSAGE=off', async () => {
    world.restart({ FIRST_MESSAGE: 'off' });
    const body = await ask({});
    expect(body).not.toHaveProperty('conversation_config_override');
    expect(body.dynamic_variables.returning_caller).toBe('no');
  });
});

describe('the agent type', () => {
  it('is the header’s, else the body’s, else the agent’s, else customer support', async () => {
    world.restart({ AGENT_TYPES: '{"agent_9":"elevenlabs_technical_support"}' });
    const typeFor = async (body: object, header?: string) => {
      const headers = { 'x-workspace-key': WORKSPACE_KEY, ...(header ? { 'X-Agent-Type': header } : {}) };
      return (await ask(body, headers)).dynamic_variables.agent_type;
    };
    const agent_type = 'elevenlabs_sales_agent';
    expect(await typeFor({ agent_id: 'agent_9', agent_type }, 'elevenlabs_customer_support')).toBe(
      'elevenlabs_customer_support',
    );
    expect(await typeFor({ agent_id: 'agent_9', agent_type })).toBe('elevenlabs_sales_agent');
    expect(await typeFor({ agent_id: 'agent_9' })).toBe('elevenlabs_technical_support');
    expect(await typeFor({ agent_id: 'agent_1' })).toBe('elevenlabs_customer_support');
    expect(await typeFor({ agent_id: 'agent_9', agent_type: 'toString' }, '__proto__')).toBe(
      'elevenlabs_technical_support',
    );
  });
});

describe('EXTRA_DYNAMIC_VARIABLES', () => {
  it('are sent always, and never instead of ours', async () => {
    world.restart({ EXTRA_DYNAMIC_VARIABLES: '{"plan":"unknown","shop":"","caller_name":"x"}' });
    for (const caller_id of [stranger().caller, 'anonymous']) {
      const { dynamic_variables } = await ask({ caller_id });
      expect(dynamic_variables).toMatchObject({ plan: 'unknown', shop: '', caller_name: '' });
    }
  });
});

describe('a function whose configuration is wrong', () => {
  it.each([
    ['STATE_TABLE', '', /STATE_TABLE is not set/],
    ['MEM0_HOST', 'http://mem0.example.com', /MEM0_HOST must be an https/],
    ['MEM0_HOST', 'mem0', /MEM0_HOST must be an https/],
    ['CLIENT_DATA_BUDGET_MS', 'soon', /CLIENT_DATA_BUDGET_MS must be a whole number/],
    ['PROMPT_DELIVERY', 'both', /PROMPT_DELIVERY must be one of variable, override/],
    ['EXTRA_DYNAMIC_VARIABLES', '{"a":1}', /EXTRA_DYNAMIC_VARIABLES must be a JSON object of strings/],
    ['EXTRA_DYNAMIC_VARIABLES', '{', /EXTRA_DYNAMIC_VARIABLES must be a JSON object of strings/],
  ])('does not load and says why: %s=%s', async (name, value, complaint) => {
    world.restart({ [name]: value });
    await expect(ask({})).rejects.toThrow(complaint);
    world.restart();
  });

  it('tells all its problems at once', async () => {
    world.restart({ STATE_TABLE: '', FIRST_MESSAGE: 'maybe' });
    await expect(ask({})).rejects.toThrow(/STATE_TABLE[\s\S]*FIRST_MESSAGE/);
    world.restart();
  });
});

describe('a request that the platform repeats', () => {
  it('gets the same answer without asking anybody again', async () => {
    const caller_id = know(world, ['factual', 'User name is Wanda']);
    const body = { caller_id, conversation_id: 'conv_repeated' };
    world.gate.setRule(({ operation }) => (operation.endsWith('GetItem') ? 'refuse' : 'pass'));
    const first = await ask(body);
    world.gate.setRule(({ operation }) => (operation.endsWith('UpdateItem') ? 'pass' : 'refuse'));
    expect(await ask(body)).toEqual(first);
    expect(world.output.outcomes().at(-1)).toMatchObject({ outcome: 'duplicate' });
  });

  it('but not when it is about somebody else, or comes later', async () => {
    const conversation_id = 'conv_repeated_2';
    const caller_id = know(world, ['factual', 'User name is Wanda']);
    await ask({ caller_id, conversation_id });
    expect((await ask({ conversation_id })).dynamic_variables.caller_name).toBe('');
    world.advance(6_000);
    await ask({ caller_id, conversation_id });
    expect(world.output.outcomes().at(-1)).toMatchObject({ outcome: 'handled' });
  });
});
