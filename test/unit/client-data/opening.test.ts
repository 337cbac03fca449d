import { expect, test } from 'vitest';
import { withCall } from '../../../functions/post-call/steps/note-call.ts';
import { EMPTY_BRIEF } from '../../../shared/brief/brief.ts';
import { SALES, SPECS, SUPPORT, TECHNICAL } from '../../support/agent-types.ts';
import { briefWith, fact, highlight } from '../../support/memories.ts';
import { collected, NOTHING_TOLD, named } from '../../support/profiles.ts';
import { opening, openingOn } from './opened.ts';

const NEW_CALLER =
  'NEW CALLER: This is their first interaction. Focus on building rapport and gathering information.';
/** Wants premium, and does not have it. */
const STEFAN = [
  fact('Stefan wants to upgrade to premium account'),
  fact('User Name is Stefan'),
  fact('Prefers email communication'),
  highlight('User wants to update email address'),
];
const CALL = { conversationId: 'conv_1', at: '2026-11-21T11:59:00Z' };

test('somebody unknown is a new caller with every variable at its neutral value', () => {
  expect(opening(EMPTY_BRIEF)).toEqual({
    firstMessage: 'Hello! How may I help you today?',
    context: NEW_CALLER,
    variables: {
      ...Object.fromEntries(Object.keys(SPECS).map((id) => [id, ''])),
      memory_count: '0',
      memory_summary: 'New caller',
      returning_caller: 'no',
      memory_context: NEW_CALLER,
      last_call_summary: '',
      last_call_at: '',
      caller_language: '',
      agent_type: SUPPORT.id,
    },
  });
});

test.each([
  [SUPPORT, /^NEW CALLER: /, 'Hello! How may I help you today?'],
  [SALES, /^NEW PROSPECT: /, 'Hello, and thank you for calling! What can I help you find today?'],
  [TECHNICAL, /^NEW USER: /, 'Hello! Which problem can I help you with?'],
])('a new caller is met as the type of the agent says: $id', (type, context, firstMessage) => {
  const met = opening(EMPTY_BRIEF, type);
  expect(met).toMatchObject({ firstMessage, variables: { agent_type: type.id } });
  expect(met.context).toMatch(context);
});

test('Stefan is greeted by name and never called a premium customer', () => {
  const { firstMessage, variables } = openingOn(STEFAN);
  expect(variables).toMatchObject({
    caller_name: 'Stefan',
    memory_count: '4',
    memory_summary: 'Stefan wants to upgrade to premium account',
    returning_caller: 'yes',
    account_status: '',
  });
  expect(firstMessage).toMatch(/^Hello Stefan! (I know you prefer email\. )?How can I assist you today\?$/);
});

test('a memory without a type counts as a fact, and its name is found', () => {
  const untyped = ['User Name is Stefan', 'Drinks tea'].map((text) => fact(text, { type: undefined }));
  const { context, variables } = openingOn(untyped);
  expect(variables.caller_name).toBe('Stefan');
  expect(context).toContain('Known information:\n- "Drinks tea"');
});

test('a memory with empty text makes a new caller', () => {
  for (const text of ['', ' \n ', '\u200B']) expect(openingOn([fact(text)]).context).toBe(NEW_CALLER);
  expect(opening(briefWith([fact('')]))).toEqual(opening(EMPTY_BRIEF));
});

test('with nothing but talk, the summary is taken from the talk and verbs name nobody', () => {
  const { variables } = openingOn([highlight('User asked about previous issue with login')]);
  expect(variables).toMatchObject({
    caller_name: '',
    memory_summary: 'User asked about previous issue with login',
    returning_caller: 'yes',
  });
});

test('somebody who rings back within a minute is remembered by the summary and the facts of the last call', () => {
  const call = { ...CALL, summary: 'Anna asked for a refund.' };
  const told = collected({ caller_name: 'Anna', issue_status: 'open' });
  const { firstMessage, context, variables } = opening(withCall(EMPTY_BRIEF, call, told, SPECS));
  expect(variables).toMatchObject({
    caller_name: 'Anna',
    issue_status: 'open',
    memory_count: '1',
    memory_summary: 'Anna asked for a refund.',
    returning_caller: 'yes',
    last_call_summary: 'Anna asked for a refund.',
    last_call_at: '2026-11-21T11:59:00Z',
  });
  expect(context).toContain('Last call:\n- 21 November, 1 minute ago');
  expect(firstMessage).toBe('Welcome back, Anna! How can I assist you today?');
});

test('without a noted call, the date of the newest memory tells when we last spoke', () => {
  const memories = [fact('Prefers email.', { at: '2026-10-01T09:00:00Z' }), highlight('Said hello.')];
  expect(openingOn(memories).variables.last_call_at).toBe('2026-11-20T09:00:00Z');
  expect(openingOn([fact('Prefers email.', { at: undefined })]).variables.last_call_at).toBe('');
});

test('somebody whose call had no summary is no new caller, and is called by the name that was given', () => {
  const met = opening(withCall(EMPTY_BRIEF, CALL, collected({ caller_name: 'Anna' }), SPECS));
  expect(met.variables).toMatchObject({
    caller_name: 'Anna',
    memory_count: '0',
    memory_summary: 'No memories yet',
    returning_caller: 'yes',
    last_call_summary: '',
  });
  const nameless = opening(withCall(EMPTY_BRIEF, CALL, NOTHING_TOLD, SPECS));
  expect(nameless.variables).toMatchObject({ caller_name: '', returning_caller: 'yes' });
  expect(opening(briefWith([], { profile: named('Anna') })).variables).toMatchObject({
    caller_name: 'Anna',
    returning_caller: 'yes',
  });
});
