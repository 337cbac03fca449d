import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TIMED } from '../contract/failure.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { addsOf } from '../support/mem0-adds.ts';
import { openingOf, playCall } from '../support/played-calls.ts';
import { AGENT_TYPES_PLACE, fourTypes, putAgentTypes } from '../support/replaced-agent-types.ts';
import { stranger } from '../support/strangers.ts';

let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld();
});
beforeEach(async () => {
  await putAgentTypes(fourTypes());
  world.restart(AGENT_TYPES_PLACE);
});
afterEach(() => {
  world.heal();
  world.output.clear();
});
afterAll(() => world.stop());

const FIVE_MINUTES_MS = 5 * 60_000;
const FRONT_DESK = { 'X-Agent-Type': 'front_desk' };
const SUPPORT = 'elevenlabs_customer_support';

const ask = (caller_id = stranger().caller) => openingOf(world, { caller_id }, FRONT_DESK);
const typeNow = async (): Promise<string | undefined> => (await ask('anonymous')).variables.agent_type;
const refusals = () => world.output.lines().filter(({ message }) => /agent types/.test(`${message}`));

describe('a fourth agent type in the file in S3', TIMED, () => {
  it('is used by the first call already, without a deploy', async () => {
    const { variables, firstMessage } = await ask();
    expect(variables).toMatchObject({ agent_type: 'front_desk', room_number: '', account_status: '' });
    expect(variables.memory_context).toBe('NEW GUEST: Ask for the room.');
    expect(firstMessage).toBe('Welcome to the Harbour Inn!');
    expect(world.output.outcomes().at(-1)).not.toHaveProperty('AgentTypeUnknown');
  });

  it('is what a call is remembered by, and its facts are told at the next', async () => {
    const who = stranger();
    const told = {
      variables: { agent_type: 'front_desk' },
      collected: { room_number: '42', budget: 'much' },
    };
    await playCall(world, { ...who, ...told });
    const adds = addsOf(world.mem0, who.conversationId);
    expect(adds[0]?.metadata).toMatchObject({ agent_type: 'front_desk', room_number: 42 });
    expect(adds.map(({ metadata }) => metadata.type)).toContain('stay');
    expect((await ask(who.caller)).variables).toMatchObject({ room_number: '42', budget: '' });
  });

  it('is known to searches', async () => {
    const body = { query: 'anything', user_id: stranger().caller, agent_type: 'front_desk' };
    expect((await world.retrieve(body)).status).toBe(200);
    expect(world.output.outcomes().at(-1)).not.toHaveProperty('AgentTypeUnknown');
  });
});

describe('a file in S3 that is wrong', () => {
  const types = fourTypes();
  const { [SUPPORT]: _, ...withoutDefault } = types.agent_types;
  const { caller_name: __, ...nameless } = types.facts;
  it.each<[string, unknown, string | RegExp]>([
    ['is no JSON', '{"facts":', 'agent types: not JSON'],
    ['is empty', '', 'agent types: not JSON'],
    ['is another thing', { hello: 'world' }, /^agent types: /],
    ['lacks the default type', { ...types, agent_types: withoutDefault }, /^agent types: /],
    ['lacks the name', { ...types, facts: nameless }, /^agent types: /],
    ['has a fact of no type', { ...types, facts: { ...types.facts, x: { label: 'X' } } }, /^agent types: /],
    ['has a setting of a wrong type', { ...types, greetings: { en: 7 } }, /^agent types: /],
    [
      'takes a variable’s name',
      { ...types, facts: { ...types.facts, caller_id: types.facts.company } },
      /^agent types: /,
    ],
  ])(
    'because it %s is refused with a line that says so, and the bundled types stay',
    async (_case, file, reason) => {
      await putAgentTypes(file);
      world.restart(AGENT_TYPES_PLACE);
      const { variables, firstMessage } = await ask();
      expect(variables.agent_type).toBe(SUPPORT);
      expect(firstMessage).toBe('Hello! How may I help you today?');
      expect(refusals()).toMatchObject([{ level: 'ERROR', reason: expect.stringMatching(reason) }]);
    },
  );

  it('because a type collects what is no fact is refused by the name of both', async () => {
    const file = fourTypes();
    file.agent_types.front_desk.memory_config.auto_extract.push('shoe_size');
    await putAgentTypes(file);
    world.restart(AGENT_TYPES_PLACE);
    expect(await typeNow()).toBe(SUPPORT);
    expect(refusals()).toMatchObject([{ reason: 'agent types: no such fact as front_desk: shoe_size' }]);
  });

  it('leaves the last good one in force, and is replaced once it is mended', async () => {
    expect(await typeNow()).toBe('front_desk');
    await putAgentTypes('{');
    world.advance(FIVE_MINUTES_MS);
    await typeNow();
    await expect.poll(() => refusals().length).toBe(1);
    expect(await typeNow()).toBe('front_desk');
    const { [SUPPORT]: support } = fourTypes().agent_types;
    await putAgentTypes({ ...fourTypes(), agent_types: { [SUPPORT]: support } });
    world.advance(FIVE_MINUTES_MS);
    await expect.poll(typeNow).toBe(SUPPORT);
  });
});

describe('while S3 is away', TIMED, () => {
  const PATIENCE_MS = 150;
  const TOLERANCE_MS = 100;
  const asked = (): number => world.gate.calls.filter(({ operation }) => operation === 's3 GET').length;

  it.each(['hang', 'refuse', 500, 403, 404] as const)(
    'the first call waits hardly longer, the second not at all, and none is harmed (%s)',
    async (fate) => {
      world.restart(AGENT_TYPES_PLACE);
      const before = asked();
      world.gate.setRule(({ operation }) => (operation === 's3 GET' ? fate : 'pass'));
      const [first, second] = [
        await world.clientData({ caller_id: 'anonymous' }),
        await world.clientData({ caller_id: 'withheld' }),
      ];
      expect([first.status, second.status]).toEqual([200, 200]);
      expect(first.body.dynamic_variables.agent_type).toBe(SUPPORT);
      expect(asked()).toBe(before + 1);
      expect(first.tookMs).toBeLessThan(PATIENCE_MS + TOLERANCE_MS);
      expect(second.tookMs).toBeLessThan(TOLERANCE_MS);
    },
  );

  it('no call ever waits for the file to be read again', async () => {
    await typeNow();
    world.advance(FIVE_MINUTES_MS);
    world.gate.setRule(({ operation }) => (operation === 's3 GET' ? 'hang' : 'pass'));
    const before = asked();
    const { tookMs, body } = await world.clientData({ caller_id: 'anonymous', agent_type: 'front_desk' });
    expect(tookMs).toBeLessThan(TOLERANCE_MS);
    expect(body.dynamic_variables.agent_type).toBe('front_desk');
    await expect.poll(asked).toBe(before + 1);
  });
});
