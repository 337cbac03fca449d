import { expect, test } from 'vitest';
import {
  callFacts,
  type FactsFromVariables,
  isOwnVariable,
} from '../../../../functions/post-call/event/call-facts.ts';
import { counted, withLogContext } from '../../../../shared/log.ts';
import { SPECS, SUPPORT } from '../../../support/agent-types.ts';
import { eventWith } from './event-with.ts';

/** What the customer's variables tell, and what that counts. */
function provided(variables: unknown, from: FactsFromVariables) {
  const event = eventWith({ conversation_initiation_client_data: { dynamic_variables: variables } });
  return withLogContext({}, () => [callFacts(event, SUPPORT, from).provided, counted()]);
}

test.each<[string, Readonly<Record<string, unknown>>, FactsFromVariables, object]>([
  [
    'tells the fact it holds',
    { crm_tier: 'Gold' },
    { crm_tier: 'account_status' },
    { account_status: 'gold' },
  ],
  [
    'may tell a fact of another agent type',
    { crm_budget: 'high' },
    { crm_budget: 'budget' },
    { budget: 'high' },
  ],
  ['erases', { crm_tier: 'none' }, { crm_tier: 'account_status' }, { account_status: null }],
  ['that this call did not have tells nothing', { other: 'gold' }, { crm_tier: 'account_status' }, {}],
  ['with the name of an object’s own parts tells nothing', {}, { constructor: 'account_status' }, {}],
  ['that is empty tells nothing', { crm_tier: '' }, { crm_tier: 'account_status' }, {}],
  ['that says it knows nothing tells nothing', { crm_issue: 'unknown' }, { crm_issue: 'issue_type' }, {}],
  ['that we sent ourselves is an echo', { caller_name: 'Anna' }, { caller_name: 'caller_name' }, {}],
  ['named like a fact is an echo', { account_status: 'gold' }, { account_status: 'account_status' }, {}],
])('a variable of the customer’s systems %s', (_, variables, from, facts) => {
  expect(provided(variables, from)).toEqual([facts, {}]);
});

test.each<[string, unknown, string]>([
  ['a value that fits nothing', 'platinum', 'account_status'],
  ['an object whose toString is no function', { toString: 'yes' }, 'decision_maker'],
  ['a fact that nobody declared', 'gold', 'loyalty'],
  ['a fact named like an object’s own part', 'gold', 'toString'],
])('a variable with %s is dropped and counted', (_, value, id) => {
  expect(provided({ crm: value }, { crm: id })).toEqual([{}, { FactsDropped: 1 }]);
});

test('what was collected and fits no fact is counted', () => {
  const event = eventWith({
    analysis: { data_collection_results: { a: 'x', account_status: 'gold', b: 'y' } },
  });
  withLogContext({}, () => {
    expect(callFacts(event, SUPPORT, {})).toEqual({ collected: { account_status: 'gold' }, provided: {} });
    expect(counted()).toEqual({ FactsDropped: 2 });
  });
});

test.each([
  'system__time_utc',
  'caller_id',
  'caller_name',
  'caller_language',
  'memory_count',
  'memory_summary',
  'memory_context',
  'returning_caller',
  'last_call_summary',
  'last_call_at',
  'agent_type',
  'call_direction',
  ...Object.keys(SPECS),
])('%s is ours, and one that only contains it is the customer’s', (name) => {
  expect([isOwnVariable(name, SPECS), isOwnVariable(`crm_${name}`, SPECS)]).toEqual([true, false]);
  if (!name.startsWith('system__')) expect(isOwnVariable(`${name}_crm`, SPECS)).toBe(false);
});
