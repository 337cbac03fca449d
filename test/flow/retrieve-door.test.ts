import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { know } from '../support/known-callers.ts';
import { stranger } from '../support/strangers.ts';
import { startWorld, WORKSPACE_KEY, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.heal());
afterAll(() => world.stop());

describe('RETRIEVE_AUTH=none', () => {
  it('lets everybody in, as the original did, and warns of it at every start', async () => {
    world.restart({ RETRIEVE_AUTH: 'none' });
    world.output.clear();
    const user_id = know(world, ['factual', 'User name is Wanda']);
    for (const headers of [{}, { 'x-workspace-key': 'wrong' }]) {
      const { status, body } = await world.retrieve({ query: 'name', user_id }, headers);
      expect(status).toBe(200);
      expect(body.memories).toHaveLength(1);
    }
    const warnings = world.output.lines().filter(({ level }) => level === 'WARN');
    expect(warnings).toMatchObject([{ message: expect.stringContaining('RETRIEVE_AUTH=none') }]);
  });

  it('opens no other door', async () => {
    world.restart({ RETRIEVE_AUTH: 'none' });
    expect((await world.clientData({ caller_id: stranger().caller }, {})).status).toBe(401);
    expect((await world.postCall('{}', { signature: null })).status).toBe(401);
    world.restart();
  });

  it('is off unless it is spelled exactly so', async () => {
    world.restart({ RETRIEVE_AUTH: 'None' });
    await expect(world.retrieve({ query: 'x', user_id: 'y' })).rejects.toThrow(
      /RETRIEVE_AUTH must be one of/,
    );
    world.restart();
  });
});

describe('a request that is repeated', () => {
  const withId = (id: string) => ({ 'x-workspace-key': WORKSPACE_KEY, 'X-Request-Id': id });

  it('under the same x-request-id gets the same answer without a second search', async () => {
    const user_id = know(world, ['factual', 'User name is Wanda']);
    const body = { query: 'name', user_id };
    const first = await world.retrieve(body, withId('request-a'));
    const searched = world.mem0.requests.length;
    const second = await world.retrieve(body, withId('request-a'));
    expect(second.body).toEqual(first.body);
    expect(world.mem0.requests.length).toBe(searched);
    expect(world.output.outcomes().at(-1)).toMatchObject({ outcome: 'duplicate', status: 200 });
  });

  it('under the same id for somebody else is searched anew', async () => {
    const [wanda, igor] = [
      know(world, ['factual', 'User name is Wanda']),
      know(world, ['factual', 'User name is Igor']),
    ];
    await world.retrieve({ query: 'name', user_id: wanda }, withId('request-b'));
    const { body } = await world.retrieve({ query: 'name', user_id: igor }, withId('request-b'));
    expect(body.memories.map(({ memory }) => memory)).toEqual(['User name is Igor']);
  });

  it('after a failure is searched anew', async () => {
    const user_id = know(world, ['factual', 'User name is Wanda']);
    world.mem0.setFaults([{ status: 500 }]);
    expect((await world.retrieve({ query: 'name', user_id }, withId('request-c'))).status).toBe(502);
    world.heal();
    const { status, body } = await world.retrieve({ query: 'name', user_id }, withId('request-c'));
    expect(status).toBe(200);
    expect(body.memories).toHaveLength(1);
  });
});
