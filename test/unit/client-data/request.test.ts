import { expect, test } from 'vitest';
import { type ClientDataRequest, callerOfRequest } from '../../../functions/client-data/request.ts';

const ANNA = '+12025550123';
const OURS = '+12025550100';
const who = (request: ClientDataRequest, own: readonly string[] = [OURS]) =>
  callerOfRequest(request, { ownNumbers: new Set(own), countryCode: '' });

test.each([
  ['an inbound call', { caller_id: ANNA, called_number: OURS }, ANNA],
  ['a number written with spaces', { caller_id: '+1 202 555 0123' }, ANNA],
  ['an outbound call, where our own number calls', { caller_id: OURS, called_number: ANNA }, ANNA],
  ['an outbound call by the other name', { system__caller_id: OURS, called_number: ANNA }, ANNA],
  ['an outbound call without the called number', { caller_id: OURS }, undefined],
  ['an outbound call to a withheld number', { caller_id: OURS, called_number: 'anonymous' }, undefined],
  ['a call between two of our own numbers', { caller_id: OURS, called_number: OURS }, undefined],
  ['an outbound call with a user_id besides', { caller_id: OURS, user_id: 'web-7' }, 'web-7'],
])('%s', (_, request, caller) => {
  expect(who(request)).toBe(caller);
});

test('a trunk that presents the called number as the caller’s names nobody, also where we know no own numbers', () => {
  expect(who({ caller_id: OURS, called_number: '+1 202 555 0100' }, [])).toBeUndefined();
  expect(who({ caller_id: OURS, called_number: OURS, user_id: 'web-7' }, [])).toBe('web-7');
});

test('an inbound call to a number that is not ours never turns around', () => {
  expect(who({ caller_id: ANNA, called_number: '+12025550142' }, [])).toBe(ANNA);
});

test.each([
  ['system__caller_id when caller_id is absent', { system__caller_id: ANNA }, ANNA],
  ['system__caller_id when caller_id is null', { caller_id: null, system__caller_id: ANNA }, ANNA],
  ['system__caller_id when caller_id is empty', { caller_id: '', system__caller_id: ANNA }, ANNA],
  ['caller_id before system__caller_id', { caller_id: ANNA, system__caller_id: '+12025550142' }, ANNA],
  ['user_id on the web', { user_id: 'web-7' }, 'web-7'],
  ['user_id that is a number', { user_id: ANNA }, ANNA],
  ['caller_id on WhatsApp, which has no plus', { caller_id: '12025550142', user_id: 'wa-7' }, '+12025550142'],
  ['caller_id of a SIP trunk', { caller_id: `sip:${ANNA}@trunk.example.com` }, ANNA],
  ['caller_id that is a JSON number', { caller_id: 12_025_550_123 }, ANNA],
  ['user_id that is a WhatsApp id', { user_id: '12025550123' }, ANNA],
  ['user_id when an extension called', { caller_id: '1001', user_id: 'web-7' }, 'web-7'],
  ['the number before the user_id', { caller_id: ANNA, user_id: 'web-7' }, ANNA],
  ['user_id when the number is withheld', { caller_id: 'anonymous', user_id: 'web-7' }, 'web-7'],
  ['nobody when user_id is our own number', { user_id: OURS }, undefined],
])('identity comes from %s', (_, request, caller) => {
  expect(who(request)).toBe(caller);
});

test.each([
  '',
  ' ',
  'anonymous',
  'Anonymous',
  'RESTRICTED',
  'unknown',
  'private',
  'unavailable',
  '+266696687',
  '+7378742833',
  '+2562533',
  '+8656696',
  '+86282452253',
  'sip:anonymous@anonymous.invalid',
  '1001',
  'sip:1001@pbx.example.com',
  'reception',
  '+0',
  'null',
])('a call from %j is a call from nobody in particular', (presented) => {
  expect(who({ caller_id: presented })).toBeUndefined();
  expect(who({ system__caller_id: presented })).toBeUndefined();
});

test('a user_id that says nobody is nobody, and strangers share no memory', () => {
  for (const user_id of ['anonymous', 'None', 'undefined', '', '266696687', '{{system__caller_id}}', '*']) {
    expect(who({ user_id })).toBeUndefined();
  }
});

test('a request with nothing in it is from nobody', () => {
  expect(who({})).toBeUndefined();
  expect(
    who({ caller_id: null, system__caller_id: null, user_id: null, called_number: null }),
  ).toBeUndefined();
});
