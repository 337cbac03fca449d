import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kayakCalls } from '../fixtures/kayak-calls.ts';
import { openingOf, playCall } from '../support/played-calls.ts';
import { stranger } from '../support/strangers.ts';
import { startWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ MEMORY_SCOPE: 'agent' });
});
afterAll(() => world.stop());

/** Somebody who told one agent of a leak, in spring, and another one of a paddle, in autumn. */
async function callerOfTwo(): Promise<string> {
  const { caller } = stranger();
  const { spring, autumn } = kayakCalls(caller);
  await playCall(world, { ...spring, callerName: 'Wanda' });
  await playCall(world, { ...autumn, callerName: 'Wanda Kowalska' });
  return caller;
}
const conversationsFound = async (user_id: string, agent_id: string): Promise<readonly unknown[]> => {
  const { body } = await world.retrieve({ query: 'kayak', user_id, agent_id, limit: 50 });
  return [...new Set(body.memories.map(({ metadata }) => metadata.conversation_id))];
};

describe('where agents share no memory', () => {
  it('each greets by what was told to it, and an agent who never spoke to the caller as a new one', async () => {
    const caller_id = await callerOfTwo();
    const told = async (agent_id: string) => (await openingOf(world, { caller_id, agent_id })).variables;
    const [spring, autumn, other] = [
      await told('agent_spring'),
      await told('agent_autumn'),
      await told('agent_other'),
    ];
    expect(spring).toMatchObject({
      caller_name: 'Wanda',
      issue_type: 'kayak leaks',
      returning_caller: 'yes',
    });
    expect(autumn).toMatchObject({ caller_name: 'Wanda Kowalska', issue_type: 'kayak paddle broken' });
    expect(other).toMatchObject({ caller_name: '', memory_count: '0', returning_caller: 'no' });
    expect(spring?.memory_context).not.toContain('paddle');
    expect(autumn?.memory_context).not.toContain('leak');
  });

  it('each finds what its own calls left, also while Mem0 is down', async () => {
    const user_id = await callerOfTwo();
    for (const fault of [[], [{ status: 503 }]]) {
      world.mem0.setFaults(fault);
      world.advance(61_000);
      expect(await conversationsFound(user_id, 'agent_spring')).toEqual([expect.stringContaining('spring')]);
      expect(await conversationsFound(user_id, 'agent_autumn')).toEqual([expect.stringContaining('autumn')]);
    }
    expect((await world.retrieve({ query: 'kayak', user_id, agent_id: 'agent_other' })).status).toBe(502);
    world.heal();
    world.advance(61_000);
    expect(await conversationsFound(user_id, 'agent_other')).toEqual([]);
  });

  it('is told alike from Mem0, when there is no brief', async () => {
    const { caller: caller_id } = stranger();
    const memory = (agent: string, text: string) => ({
      memory: text,
      user_id: caller_id,
      metadata: { type: 'factual', agent_id: agent },
    });
    world.mem0.seed([
      memory('agent_spring', 'User has a leak'),
      memory('agent_autumn', 'User lost a paddle'),
    ]);
    const { variables } = await openingOf(world, { caller_id, agent_id: 'agent_spring' });
    expect(variables).toMatchObject({ memory_count: '1', memory_summary: 'User has a leak' });
    expect(variables.memory_context).not.toContain('paddle');
  });

  it('a search that does not say which agent asks is refused', async () => {
    const { status, body } = await world.retrieve({ query: 'kayak', user_id: stranger().caller });
    expect({ status, body }).toEqual({ status: 400, body: { error: 'Missing agent_id' } });
  });

  it('calls whose event names no agent are told to a call that names none', async () => {
    const { caller } = stranger();
    const { spring } = kayakCalls(caller);
    await playCall(world, { ...spring, data: { agent_id: null }, callerName: 'Wanda' });
    expect((await openingOf(world, { caller_id: caller })).variables.caller_name).toBe('Wanda');
    const { variables } = await openingOf(world, { caller_id: caller, agent_id: 'agent_spring' });
    expect(variables.caller_name).toBe('');
  });
});
