import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { footprint } from '../support/footprint.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { know } from '../support/known-callers.ts';
import { stranger } from '../support/strangers.ts';

let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld();
});
afterEach(() => {
  world.heal();
  world.output.clear();
});
afterAll(() => world.stop());

const knowWanda = (): string =>
  know(
    world,
    ['factual', 'User name is Wanda'],
    ['factual', 'User prefers email communication'],
    ['semantic', 'User asked about the account balance in October'],
    ['semantic', 'User ordered a blue kayak'],
    [null, 'User has an account with two kayaks'],
  );

describe('retrieve', () => {
  it('finds what was said and tells it in the form an agent can use, and nothing of Mem0’s own', async () => {
    const user_id = knowWanda();
    const { status, body } = await world.retrieve({ query: 'email preference', user_id });
    expect(status).toBe(200);
    expect(body).toEqual({
      memories: [
        {
          id: expect.any(String),
          memory: 'User prefers email communication',
          score: expect.any(Number),
          metadata: {
            type: 'factual',
            agent_id: null,
            conversation_id: null,
            timestamp: expect.any(String),
            call_duration: null,
          },
        },
      ],
      text: expect.stringMatching(/^[\w ]+: User prefers email communication\.$/),
    });
  });

  it('answers three different questions with a list each', async () => {
    const user_id = knowWanda();
    for (const query of ['account information', 'email preference', 'kayak colour']) {
      const { status, body } = await world.retrieve({ query, user_id });
      expect(status).toBe(200);
      expect(body.memories.length, query).toBeGreaterThan(0);
    }
  });

  it('ranks the best match first', async () => {
    const user_id = knowWanda();
    const { body } = await world.retrieve({ query: 'the blue kayak that was ordered', user_id });
    const scores = body.memories.map(({ score }) => score);
    expect(body.memories[0]?.memory).toBe('User ordered a blue kayak');
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('answers at most five, or as many as asked for', async () => {
    const tents = Array.from({ length: 60 }, (_, index) => [null, `User owns tent ${index}`] as const);
    const user_id = know(world, ...tents);
    const countWith = async (limit?: number | null) =>
      (await world.retrieve({ query: 'tent', user_id, limit })).body.memories.length;
    expect(await countWith()).toBe(5);
    expect(await countWith(null)).toBe(5);
    expect(await countWith(1)).toBe(1);
    expect(await countWith(50)).toBe(50);
  });

  it('answers only the types asked for', async () => {
    const user_id = knowWanda();
    const typesWith = async (types: readonly string[]) => {
      const { body } = await world.retrieve({ query: 'account kayak email name', user_id, limit: 50, types });
      return new Set(body.memories.map(({ metadata }) => metadata.type));
    };
    expect(await typesWith(['factual'])).toEqual(new Set(['factual']));
    expect(await typesWith(['semantic'])).toEqual(new Set(['semantic']));
    expect(await typesWith(['factual', 'semantic'])).toEqual(new Set(['factual', 'semantic']));
    expect(await typesWith([])).toEqual(new Set(['factual', 'semantic', null]));
  });

  it('finds nothing of somebody unknown', async () => {
    const { status, body } = await world.retrieve({ query: 'anything', user_id: stranger().caller });
    expect({ status, body }).toEqual({ status: 200, body: { memories: [] } });
  });

  it.each(['anonymous', '+266696687', 'unknown', '+1', 'null', '*', '../x', 'a b'])(
    'finds nothing of %s, and asks nobody',
    async (user_id) => {
      world.mem0.seed([{ memory: 'User name is Somebody', user_id }]);
      const before = await footprint(world);
      const { status, body } = await world.retrieve({ query: 'name', user_id });
      expect({ status, body }).toEqual({ status: 200, body: { memories: [] } });
      expect(await footprint(world)).toEqual(before);
    },
  );

  it('never answers a memory of somebody else, whatever Mem0 sends', async () => {
    const { caller } = stranger();
    const hit = { id: 'm1', memory: 'User lives on Elm Street', score: 0.9, user_id: '+12025550199' };
    const says = { results: [hit, { ...hit, user_id: null }, { ...hit, user_id: `${caller} ` }] };
    world.gate.setRule(({ operation }) => (operation === 'mem0 POST' ? { says } : 'pass'));
    const { status, body } = await world.retrieve({ query: 'street', user_id: caller });
    expect({ status, body }).toEqual({ status: 200, body: { memories: [] } });
  });

  it('knows a caller without a phone by the id of the customer’s own system', async () => {
    world.mem0.seed([{ memory: 'User name is Tomás', user_id: 'customer-42' }]);
    const { body } = await world.retrieve({ query: 'name', user_id: 'customer-42' });
    expect(body.memories).toHaveLength(1);
  });

  it('speaks plainly: no braces, no control characters, no endless text', async () => {
    const user_id = know(world, ['factual', `Kayak {{secret__x}}\u0007\n${'long story '.repeat(300)}`]);
    const { body } = await world.retrieve({ query: 'kayak', user_id });
    expect(body.text).not.toMatch(/[{}\p{Cc}]/u);
    expect(body.memories[0]?.memory).not.toMatch(/[{}\p{Cc}]/u);
    expect(body.text?.length).toBeLessThanOrEqual(800);
    expect(body.memories[0]?.memory.length).toBeLessThanOrEqual(1_000);
  });
});

describe('a question that is incomplete', () => {
  it.each<[string, object, string]>([
    ['no query', { user_id: '+12025550123' }, 'Missing query'],
    ['an empty query', { user_id: '+12025550123', query: '  ' }, 'Missing query'],
    ['no user', { query: 'x' }, 'Missing user_id'],
    ['an empty user', { query: 'x', user_id: '' }, 'Missing user_id'],
    ['neither', {}, 'Missing query'],
    ['both null', { query: null, user_id: null }, 'Missing query'],
  ])('%s is answered 400 and named', async (_, body, error) => {
    const reply = await world.retrieve(body);
    expect({ status: reply.status, body: reply.body }).toEqual({ status: 400, body: { error } });
  });
});
