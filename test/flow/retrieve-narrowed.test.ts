import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { kayakCalls } from '../fixtures/kayak-calls.ts';
import { playCall } from '../support/played-calls.ts';
import { stranger } from '../support/strangers.ts';
import { startWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.heal());
afterAll(() => world.stop());

type Told = { readonly memory: string; readonly conversation_id: string | null };

const found = async (body: object): Promise<readonly Told[]> => {
  const reply = await world.retrieve({ query: 'kayak', limit: 50, ...body });
  if (reply.status !== 200) throw new Error(`retrieve answered ${reply.status}: ${reply.text}`);
  return reply.body.memories.map(({ memory, metadata }) => ({ memory, ...metadata }));
};
const callsOf = (told: readonly Told[]) => [...new Set(told.map(({ conversation_id }) => conversation_id))];

describe('a search that is narrowed', () => {
  it('to an agent, a time, or types finds only what fits, and all together what fits all', async () => {
    const { caller: user_id } = stranger();
    const { spring, autumn } = kayakCalls(user_id);
    for (const call of [spring, autumn]) await playCall(world, call);
    expect(callsOf(await found({ user_id }))).toHaveLength(2);
    expect(callsOf(await found({ user_id, agent_id: 'agent_spring' }))).toEqual([spring.conversationId]);
    expect(callsOf(await found({ user_id, since: '2026-06-01' }))).toEqual([autumn.conversationId]);
    expect(callsOf(await found({ user_id, until: '2026-05-01' }))).toEqual([spring.conversationId]);
    const all = {
      user_id,
      types: ['issue'],
      agent_id: 'agent_spring',
      since: '2026-05-01',
      until: '2026-05-01',
    };
    expect(await found(all)).toMatchObject([
      { memory: 'Issue: kayak leaks. Issue status: open.', type: 'issue', call_duration: 61 },
    ]);
    expect(await found({ ...all, agent_id: 'agent_autumn' })).toEqual([]);
    expect(await found({ ...all, since: '2026-05-02', until: '2026-05-03' })).toEqual([]);
  });

  it('by time finds what was current then, though it is superseded now', async () => {
    const { caller: user_id } = stranger();
    const { spring, autumn } = kayakCalls(user_id);
    for (const call of [spring, autumn]) await playCall(world, call);
    const issues = { user_id, types: ['issue'] };
    expect(await found(issues)).toMatchObject([
      { memory: 'Issue: kayak paddle broken. Issue status: resolved.' },
    ]);
    expect(await found({ ...issues, until: '2026-08-01' })).toMatchObject([
      { memory: 'Issue: kayak leaks. Issue status: open.' },
    ]);
  });

  it('is narrowed alike while Mem0 is down', async () => {
    const { caller: user_id } = stranger();
    const { spring, autumn } = kayakCalls(user_id);
    for (const call of [spring, autumn]) await playCall(world, call);
    world.mem0.setFaults([{ status: 503 }]);
    expect(callsOf(await found({ user_id, until: '2026-05-01' }))).toEqual([spring.conversationId]);
    expect(callsOf(await found({ user_id, agent_id: 'agent_autumn' }))).toEqual([autumn.conversationId]);
    world.advance(61_000);
  });
});

describe('a filter that is wrong', () => {
  it.each([
    [{ since: 'last week' }, 'since must be a date or time, e.g. 2026-05-31 or 2026-05-31T17:00:00Z'],
    [{ until: '2026-02-31' }, 'until must be a date or time, e.g. 2026-05-31 or 2026-05-31T17:00:00Z'],
    [{ since: '2026-05-02', until: '2026-05-01' }, 'until must not be before since'],
    [{ since: 20260501 }, 'since must be of type string'],
    [{ types: 'issue' }, 'types must be of type array'],
    [{ types: ['Issue!'] }, 'types.0 must have the characters of an id only'],
    [{ agent_id: 7 }, 'agent_id must be of type string'],
    [{ explain: 'yes' }, 'explain must be of type boolean'],
  ])('%j is refused with the field, and asks nobody', async (wrong, error) => {
    const before = world.mem0.requests.length;
    const { status, body } = await world.retrieve({ query: 'x', user_id: stranger().caller, ...wrong });
    expect({ status, body }).toEqual({ status: 400, body: { error } });
    expect(world.mem0.requests.length).toBe(before);
  });
});

describe('an answer', () => {
  it('explains every hit and what was left out, when it is asked to', async () => {
    const { caller: user_id } = stranger();
    const { spring, autumn } = kayakCalls(user_id);
    for (const call of [spring, autumn]) await playCall(world, call);
    const { body } = await world.retrieve({ query: 'kayak', user_id, explain: true });
    for (const { score, explain } of body.memories) {
      const { relevance = 0, type = 0, recency = 0, priority = 0 } = explain ?? {};
      expect(score).toBeCloseTo(relevance * type * recency * priority, 3);
    }
    expect(body.explain).toMatchObject({ source: 'mem0', agent_type: 'elevenlabs_customer_support' });
    expect(body.explain?.dropped).toContainEqual({ id: expect.any(String), reason: 'superseded' });
    expect(body.text).toMatch(/^[\w ]+: \S/);
    const { body: plain } = await world.retrieve({ query: 'kayak', user_id });
    expect(JSON.stringify(plain)).not.toContain('explain');
  });

  it('tells for the ear when each thing was said, best first', async () => {
    const { caller: user_id } = stranger();
    await playCall(world, kayakCalls(user_id).spring);
    const { body } = await world.retrieve({ query: 'kayak leaks', user_id, types: ['issue'] });
    expect(body.text).toMatch(/^In May( 2026)?: Issue: kayak leaks\. Issue status: open\.$/);
  });
});
