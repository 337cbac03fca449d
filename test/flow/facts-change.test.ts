import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CallSketch } from '../fixtures/transcription-event.ts';
import type { Json } from '../fixtures/turn.ts';
import { addsOf } from '../support/mem0-adds.ts';
import { daysAgo, openingOf, playCall } from '../support/played-calls.ts';
import { stranger } from '../support/strangers.ts';
import { startWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

type Told = Omit<CallSketch, 'caller' | 'conversationId'> & { readonly days: number };

/** One caller's calls, in the order of their delivery. @returns what the next call opens with. */
async function openedAfter(type: Json, ...calls: readonly Told[]) {
  const { caller } = stranger();
  for (const { days, ...told } of calls) {
    const { conversationId } = stranger();
    await playCall(world, { caller, conversationId, startedAtSecs: daysAgo(days), ...told });
  }
  return openingOf(world, { caller_id: caller, ...type });
}

const status = (days: number, account_status: unknown): Told => ({
  days,
  callerName: 'Anna Berg',
  collected: { account_status },
});
const SALES = { agent_type: 'elevenlabs_sales_agent' };
const interest = (days: number, interests: string): Told => ({
  days,
  variables: SALES,
  collected: { interests },
});

describe('a fact that was collected', () => {
  it('is replaced by a later call', async () => {
    const { variables } = await openedAfter({}, status(9, 'silver'), status(2, 'gold'));
    expect(variables.account_status).toBe('gold');
  });

  it('stays when an older call is delivered after it, which may still tell what nobody knew', async () => {
    const newer = { days: 2, callerName: 'Anna Berg', collected: { account_status: 'gold' } };
    const older = {
      days: 9,
      callerName: 'Petra Berg',
      collected: { account_status: 'silver', contact_preference: 'email' },
    };
    const { variables, firstMessage } = await openedAfter({}, newer, older);
    expect(variables).toMatchObject({
      caller_name: 'Anna Berg',
      account_status: 'gold',
      contact_preference: 'email',
    });
    expect(firstMessage).toMatch(/^Hello Anna Berg! I see you have gold status\. I know you prefer email\./);
  });

  it.each([
    ['"none" erases it', 'none', ''],
    ['"None", as Python writes nothing, does not', 'None', 'gold'],
    ['null does not', null, 'gold'],
    ['an empty text does not', '', 'gold'],
    ['"N/A" does not', 'N/A', 'gold'],
    ['"Not mentioned" does not', 'Not mentioned', 'gold'],
    ['"No especificado" does not', 'No especificado', 'gold'],
    ['a value nobody declared does not', 'platinum', 'gold'],
  ])('%s', async (_, value, kept) => {
    const { variables, firstMessage } = await openedAfter({}, status(9, 'gold'), status(2, value));
    expect(variables.account_status).toBe(kept);
    expect(variables.memory_context?.includes('Account status: "gold"')).toBe(kept === 'gold');
    expect(/gold/.test(`${firstMessage}`)).toBe(kept === 'gold');
  });

  it('and erased is not told again by the older call that said it', async () => {
    const { variables } = await openedAfter({}, status(2, 'none'), status(9, 'gold'));
    expect(variables.account_status).toBe('');
  });
});

describe('a fact that is a list', () => {
  it('holds what each call told, the newest first and each once', async () => {
    const calls = [interest(3, 'tents'), interest(9, 'ropes'), interest(1, 'Tents'), interest(5, 'stoves')];
    const { variables } = await openedAfter(SALES, ...calls);
    expect(variables.interests).toBe('Tents; stoves; ropes');
  });
});

describe('a fact that the customer’s own systems set', () => {
  afterEach(() => world.restart());

  const fromCrm = () => world.restart({ FACTS_FROM_VARIABLES: '{"crm_plan":"account_status"}' });
  const provided = (days: number, crm_plan: unknown, told: Partial<Told> = {}): Told => ({
    days,
    callerName: 'Anna Berg',
    variables: { crm_plan },
    ...told,
  });

  it.each<[string, readonly Told[]]>([
    ['an older call', [status(9, 'silver'), provided(5, 'gold')]],
    ['a later call', [provided(5, 'gold'), status(2, 'silver')]],
    ['the end of it in a later call', [provided(5, 'gold'), status(2, 'none')]],
    ['the same call', [provided(5, 'gold', { collected: { account_status: 'silver' } })]],
  ])('stands before what was collected in %s', async (_, calls) => {
    fromCrm();
    const { variables, firstMessage } = await openedAfter({}, ...calls);
    expect(variables.account_status).toBe('gold');
    expect(variables.memory_context).toContain('Account status: "gold" (from our own records, ');
    expect(firstMessage).toMatch(/I see you have gold status/);
  });

  it('yields to what they set later, not to what they set before', async () => {
    fromCrm();
    const { variables } = await openedAfter({}, provided(2, 'VIP'), provided(9, 'gold'));
    expect(variables.account_status).toBe('vip');
  });

  it.each(['', null, 'platinum', { a: 1 }])('is what was collected when they set %j', async (plan) => {
    fromCrm();
    const { variables } = await openedAfter({}, status(9, 'silver'), provided(2, plan));
    expect(variables.account_status).toBe('silver');
  });

  it('is in the memories of its call', async () => {
    fromCrm();
    const who = stranger();
    await playCall(world, { ...who, variables: { crm_plan: 'gold' } });
    const [factual] = addsOf(world.mem0, who.conversationId);
    expect(factual?.metadata.account_status).toBe('gold');
    expect(factual?.messages[0]?.content).toContain("Caller's account status: gold.");
  });

  it.each([
    ['{"caller_name":"caller_name"}', {}],
    ['{"account_status":"account_status"}', {}],
    ['{"system__caller_id":"caller_name"}', {}],
    ['{"plan":"account_status"}', { EXTRA_DYNAMIC_VARIABLES: '{"plan":"unknown"}' }],
  ])('may not be our own echo: %s does not load', async (map, others) => {
    world.restart({ FACTS_FROM_VARIABLES: map, ...others });
    await expect(world.postCall('{}')).rejects.toThrow(/FACTS_FROM_VARIABLES/);
  });
});
