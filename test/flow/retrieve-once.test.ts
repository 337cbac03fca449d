import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { know } from '../support/known-callers.ts';
import { startWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => {
  world.heal();
  world.advance(61_000);
});
afterAll(() => world.stop());

const knowWanda = () =>
  know(world, ['factual', 'User name is Wanda'], ['semantic', 'User ordered a blue kayak']);
const searchesOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = world.mem0.requests.length;
  await work();
  return world.mem0.requests.length - before;
};
const lastLine = () => world.output.outcomes().at(-1);

describe('one question of one call', () => {
  it('is asked of Mem0 once, whether it comes again or twice at the same time, and the line says so', async () => {
    const asked = { query: 'kayak', user_id: knowWanda(), conversation_id: 'conv_1' };
    const ask = () => world.retrieve(asked);
    expect(await searchesOf(() => Promise.all([ask(), ask(), ask()]))).toBe(1);
    world.advance(299_000);
    expect(await searchesOf(ask)).toBe(0);
    expect(lastLine()).toMatchObject({ outcome: 'handled', CacheHit: 1, MemoryCount: 1, found: 1 });
    world.advance(2_000);
    expect(await searchesOf(ask)).toBe(1);
    expect(lastLine()).toMatchObject({ CacheMiss: 1, agent_type: 'elevenlabs_customer_support' });
  });

  it('is asked again in the next call, which may bring new memories', async () => {
    const asked = { query: 'kayak', user_id: knowWanda() };
    await world.retrieve({ ...asked, conversation_id: 'conv_1' });
    expect(await searchesOf(() => world.retrieve({ ...asked, conversation_id: 'conv_2' }))).toBe(1);
  });

  it('is answered while Mem0 is down, as it was before', async () => {
    const asked = { query: 'kayak', user_id: knowWanda(), conversation_id: 'conv_1' };
    const { body } = await world.retrieve(asked);
    world.mem0.setFaults([{ status: 503 }]);
    expect((await world.retrieve(asked)).body).toEqual(body);
  });
});

describe('a Mem0 that fails again and again', () => {
  it('is left alone: the brief answers at once, until one search finds it back', async () => {
    const user_id = knowWanda();
    await world.clientData({ caller_id: user_id });
    world.mem0.setFaults([{ match: 'search', hang: true }]);
    const ask = (query: string) => world.retrieve({ query, user_id });
    for (const query of ['kayak one', 'kayak two', 'kayak three']) await ask(query);
    expect(lastLine()).toMatchObject({ outcome: 'degraded', code: 'memory_timeout', CircuitOpened: 1 });
    const asked = await searchesOf(async () => {
      const { body, tookMs } = await ask('kayak four');
      expect(body).toMatchObject({ degraded: true, memories: [{ memory: 'User ordered a blue kayak' }] });
      expect(tookMs).toBeLessThan(300);
    });
    expect(asked).toBe(0);
    expect(lastLine()).toMatchObject({ outcome: 'degraded', code: 'memory_timeout', CircuitSkipped: 1 });
    world.mem0.setFaults([]);
    world.advance(10_000);
    expect((await ask('kayak five')).body).not.toHaveProperty('degraded');
    expect(lastLine()).toMatchObject({ outcome: 'handled', CircuitProbe: 1 });
  });
});

describe('the settings of a search', () => {
  it('MEM0_TIMEOUT ends one request to Mem0, however much of the budget is left', async () => {
    const user_id = knowWanda();
    world.restart({ MEM0_TIMEOUT: '1', RETRIEVE_BUDGET_MS: '9000' });
    world.mem0.setFaults([{ hang: true }]);
    const { status, tookMs } = await world.retrieve({ query: 'kayak', user_id });
    expect(status).toBe(504);
    expect(tookMs).toBeGreaterThanOrEqual(990);
    expect(tookMs).toBeLessThan(2_500);
    world.restart();
  });

  it.each([
    ['MEM0_TIMEOUT', '0'],
    ['MEM0_TIMEOUT', '5s'],
    ['MEM0_SEARCH_LIMIT', '51'],
    ['MEMORY_SCOPE', 'tenant'],
  ])('%s=%s is refused at the start, and named', async (name, value) => {
    world.restart({ [name]: value });
    await expect(world.retrieve({ query: 'x', user_id: 'y' })).rejects.toThrow(`${name} must be`);
    world.restart();
  });
});
