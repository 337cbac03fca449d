import { expect, test } from 'vitest';
import { BUNDLED_AGENT_TYPES, chooseAgentType, NAME_FACT } from '../../../shared/agents/agent-types.ts';
import { schemaFault } from '../../../shared/agents/schema-fault.ts';
import { SALES, SUPPORT } from '../../support/agent-types.ts';

const { agent_types, facts, greetings } = BUNDLED_AGENT_TYPES;
const { [SUPPORT.id]: support, ...others } = agent_types;

test('a type collects its own facts, in its order, and knows those of all', () => {
  expect(Object.keys(SALES.facts)).toEqual(SALES.memory_config.auto_extract);
  expect(SALES.facts.budget).toBe(facts.budget);
  expect(SALES.allFacts).toBe(facts);
});

test('a fact that the file does not declare is not collected', () => {
  const type = SUPPORT.memory_config.auto_extract;
  const memory_config = { ...SUPPORT.memory_config, auto_extract: [...type, 'shoe_size', 'toString'] };
  const types = { ...BUNDLED_AGENT_TYPES, agent_types: { [SUPPORT.id]: { ...SUPPORT, memory_config } } };
  expect(Object.keys(chooseAgentType(types, {}, {}).facts)).toEqual(type);
});

test('a type without sentences of its own greets in the common ones', () => {
  const { greetings: _, ...silent } = SALES;
  const types = { ...BUNDLED_AGENT_TYPES, agent_types: { ...agent_types, silent } };
  expect(chooseAgentType(types, { body: 'silent' }, {}).greetingsIn('en')).toEqual(greetings.en);
});

test('a file without customer support is an error that says so', () => {
  const types = { ...BUNDLED_AGENT_TYPES, agent_types: others };
  expect(() => chooseAgentType(types, {}, {})).toThrow(`agent type ${SUPPORT.id} is missing`);
});

test('the name is a fact', () => {
  expect(facts[NAME_FACT]).toMatchObject({ label: 'Name', type: 'string' });
});

test('the bundled file is in order', () => {
  expect(schemaFault(BUNDLED_AGENT_TYPES)).toBeUndefined();
});

test.each<[string, unknown, string]>([
  ['no object', 'text', '# fails type'],
  ['a file without greetings', { facts, agent_types }, '# fails required'],
  [
    'a text for a number, deep inside',
    {
      ...BUNDLED_AGENT_TYPES,
      agent_types: {
        ...agent_types,
        [SUPPORT.id]: { ...support, memory_config: { ...support?.memory_config, retention_days: 'a year' } },
      },
    },
    `#/agent_types/${SUPPORT.id}/memory_config/retention_days fails type`,
  ],
])('of %s the fault is told by its place, the deepest first', (_, file, fault) => {
  expect(schemaFault(file)).toBe(fault);
});
