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

const table = (fields: readonly string[], values: readonly Hostile[]) =>
  fields.flatMap((field) => values.map(([name, value]) => [field, name, value] as const));

const TOO_LONG: Hostile = ['a megabyte', MARK.repeat(60_000)];
const IDS_ONLY = WRONG_IDS.filter(([name]) => name !== 'a megabyte');

describe('client-data refuses no call over a detail: 200, as for a new caller, to', () => {
  const DETAILS = ['called_number', 'agent_id', 'agent_type', 'call_sid', 'conversation_id'];

  it.each(table(DETAILS, [...WRONG_TYPES, ...IDS_ONLY, TOO_LONG]))(
    '%s that is %s',
    async (field, _, value) => {
      const { status, body, text } = await world.clientData({ caller_id: 'anonymous', [field]: value });
      expect(status).toBe(200);
      expect(body.dynamic_variables).toMatchObject({ caller_id: 'anonymous', returning_caller: 'no' });
      expect(text).not.toContain(MARK);
    },
  );

  const NO_NUMBERS = WRONG_TYPES.filter(([name]) => name !== 'a number');
  it.each(
    table(
      ['caller_id', 'system__caller_id', 'user_id'],
      [...NO_NUMBERS, ...IDS_ONLY, TOO_LONG, ['null', null], ['nothing', '']],
    ),
  )('%s that is %s', async (field, _, value) => {
    const { status, body, text } = await world.clientData({ [field]: value });
    expect(status).toBe(200);
    expect(body.dynamic_variables).toMatchObject({ returning_caller: 'no', memory_count: '0' });
    expect(text).not.toMatch(/[\u202e]|\.\.\/|\\u0000/);
  });

  it('a call_sid as other telephone systems write it', async () => {
    for (const call_sid of ['', null, 'CA123', '1-2-3@192.0.2.1:5060', 'a84b4c76e66710@gw.example.com']) {
      expect((await world.clientData({ caller_id: 'anonymous', call_sid })).status).toBe(200);
    }
  });
});

describe('retrieve takes any text for an id of ElevenLabs:', () => {
  it.each(table(['agent_id', 'conversation_id'], IDS_ONLY))('%s with %s', async (field, _, value) => {
    const { status, text } = await world.retrieve({ query: 'x', user_id: 'anonymous', [field]: value });
    expect([status, text]).toEqual([200, '{"memories":[]}']);
  });
});

describe('retrieve refuses', () => {
  const ask = (field: string, value: unknown) =>
    world.retrieve({ query: 'x', user_id: 'anonymous', [field]: value }) as Promise<Refusal>;
  const TEXTS = ['query', 'user_id', 'agent_id', 'agent_type', 'conversation_id'];

  it.each(table(TEXTS, [...WRONG_TYPES, TOO_LONG]))('%s that is %s', async (field, _, value) =>
    expectNamed(await ask(field, value), field),
  );

  it.each<Hostile>([
    ['zero', 0],
    ['less than nothing', -1],
    ['more than 50', 51],
    ['half', 1.5],
    ['a text', '5'],
    ['a boolean', true],
    ['a list', [5]],
  ])('limit that is %s', async (_, value) => expectNamed(await ask('limit', value), 'limit'));

  it.each<Hostile>([
    ['a text', 'factual'],
    ['an object', { a: 1 }],
    ['a list of numbers', [1]],
    ['a list with null', [null]],
    ['a list with a path', [`../${MARK}`]],
    ['a list with an operator', ['*']],
    ['a list of eleven', Array.from({ length: 11 }, () => 'factual')],
  ])('types that is %s', async (_, value) => expectNamed(await ask('types', value), 'types'));

  it('a query of 1,001 characters, and takes one of 1,000', async () => {
    expectNamed(await ask('query', 'x'.repeat(1_001)), 'query');
    expect((await ask('query', 'x'.repeat(1_000))).status).toBe(200);
  });
});
