import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { know } from '../support/known-callers.ts';
import { newCallerVariables } from '../support/new-caller.ts';
import { stranger } from '../support/strangers.ts';

const LIMIT = 2;
const MINUTE_MS = 60_000;

let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld({ RATE_LIMIT_PER_MINUTE: `${LIMIT}` });
  await world.clientData({ caller_id: stranger().caller });
});
beforeEach(() => world.advance(MINUTE_MS - (Date.now() % MINUTE_MS)));
afterEach(() => world.heal());
afterAll(() => world.stop());

const isCount = (body: string): boolean => body.includes('rate#');
const asked = (): number => world.mem0.requests.length;

describe('a caller who has called too often', () => {
  it('is still greeted with what the brief holds', async () => {
    const caller = know(world, ['factual', 'User name is Wanda']);
    for (let request = 1; request <= LIMIT; request += 1) await world.clientData({ caller_id: caller });
    const { status, body, headers } = await world.clientData({ caller_id: caller });
    expect(status).toBe(200);
    expect(body.dynamic_variables).toMatchObject({ caller_name: 'Wanda', returning_caller: 'yes' });
    expect(body.conversation_config_override?.agent.first_message).toMatch(/^Hello Wanda!/);
    expect(headers).toMatchObject({ 'x-ratelimit-limit': `${LIMIT}`, 'x-ratelimit-remaining': '0' });
    expect(world.output.outcomes().at(-1)).toMatchObject({
      outcome: 'degraded',
      code: 'rate_limited',
      status: 200,
      RateLimited: 1,
    });
  });

  it('is greeted as new when there is no brief, and Mem0 is not asked', async () => {
    const caller = know(world, ['factual', 'User name is Wanda']);
    world.mem0.setFaults([{ status: 503 }]);
    for (let request = 1; request <= LIMIT; request += 1) await world.clientData({ caller_id: caller });
    world.heal();
    const before = asked();
    const { status, body } = await world.clientData({ caller_id: caller });
    expect(status).toBe(200);
    expect(body.dynamic_variables).toEqual(newCallerVariables(caller));
    expect(asked()).toBe(before);
  });

  it('is known again in the next minute: nothing of that answer was written down', async () => {
    const caller = know(world, ['factual', 'User name is Wanda']);
    world.mem0.setFaults([{ status: 503 }]);
    for (let request = 0; request <= LIMIT; request += 1) await world.clientData({ caller_id: caller });
    world.heal();
    world.advance(MINUTE_MS);
    const { body } = await world.clientData({ caller_id: caller });
    expect(body.dynamic_variables.caller_name).toBe('Wanda');
  });
});

describe('nobody waits for being counted', () => {
  it('before the brief is read: the counter answers only once the read was asked for', async () => {
    const caller = know(world, ['factual', 'User name is Wanda']);
    await world.clientData({ caller_id: caller });
    const read = Promise.withResolvers<'pass'>();
    world.gate.setRule(({ operation, body }) => {
      if (operation === 'dynamodb GetItem') read.resolve('pass');
      return isCount(body) ? read.promise : 'pass';
    });
    const { body, headers } = await world.clientData({ caller_id: caller });
    expect(body.dynamic_variables.caller_name).toBe('Wanda');
    // Counted, and so not given up as a counter that hangs.
    expect(headers).toMatchObject({ 'x-ratelimit-remaining': '0' });
    expect(world.output.outcomes().at(-1)).not.toHaveProperty('RateLimitUnavailable');
  });

  it('and a known caller costs one read besides the count', async () => {
    const caller = know(world, ['factual', 'User name is Wanda']);
    await world.clientData({ caller_id: caller });
    const before = world.gate.calls.length;
    await world.clientData({ caller_id: caller });
    const operations = world.gate.calls.slice(before).map(({ operation }) => operation);
    expect(operations.sort()).toEqual(['dynamodb GetItem', 'dynamodb UpdateItem']);
  });
});
