import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Hostile, MARK, WRONG_IDS, WRONG_TYPES } from '../fixtures/bad-input.ts';
import { footprint } from '../support/footprint.ts';
import { expectNamed, type Refusal } from '../support/refusals.ts';
import { startWorld, type World } from '../support/world.ts';

let world: World;
let before: Awaited<ReturnType<typeof footprint>>;
beforeAll(async () => {
  world = await startWorld();
  before = await footprint(world);
});
afterEach(async () => {
  expect(await footprint(world)).toEqual(before);
});
afterAll(() => world.stop());

describe('post-call refuses', () => {
  const deliver = (event: unknown) => world.postCall(JSON.stringify(event)) as Promise<Refusal>;
  const event = (change: object, data: object = {}) => ({
    type: 'post_call_transcription',
    event_timestamp: 1_795_168_800,
    data: { conversation_id: 'conv_1', agent_id: 'agent_1', transcript: [], ...data },
    ...change,
  });

  it.each([...WRONG_TYPES, ...WRONG_IDS, ['null', null], ['nothing', '']] as readonly Hostile[])(
    'C45: a conversation_id that is %s',
    async (_, conversation_id) =>
      expectNamed(await deliver(event({}, { conversation_id })), 'conversation_id'),
  );

  it.each([...WRONG_TYPES, ...WRONG_IDS])('an agent_id that is %s', async (_, agent_id) =>
    expectNamed(await deliver(event({}, { agent_id })), 'agent_id'),
  );

  it.each([...WRONG_TYPES, ...WRONG_IDS, ['nothing', '']] as readonly Hostile[])(
    'a type that is %s',
    async (_, type) => expectNamed(await deliver(event({ type })), 'type'),
  );

  it.each<Hostile>([
    ['null', null],
    ['a text', MARK],
    ['a number', 7],
    ['a list', [MARK]],
    ['empty', {}],
  ])('data that are %s', async (_, data) => expectNamed(await deliver(event({ data })), 'data'));

  it('all of an array of which one event is bad, before it stores anything', async () => {
    const bad = event({}, { conversation_id: '../x' });
    for (const events of [
      [event({}), bad],
      [bad, event({})],
      [event({}), null],
      [event({}), MARK],
    ]) {
      const reply = await deliver(events);
      expect(reply.status).toBe(400);
      expect(reply.text).not.toContain(MARK);
    }
  });

  it('an array of more than a hundred events', async () => {
    expect((await deliver(Array.from({ length: 101 }, () => event({})))).status).toBe(400);
  });
});
