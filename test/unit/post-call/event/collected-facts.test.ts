import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collectedFacts } from '../../../../functions/post-call/event/collected-facts.ts';
import { BUNDLED_AGENT_TYPES, type FactSpecs } from '../../../../shared/agents/agent-types.ts';

const { facts: specs } = BUNDLED_AGENT_TYPES;
const field = (value: unknown, id = 'any') => ({ data_collection_id: id, value, rationale: 'Said so.' });
const read = (values: Readonly<Record<string, unknown>>) =>
  collectedFacts(
    Object.fromEntries(Object.entries(values).map(([id, value]) => [id, field(value, id)])),
    specs,
  );

test.each<[string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
  ['the declared id', { account_status: 'gold' }, { account_status: 'gold' }],
  [
    'an enum value in other letters',
    { account_status: 'Gold', contact_preference: 'Text message' },
    { account_status: 'gold', contact_preference: 'text_message' },
  ],
  [
    'an id in other spelling',
    { 'Account Status': 'gold', contactPreference: 'email' },
    { account_status: 'gold', contact_preference: 'email' },
  ],
  [
    'the names of agents that were set up by hand',
    { 'Customer Name': 'Anna Berg' },
    { caller_name: 'Anna Berg' },
  ],
  ['a name in two fields', { firstName: 'Anna', lastName: 'Berg' }, { caller_name: 'Anna Berg' }],
  ['a first name alone', { first_name: 'Anna', last_name: null }, { caller_name: 'Anna' }],
  ['a boolean as a word', { decision_maker: 'yes' }, { decision_maker: true }],
  ['a boolean', { decision_maker: false }, { decision_maker: false }],
  ['a number for a text', { budget: 5000 }, { budget: '5000' }],
  ['none, which erases', { account_status: 'none' }, { account_status: null }],
  ['None, which is how Python says that nothing was found', { account_status: 'None' }, {}],
])('%s is read', (_, values, facts) => {
  expect(read(values)).toEqual({ facts, droppedCount: 0 });
});

const BAD: readonly (readonly [string, unknown])[] = [
  ['a list', ['gold']],
  ['an object', { gold: true }],
  ['a value outside the enum', 'platinum'],
  ['a boolean for a text', true],
  ['10,000 characters', 'x'.repeat(10_000)],
  ['markup', '<b>gold</b>'],
  ['a template', '{{account_status}}'],
];

test.each(BAD)('%s is dropped and counted', (_, value) => {
  expect(
    read({ account_status: value, budget: typeof value === 'string' ? {} : value, caller_name: value }),
  ).toEqual({
    facts: {},
    droppedCount: 3,
  });
});

test.each<[string, unknown]>([
  ['a list of one answer', ['yes']],
  ['an object whose toString is no function', { toString: false }],
  ['a list in lists, 100,000 deep', JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
])('%s is no fact of any kind', (_, value) => {
  for (const id of Object.keys(specs)) expect(read({ [id]: value })).toEqual({ facts: {}, droppedCount: 1 });
  expect(read({ first_name: value, last_name: 'Berg' })).toEqual({ facts: {}, droppedCount: 2 });
});

describe('fields that nobody declared', () => {
  test('are counted and change nothing', () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`field${'abcdefghij'[index % 10]}${index}`, 'x']),
    );
    const { facts, droppedCount } = read({ account_status: 'gold', ...many });
    expect(facts).toEqual({ account_status: 'gold' });
    expect(droppedCount).toBe(500);
  });

  test('may bear the names of an object’s own parts', () => {
    const results = JSON.parse(
      '{"__proto__":{"value":"gold"},"constructor":{"value":"x"},"caller_name":{"value":"Anna"}}',
    );
    expect(collectedFacts(results, specs).facts).toEqual({ caller_name: 'Anna' });
    expect(({} as Record<string, unknown>).value).toBeUndefined();
  });
});

test('the list form and plain values are read like the map', () => {
  const list = [field('gold', 'account_status'), field('Anna Berg', 'caller_name')];
  const facts = { account_status: 'gold', caller_name: 'Anna Berg' };
  expect(collectedFacts(list, specs).facts).toEqual(facts);
  expect(collectedFacts(facts, specs).facts).toEqual(facts);
});

test.each([undefined, null, 'text', 7, true, [], [null], [1], {}])('%j holds no facts', (results) => {
  expect(collectedFacts(results, specs).facts).toEqual({});
});

test('integers and numbers are what they say', () => {
  const numbers: FactSpecs = {
    age: { label: 'Age', type: 'integer', mode: 'latest' },
    score: { label: 'Score', type: 'number', mode: 'latest' },
  };
  expect(collectedFacts({ age: '42', score: 4.5 }, numbers).facts).toEqual({ age: 42, score: 4.5 });
  expect(collectedFacts({ age: 4.5, score: 'many' }, numbers).facts).toEqual({});
});

test('nothing that comes over the wire breaks it', () => {
  fc.assert(fc.property(fc.jsonValue(), (results) => void collectedFacts(results, specs)));
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(specs)), fc.jsonValue(), (id, value) => {
      const spoken = collectedFacts({ [id]: { value } }, specs).facts[id];
      if (typeof spoken === 'string') expect(spoken).not.toMatch(/[{}]|<\s*[/!?a-z]/i);
    }),
  );
});
