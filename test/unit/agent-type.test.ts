import { expect, test } from 'vitest';
import { chooseAgentType, DEFAULT_AGENT_TYPE, promptOf } from '../../shared/agents/agent-type.ts';

const SALES = 'elevenlabs_sales_agent';
const TECHNICAL = 'elevenlabs_technical_support';
const SUPPORT = 'elevenlabs_customer_support';
const MAP = { agent_1: TECHNICAL, agent_2: 'no such type' };

test.each([
  ['the header before all', { header: SALES, body: TECHNICAL, agentId: 'agent_1' }, SALES],
  ['the body before the map', { body: SALES, agentId: 'agent_1' }, SALES],
  ['the map of agents', { agentId: 'agent_1' }, TECHNICAL],
  ['customer support without any hint', {}, SUPPORT],
  ['customer support for an agent nobody mapped', { agentId: 'agent_9' }, SUPPORT],
  ['customer support for a mapping that names no type', { agentId: 'agent_2' }, SUPPORT],
  ['the next hint when one names no type', { header: 'nonsense', body: null, agentId: 'agent_1' }, TECHNICAL],
  ['the next hint when one is empty', { header: '', body: SALES }, SALES],
])('the type is taken from %s', (_, hints, type) => {
  expect(chooseAgentType(hints, MAP)).toBe(type);
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  'the word %s is no agent type, wherever it comes from',
  (word) => {
    expect(chooseAgentType({ header: word, body: word, agentId: word }, {})).toBe(DEFAULT_AGENT_TYPE);
    expect(chooseAgentType({ agentId: 'a' }, { a: word })).toBe(DEFAULT_AGENT_TYPE);
  },
);

test.each([SALES, TECHNICAL, SUPPORT] as const)(
  '%s has a prompt of its own, ready to be spoken from',
  (type) => {
    expect(promptOf(type)).toMatch(/^You are .+\.$/);
    expect(promptOf(type)).not.toMatch(/[{}]/);
  },
);
