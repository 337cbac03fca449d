import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { footprint } from '../support/footprint.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { stranger } from '../support/strangers.ts';

const [OURS, OTHER_OF_OURS] = ['+12025550100', '+12025550101'];

let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld({ OWN_NUMBERS: `${OURS}, ${OTHER_OF_OURS}` });
});
afterAll(() => world.stop());

/** The keypad spellings of ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE. */
const SENTINELS = ['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253'];
const NOBODY = [
  '',
  '   ',
  'anonymous',
  'Anonymous',
  'RESTRICTED',
  'unknown',
  'private',
  'unavailable',
  'null',
  'None',
  'anonymous@anonymous.invalid',
  'sip:anonymous@example.com',
  '+',
  '+0123456789',
  '2025550',
  '02025550123',
  'sip:1001@pbx.example.com',
  '+12',
  '+1202555012345678',
  '+1202555O123',
  'not a number',
  '+1202555\u00000123',
  '../../etc/passwd',
  '*',
  '{{secret__token}}',
  ...SENTINELS,
];

const knowAs = (user_id: string, memory: string): void => world.mem0.seed([{ memory, user_id }]);

describe('somebody who cannot be named is answered 200 as a new caller, and nothing is looked up or stored', () => {
  it.each(NOBODY.map((caller_id) => [caller_id]))('caller_id %j', async (caller_id) => {
    knowAs(caller_id, 'User name is Somebody Else');
    const before = await footprint(world);
    const { status, body } = await world.clientData({ caller_id, agent_id: 'agent_1' });
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('user_id');
    expect(body.dynamic_variables).toMatchObject({
      caller_name: '',
      memory_count: '0',
      memory_summary: 'New caller',
      returning_caller: 'no',
      last_call_summary: '',
    });
    expect(body.conversation_config_override?.agent.first_message).toBe('Hello! How may I help you today?');
    expect(await footprint(world)).toEqual(before);
  });

  it('null in every field of identity', async () => {
    const before = await footprint(world);
    const request = { caller_id: null, system__caller_id: null, user_id: null, called_number: null };
    const { status, body } = await world.clientData({ ...request, agent_id: null, call_sid: null });
    expect(status).toBe(200);
    expect(body.dynamic_variables).toMatchObject({ caller_id: 'anonymous', returning_caller: 'no' });
    expect(await footprint(world)).toEqual(before);
  });
});

describe('the person on the line', () => {
  it('is the called number when we call', async () => {
    const { caller } = stranger();
    knowAs(caller, 'User name is Nadia');
    const { body } = await world.clientData({ caller_id: OURS, called_number: caller });
    const variables = { caller_name: 'Nadia', returning_caller: 'yes', call_direction: 'outbound' };
    expect(body).toMatchObject({ user_id: caller, dynamic_variables: variables });
    // Whom we called is not asked what we can do for them: the agent's own first message stands.
    expect(body).not.toHaveProperty('conversation_config_override');
  });

  it('is nobody when one of our numbers calls another', async () => {
    knowAs(OURS, 'User name is Switchboard');
    knowAs(OTHER_OF_OURS, 'User name is Switchboard');
    const { status, body } = await world.clientData({ caller_id: OURS, called_number: OTHER_OF_OURS });
    expect(status).toBe(200);
    expect(body).toMatchObject({ dynamic_variables: { caller_name: '', returning_caller: 'no' } });
  });

  it('is the user_id where there is no phone', async () => {
    knowAs('customer-42', 'User name is Tomás');
    const { body } = await world.clientData({ user_id: 'customer-42' });
    expect(body).toMatchObject({ user_id: 'customer-42', dynamic_variables: { caller_name: 'Tomás' } });
  });

  it('is the user_id behind a withheld number', async () => {
    knowAs('customer-43', 'User name is Ines');
    const { body } = await world.clientData({ caller_id: SENTINELS[0], user_id: 'customer-43' });
    expect(body).toMatchObject({ user_id: 'customer-43', dynamic_variables: { caller_name: 'Ines' } });
  });

  it('is the same one however the number is written', async () => {
    const { caller } = stranger();
    knowAs(caller, 'User name is Olga');
    const written = `${caller.slice(0, 2)} (${caller.slice(2, 5)}) ${caller.slice(5, 8)}-${caller.slice(8)}`;
    const { body } = await world.clientData({ caller_id: written });
    expect(body).toMatchObject({ user_id: caller, dynamic_variables: { caller_name: 'Olga' } });
  });
});

describe('nobody is told what another caller said', () => {
  it('even when Mem0 answers with somebody else’s memories', async () => {
    const { caller } = stranger();
    const foreign = { id: 'm1', memory: 'User name is Someone Else', user_id: '+12025550199' };
    const says = { count: 1, next: null, previous: null, results: [foreign, { ...foreign, user_id: null }] };
    world.gate.setRule(({ operation }) => (operation === 'mem0 POST' ? { says } : 'pass'));
    const { status, text, body } = await world.clientData({ caller_id: caller });
    expect(status).toBe(200);
    expect(text).not.toContain('Someone Else');
    expect(body.dynamic_variables).toMatchObject({ returning_caller: 'no', memory_count: '0' });
    world.heal();
  });

  it('even when both are asked for at the same moment', async () => {
    const callers = Array.from({ length: 8 }, () => stranger().caller);
    for (const caller of callers) knowAs(caller, `User likes the number ${caller.slice(1)}`);
    const replies = await Promise.all(callers.map((caller_id) => world.clientData({ caller_id })));
    for (const [index, { body }] of replies.entries()) {
      expect(body.dynamic_variables.memory_summary).toBe(`User likes the number ${callers[index]?.slice(1)}`);
    }
  });
});
