import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../fixtures/turn.ts';
import { know } from '../support/known-callers.ts';
import { addsOf, stepsOf } from '../support/mem0-adds.ts';
import { daysAgo, openingOf, playCall } from '../support/played-calls.ts';
import { stranger } from '../support/strangers.ts';
import { startWorld, WORKSPACE_KEY, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => {
  world.heal();
  world.restart();
  world.output.clear();
});
afterAll(() => world.stop());

const [SUPPORT, SALES, TECHNICAL] = [
  'elevenlabs_customer_support',
  'elevenlabs_sales_agent',
  'elevenlabs_technical_support',
];
const LEAD = { budget: '5,000 EUR', timeline: 'by June', decision_maker: true, sales_stage: 'qualified' };
const header = (type: string) => ({ 'X-Agent-Type': type });
const outcome = () => world.output.outcomes().at(-1);

describe('an agent type that the header of client-data names', () => {
  it('is greeted for, and comes back with the call, whose facts and kinds are read by it', async () => {
    const who = stranger();
    const first = await openingOf(world, { caller_id: who.caller }, header(SALES));
    expect(first.variables.agent_type).toBe(SALES);
    expect(first.variables.memory_context).toMatch(/^NEW PROSPECT/);
    expect(first.firstMessage).toMatch(/^Hello, and thank you for calling!/);
    // ElevenLabs echoes in the event what it was sent before the call.
    const variables = { ...first.variables, system__caller_id: who.caller };
    await playCall(world, { ...who, variables, collected: LEAD, startedAtSecs: daysAgo(4) });
    expect(stepsOf(world.mem0, who.conversationId)).toEqual([
      'factual',
      'evaluation',
      'lead',
      'conversion',
      'semantic:0',
    ]);
    for (const { metadata } of addsOf(world.mem0, who.conversationId)) {
      expect(metadata).toMatchObject({ ...LEAD, agent_type: SALES });
    }
    expect((await openingOf(world, { caller_id: who.caller }, header(SALES))).variables).toMatchObject({
      ...LEAD,
      decision_maker: 'yes',
      memory_summary: 'Lead with budget 5,000 EUR, timeline by June',
    });
  });

  it('keeps its facts to itself: an agent of another type is not told them, but gets all variables', async () => {
    const who = stranger();
    await playCall(world, { ...who, variables: { agent_type: SALES }, collected: LEAD });
    const { variables } = await openingOf(world, { caller_id: who.caller }, header(SUPPORT));
    expect(variables).toMatchObject({ budget: '', timeline: '', decision_maker: '', sales_stage: '' });
    expect(variables.memory_context).not.toContain('Known facts');
  });

  it.each([
    [SUPPORT, 365],
    [SALES, 730],
    [TECHNICAL, 540],
  ])('%s decides how long a call is remembered: %i days', async (agent_type, days) => {
    const who = stranger();
    const storedOn = Date.now();
    await playCall(world, { ...who, variables: { agent_type } });
    const day = new Date(storedOn + days * 24 * 3_600_000).toISOString().slice(0, 10);
    const dates = world.mem0.memories().filter(({ user_id }) => user_id === who.caller);
    expect(new Set(dates.map(({ expiration_date }) => expiration_date))).toEqual(new Set([day]));
  });

  it.each([
    [SUPPORT, 5],
    [SALES, 8],
    [TECHNICAL, 6],
  ])('%s decides how much a search finds: %i memories', async (agent_type, count) => {
    const facts = Array.from({ length: 12 }, (_, n) => ['factual', `User ordered lantern ${n}`] as const);
    const user_id = know(world, ...facts);
    const { body } = await world.retrieve({ query: 'ordered lantern', user_id, agent_type });
    expect(body.memories).toHaveLength(count);
  });
});

describe('an agent type that nobody declared', () => {
  const retrieve = async (body: Json, headers = {}) => {
    const asked = { query: 'anything', user_id: stranger().caller, ...body };
    expect((await world.retrieve(asked, { 'x-workspace-key': WORKSPACE_KEY, ...headers })).status).toBe(200);
  };
  const greet = async (body: Json, headers = {}) => {
    const { variables } = await openingOf(world, { caller_id: stranger().caller, ...body }, headers);
    expect(variables.agent_type).toBe(SUPPORT);
  };
  const hear = async (data: Json, variables: Json = {}) => {
    const who = stranger();
    const { conversationId } = who;
    await playCall(world, { ...who, variables, ...(Object.keys(data).length > 0 ? { data } : {}) });
    expect(addsOf(world.mem0, conversationId)[0]?.metadata.agent_type).toBe(SUPPORT);
  };

  it.each<[string, () => Promise<void>]>([
    ['the header of client-data', () => greet({}, header('nobody_knows'))],
    ['the body of client-data', () => greet({ agent_type: '__proto__' })],
    ['the header of retrieve', () => retrieve({}, header('nobody_knows'))],
    ['the body of retrieve', () => retrieve({ agent_type: 'constructor' })],
    ['the event of a call', () => hear({ agent_type: 'nobody_knows' })],
    ['the variables that a call echoes', () => hear({}, { agent_type: 'toString' })],
  ])('in %s is counted, and customer support is meant', async (_, ask) => {
    await ask();
    expect(outcome()).toMatchObject({ outcome: 'handled', AgentTypeUnknown: 1 });
  });

  it('in AGENT_TYPES is counted as well', async () => {
    world.restart({ AGENT_TYPES: '{"agent_9":"nobody_knows"}' });
    await greet({ agent_id: 'agent_9' });
    expect(outcome()).toMatchObject({ AgentTypeUnknown: 1 });
  });

  it('is not what an agent is that names none', async () => {
    await greet({});
    expect(outcome()).not.toHaveProperty('AgentTypeUnknown');
  });
});
