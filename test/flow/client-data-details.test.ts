import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { know } from '../support/known-callers.ts';
import { stranger } from '../support/strangers.ts';
import { startWorld, type World } from '../support/world.ts';

/** A call is not refused over a detail. */
let world: World;
beforeAll(async () => {
  world = await startWorld();
  // No cold start inside a budget below.
  await world.clientData({ caller_id: stranger().caller });
});
beforeEach(() => {
  world.advance(60_000 - (Date.now() % 60_000));
  world.output.clear();
});
afterAll(() => world.stop());

const LINE = '+12025550100';
const DEFAULT_LIMIT = 60;

describe('a caller is greeted as ever with', () => {
  it.each<[string, object]>([
    ['a numeric call_sid', { call_sid: 12345 }],
    ['a numeric called_number', { called_number: 12025550100 }],
    ['a numeric agent_type', { agent_type: 7 }],
    ['an agent_id with a dot', { agent_id: 'agent.v2' }],
    ['a conversation_id with a colon', { conversation_id: 'conv:1' }],
    ['ids of another script', { agent_id: 'агент', conversation_id: '会話' }],
    ['lists and objects', { agent_id: [1], conversation_id: {}, call_sid: [], called_number: {} }],
    ['false', { agent_id: false, conversation_id: false, call_sid: false, agent_type: false }],
    ['a user_id that is a number', { user_id: 42 }],
    ['ids of a thousand characters', { agent_id: 'x'.repeat(1_000), call_sid: 'x'.repeat(1_000) }],
    ['a SIP header that is a list', { sip_headers: [['X-Foo', 1]], call_id: { a: 1 } }],
  ])('%s', async (_, detail) => {
    const caller_id = know(world, ['factual', 'User name is Wanda']);
    const { status, body } = await world.clientData({ caller_id, called_number: LINE, ...detail });
    expect(status).toBe(200);
    expect(body.dynamic_variables).toMatchObject({ caller_name: 'Wanda', call_direction: 'inbound' });
  });

  it('a number that is written as a number', async () => {
    const caller = know(world, ['factual', 'User name is Wanda']);
    const { body } = await world.clientData({ caller_id: Number(caller.slice(1)) });
    expect(body).toMatchObject({ user_id: caller, dynamic_variables: { caller_name: 'Wanda' } });
  });
});

describe('a switchboard', () => {
  let conversations = 0;
  /** So many calls, one after the other. @returns the answer to the last. */
  async function call(caller_id: string, called_number: string, count = 1): ReturnType<World['clientData']> {
    conversations += 1;
    const request = { caller_id, called_number, conversation_id: `conv_switchboard${conversations}` };
    const reply = await world.clientData(request);
    return count > 1 ? call(caller_id, called_number, count - 1) : reply;
  }

  it('of which the 61st call of a minute comes is greeted from its brief, and Mem0 is not asked', async () => {
    const caller = know(world, ['factual', 'User name is Wanda']);
    await call(caller, LINE, DEFAULT_LIMIT);
    const asked = world.mem0.requests.length;
    const late = await call(caller, LINE);
    expect(late.status).toBe(200);
    expect(late.body.dynamic_variables).toMatchObject({ caller_name: 'Wanda', returning_caller: 'yes' });
    expect(late.headers).toMatchObject({ 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '0' });
    expect(world.mem0.requests.length).toBe(asked);
    expect(world.output.outcomes().at(-1)).toMatchObject({
      outcome: 'degraded',
      code: 'rate_limited',
      status: 200,
    });
  });

  it('nobody has a brief of is greeted as a new caller beyond the limit, and Mem0 is not asked', async () => {
    const { caller } = stranger();
    world.mem0.setFaults([{ status: 503 }]);
    await call(caller, LINE, DEFAULT_LIMIT);
    world.heal();
    const asked = world.mem0.requests.length;
    const late = await call(caller, LINE);
    expect(late.body.dynamic_variables).toMatchObject({ returning_caller: 'no', memory_count: '0' });
    expect(world.mem0.requests.length).toBe(asked);
  });

  it('is refused by retrieve with 429, as ever', async () => {
    const { caller } = stranger();
    const search = () => world.retrieve({ query: 'anything', user_id: caller });
    for (let request = 0; request < DEFAULT_LIMIT; request += 1) await search();
    expect(await search()).toMatchObject({ status: 429, headers: { 'x-ratelimit-remaining': '0' } });
  });

  it('that calls two of our lines is counted for each of them', async () => {
    const { caller } = stranger();
    await call(caller, LINE, DEFAULT_LIMIT);
    const other = await call(caller, '+12025550101');
    expect(other.headers).toMatchObject({ 'x-ratelimit-remaining': `${DEFAULT_LIMIT - 1}` });
  });
});

describe('people whom one line of ours calls', () => {
  it('do not share its limit, though nobody has told that it is ours', async () => {
    const [first, second] = [stranger().caller, know(world, ['factual', 'User name is Wanda'])];
    for (let call = 0; call <= DEFAULT_LIMIT; call += 1) {
      await world.clientData({ caller_id: '+12025550102', called_number: first });
    }
    const { headers } = await world.clientData({ caller_id: '+12025550102', called_number: second });
    expect(headers).toMatchObject({ 'x-ratelimit-remaining': `${DEFAULT_LIMIT - 1}` });
    expect(headers).not.toHaveProperty('retry-after');
  });
});
