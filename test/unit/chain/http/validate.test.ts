import { expect, test } from 'vitest';
import clientData from '../../../../functions/client-data/request.schema.json?compiled';
import postCall from '../../../../functions/post-call/request.schema.json?compiled';
import retrieve from '../../../../functions/retrieve/request.schema.json?compiled';
import type { CompiledSchema } from '../../../../shared/chain/http/validate.ts';
import { chainProbe } from '../../../support/chain-probe.ts';

/** Sends one body through the chain with a function's own schema; answers the complaint, or undefined. */
async function complaintOf(schema: CompiledSchema, body: unknown): Promise<unknown> {
  const reply = await chainProbe({ schema }).send({ body: JSON.stringify(body) });
  expect([200, 400]).toContain(reply.status);
  return reply.status === 200 ? undefined : (reply.body as { error: unknown }).error;
}
const SEARCH = { query: 'where is my order', user_id: '+12025550123' };

test.each([
  ['neither field', {}, 'Missing query'],
  ['no query', { user_id: SEARCH.user_id }, 'Missing query'],
  ['no user_id', { query: SEARCH.query }, 'Missing user_id'],
  ['a null query and no user_id', { query: null }, 'Missing query'],
  ['an empty query and no user_id', { query: '' }, 'Missing query'],
  ['a blank query and no user_id', { query: ' \t' }, 'Missing query'],
  ['no query and a null user_id', { user_id: null }, 'Missing query'],
  ['no query and a wrong limit', { user_id: SEARCH.user_id, limit: 0 }, 'Missing query'],
  ['a null user_id', { ...SEARCH, user_id: null }, 'Missing user_id'],
  ['an empty user_id', { ...SEARCH, user_id: '' }, 'Missing user_id'],
  ['a blank user_id', { ...SEARCH, user_id: '   ' }, 'Missing user_id'],
  ['a wrong query and no user_id', { query: 7 }, 'Missing user_id'],
  ['a wrong limit and no user_id', { query: 'x', limit: 99 }, 'Missing user_id'],
])('a search with %s is told: %s → %s', async (_, body, complaint) => {
  expect(await complaintOf(retrieve, body)).toBe(complaint);
});

test.each([
  ['query', { ...SEARCH, query: { secret: 'top' } }],
  ['query', { ...SEARCH, query: 'top secret '.repeat(100) }],
  ['query', { ...SEARCH, query: 12025550123 }],
  ['user_id', { ...SEARCH, user_id: 12025550123 }],
  ['user_id', { ...SEARCH, user_id: ['top secret'] }],
  ['limit', { ...SEARCH, limit: 'top secret' }],
  ['limit', { ...SEARCH, limit: 51 }],
  ['limit', { ...SEARCH, limit: 0 }],
  ['limit', { ...SEARCH, limit: 2.5 }],
  ['types', { ...SEARCH, types: 'top secret' }],
  ['types.1', { ...SEARCH, types: ['factual', 'TOP SECRET'] }],
  ['types.0', { ...SEARCH, types: [7] }],
  ['agent_id', { ...SEARCH, agent_id: ['top secret'] }],
  ['agent_id', { ...SEARCH, agent_id: 'top secret'.repeat(26) }],
  ['conversation_id', { ...SEARCH, conversation_id: 7 }],
])('a wrong %s is named, and its value never repeated', async (field, body) => {
  const complaint = await complaintOf(retrieve, body);
  expect(complaint).toMatch(new RegExp(`^${field} must `));
  expect(complaint).not.toMatch(/secret|2025550123|51|2\.5/i);
});

test.each([
  ['the two fields', SEARCH],
  ['every optional field as null', { ...SEARCH, limit: null, types: null, agent_id: null, agent_type: null }],
  ['fields we do not know', { ...SEARCH, tool_name: 'recall', nested: { a: [1] } }],
  ['the largest query', { ...SEARCH, query: 'x'.repeat(1000) }],
  ['the largest limit', { ...SEARCH, limit: 50 }],
  ['ids of any text', { ...SEARCH, agent_id: 'agent.v2', conversation_id: 'conv:1 / 通話' }],
])('a search with %s passes', async (_, body) => {
  expect(await complaintOf(retrieve, body)).toBeUndefined();
});

test.each([
  ['null', null],
  ['a list', []],
  ['a text', 'query'],
  ['a number', 7],
])('a body that is %s is refused as a whole', async (_, body) => {
  expect(await complaintOf(retrieve, body)).toMatch(/^Body must /);
  expect(await complaintOf(clientData, body)).toMatch(/^Body must /);
});

test('a call without any identity field is told which one to send', async () => {
  expect(await complaintOf(clientData, {})).toBe('Missing caller_id');
  expect(await complaintOf(clientData, { agent_id: 'agent_1', call_sid: 'CA1' })).toBe('Missing caller_id');
});

test.each([
  ['an empty caller_id', { caller_id: '' }],
  ['a null caller_id', { caller_id: null }],
  ['a withheld number', { caller_id: 'anonymous' }],
  ['only a system__caller_id', { system__caller_id: '+12025550123' }],
  ['only a user_id', { user_id: 'web-7' }],
  [
    'every other field null',
    { caller_id: '', agent_id: null, called_number: null, call_sid: null, user_id: null },
  ],
  ['fields of SIP we do not know', { caller_id: '', sip_contact_user: 'x', sip: { a: 1 } }],
  ['a caller_id that is a number', { caller_id: 12_025_550_123 }],
  ['identities of every wrong type', { caller_id: 7, system__caller_id: [], user_id: { a: 1 } }],
  [
    'details of every wrong type',
    { caller_id: '', agent_id: 7, called_number: 7, call_sid: 7, conversation_id: [], agent_type: {} },
  ],
  ['ids of any text', { caller_id: '', agent_id: 'agent.v2', conversation_id: '../../x', call_sid: 'a/b' }],
  ['ids that are too long', { caller_id: '', agent_id: 'x'.repeat(300), called_number: 'x'.repeat(300) }],
])('a call with %s passes: a genuine call is never refused', async (_, body) => {
  expect(await complaintOf(clientData, body)).toBeUndefined();
});

test.each([
  ['an object', { type: 'x' }],
  ['a list of objects', [{ a: 1 }, { b: 2 }]],
  ['an empty object', {}],
  ['an empty list', []],
  ['a list with a text', [{ a: 1 }, 'x']],
  ['more than 100 events', Array.from({ length: 101 }, () => ({ a: 1 }))],
  ['null', null],
  ['a text', 'x'],
])('a webhook body that is %s passes: what is signed is kept', async (_, body) => {
  expect(await complaintOf(postCall, body)).toBeUndefined();
});
