import { expect, test } from 'vitest';
import { conversationOf } from '../../../../functions/post-call/event/conversation.ts';
import type { Fields } from '../../../../functions/post-call/event/event.ts';
import { anna } from '../../../support/callers.ts';
import { eventWith } from './event-with.ts';

const OURS = '+12025550100';
const conversation = (data: Fields, countryCode = '') =>
  conversationOf(eventWith(data), { ownNumbers: new Set<string>(), countryCode });

test.each<[string, Fields, readonly string[]]>([
  ['a phone call', { phone_call: { agent_number: OURS } }, [OURS]],
  ['an SMS conversation', { sms: { agent_phone_number: '+1 202 555 0100' } }, [OURS]],
  ['a SIP call', { phone_call: { agent_number: `sip:${OURS}@trunk.example.com` } }, [OURS]],
  ['a SIP call without plus', { phone_call: { agent_number: '12025550100' } }, [OURS]],
  ['a call that came in on an extension', { phone_call: { agent_number: '1001' } }, []],
  ['a web session', { phone_call: null }, []],
  ['an event of wrong types', { phone_call: { agent_number: [OURS] }, sms: 7 }, []],
])('the lines of %s are %j: %j', (_, metadata, lines) => {
  expect(conversation({ metadata }).agentLines).toEqual(lines);
});

test('an outbound call over a line that no setting names belongs to the other party', () => {
  const phone_call = { direction: 'outbound', agent_number: OURS, external_number: anna };
  expect(conversation({ metadata: { caller_id: OURS, phone_call } }).caller).toBe(anna);
  expect(conversation({ external_number: OURS, metadata: { phone_call } }).caller).toBe(anna);
});

test.each<[string, Fields]>([
  ['on WhatsApp', { metadata: { whatsapp: { whatsapp_user_id: '12025550123' } } }],
  ['on the telephone', { metadata: { phone_call: { external_number: anna } } }],
  ['over a SIP trunk without plus', { metadata: { phone_call: { external_number: '12025550123' } } }],
  ['over a SIP trunk', { metadata: { caller_id: `sip:${anna}@trunk.example.com;user=phone` } }],
  ['in an SMS', { metadata: { sms: { sms_user_phone_number: 'tel:+1-202-555-0123' } } }],
  ['as a user id', { user_id: '12025550123' }],
  ['as a JSON number', { external_number: 12_025_550_123 }],
])('one person is one caller: %s', (_, data) => {
  expect(conversation(data).caller).toBe(anna);
});

test('a country code completes every number of an event', () => {
  const phone_call = { agent_number: '2025550100', external_number: '(202) 555-0123' };
  expect(conversation({ metadata: { phone_call } }, '1')).toMatchObject({ caller: anna, agentLines: [OURS] });
  expect(conversation({ user_id: '030 5550123' }, '49').caller).toBe('+49305550123');
});

test('an extension calls as nobody, and gives way to the next place', () => {
  const metadata = { caller_id: '1001', phone_call: { external_number: 'sip:1001@pbx.example.com' } };
  expect(conversation({ metadata }).caller).toBeUndefined();
  expect(conversation({ metadata, user_id: 'web-1' }).caller).toBe('web-1');
});
