import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { footprint } from '../support/footprint.ts';
import { stranger } from '../support/strangers.ts';
import { startWorld, WORKSPACE_KEY, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.output.clear());
afterAll(() => world.stop());

const request = (): object => ({ caller_id: stranger().caller, agent_id: 'agent_1' });

describe.each(['clientData', 'retrieve'] as const)('the door %s', (door) => {
  const body = { caller_id: '+12025550198', user_id: '+12025550198', query: 'anything' };

  it.each<[string, Record<string, string>]>([
    ['without a key', {}],
    ['with a wrong key', { 'x-workspace-key': 'wrong' }],
    ['with an empty key', { 'x-workspace-key': '' }],
    ['with a part of the key', { 'x-workspace-key': WORKSPACE_KEY.slice(0, -1) }],
    ['with the key and more', { 'x-workspace-key': `${WORKSPACE_KEY}x` }],
    ['with the key in another header', { authorization: `Bearer ${WORKSPACE_KEY}` }],
    ['with two keys in one header', { 'x-workspace-key': `${WORKSPACE_KEY},${WORKSPACE_KEY}` }],
  ])('%s answers 401, asks nobody and stores nothing', async (_, headers) => {
    const before = await footprint(world);
    const reply = await world[door](body, headers);
    expect(reply).toMatchObject({ status: 401, body: { error: 'Unauthorized' } });
    expect(await footprint(world)).toEqual(before);
    expect(world.output.outcomes()).toMatchObject([{ outcome: 'rejected', status: 401 }]);
  });

  it.each(['X-WORKSPACE-KEY', 'X-Workspace-Key', 'x-Workspace-key'])('knows the header as %s', async (name) =>
    expect((await world[door](body, { [name]: WORKSPACE_KEY })).status).toBe(200),
  );

  it('takes two keys while they are being exchanged, and no old one afterwards', async () => {
    const statusWith = async (key: string) => (await world[door](body, { 'x-workspace-key': key })).status;
    world.restart({ ELEVENLABS_WORKSPACE_KEY: 'new-key', ELEVENLABS_WORKSPACE_KEY_PREVIOUS: WORKSPACE_KEY });
    expect([await statusWith('new-key'), await statusWith(WORKSPACE_KEY)]).toEqual([200, 200]);
    world.restart({ ELEVENLABS_WORKSPACE_KEY: 'new-key' });
    expect([await statusWith('new-key'), await statusWith(WORKSPACE_KEY)]).toEqual([200, 401]);
    world.restart();
  });

  it('lets nobody in when no key is configured', async () => {
    world.restart({ ELEVENLABS_WORKSPACE_KEY: '' });
    const statuses = ['', WORKSPACE_KEY, 'undefined'].map(
      async (key) => (await world[door](body, { 'x-workspace-key': key })).status,
    );
    // Without a header it is the sender's fault, with one it is ours.
    expect(await Promise.all(statuses)).toEqual([401, 503, 503]);
    world.restart();
  });
});

describe('a request for client data that says nothing about who is calling', () => {
  it.each<[string, unknown]>([
    ['without any field of identity', { agent_id: 'agent_1', call_sid: 'CA1' }],
    ['with a field that only sounds like one', { callerId: '+12025550123' }],
    ['that is empty', {}],
  ])('%s is answered 400 and named', async (_, body) => {
    const before = await footprint(world);
    const reply = await world.clientData(body);
    expect(reply.status).toBe(400);
    expect(reply.body.error).toMatch(/caller_id/);
    expect(await footprint(world)).toEqual(before);
  });

  it.each<[string, string | undefined]>([
    ['that is no JSON', 'caller_id=%2B12025550123'],
    ['that breaks off', '{"caller_id": "+12025550123"'],
    ['that is null', 'null'],
    ['that is a list', '[{"caller_id":"+12025550123"}]'],
    ['that is a text', '"+12025550123"'],
    ['that has no body', undefined],
    ['whose body is empty', ''],
  ])('%s is answered 400 in our own words', async (_, body) => {
    const reply = await world.clientData(body);
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual({ error: expect.stringMatching(/^Body must be (JSON|of type object)$/) });
    expect(reply.text).not.toContain('2025550123');
  });
});

describe('an answer that was refused', () => {
  it('is JSON, and kept by no cache', async () => {
    for (const reply of [await world.clientData(request(), {}), await world.clientData('nonsense')]) {
      expect(reply.headers).toMatchObject({
        'Content-Type': 'application/json',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      });
    }
  });
});
