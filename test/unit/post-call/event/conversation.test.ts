import { expect, test } from 'vitest';
import { conversationOf } from '../../../../functions/post-call/event/conversation.ts';
import type { Fields } from '../../../../functions/post-call/event/event.ts';
import { eventWith } from './event-with.ts';

const [ANNA, BEN, CAROL, DAN, EVE] = [
  '+12025550101',
  '+12025550102',
  '+12025550103',
  '+12025550104',
  '+12025550105',
];
const OURS = '+12025550100';
const LINES = { ownNumbers: new Set([OURS]), countryCode: '' };

const conversation = (data: Fields) => conversationOf(eventWith(data), LINES);
const callerOf = (data: Fields) => conversation(data).caller;

/** Every place where a caller may stand, each with a caller of its own. */
const EVERYWHERE = {
  external_number: ANNA,
  metadata: {
    caller_id: BEN,
    phone_call: { external_number: CAROL },
    sms: { sms_user_phone_number: DAN },
    whatsapp: { whatsapp_user_id: 'wa-1' },
  },
  conversation_initiation_client_data: { dynamic_variables: { system__caller_id: EVE }, user_id: 'web-2' },
  user_id: 'web-1',
};
const without = (...places: readonly string[]): Fields => {
  const data = structuredClone(EVERYWHERE);
  for (const place of places) {
    const path = place.split('.');
    const last = path.pop() ?? '';
    const parent = path.reduce<unknown>((value, name) => Reflect.get(Object(value), name), data);
    Reflect.deleteProperty(Object(parent), last);
  }
  return data;
};

test('the caller is the first of the places, in their order', () => {
  const places = [
    'external_number',
    'metadata.caller_id',
    'metadata.phone_call.external_number',
    'metadata.sms.sms_user_phone_number',
    'conversation_initiation_client_data.dynamic_variables.system__caller_id',
    'user_id',
    'conversation_initiation_client_data.user_id',
    'metadata.whatsapp.whatsapp_user_id',
  ];
  const callers = places.map((_, index) => callerOf(without(...places.slice(0, index))));
  expect(callers).toEqual([ANNA, BEN, CAROL, DAN, EVE, 'web-1', 'web-2', 'wa-1']);
  expect(callerOf(without(...places))).toBeUndefined();
});

test.each<[string, Fields]>([
  ['phone call', { phone_call: { agent_number: '+12025550150' } }],
  ['SMS conversation', { sms: { agent_phone_number: '+1 202 555 0150' } }],
])('the number a %s came in on is nobody, even if a trunk presents it as the caller’s', (_, metadata) => {
  const dynamic_variables = { system__caller_id: '+12025550150' };
  const data = { metadata, conversation_initiation_client_data: { dynamic_variables } };
  expect(callerOf(data)).toBeUndefined();
  expect(callerOf({ ...data, user_id: 'web-7' })).toBe('web-7');
});

test.each([
  ['en', 'en'],
  [' pt-BR ', 'pt-BR'],
  ['zh_Hant', 'zh_Hant'],
  ['english', 'english'],
  ['', undefined],
  [7, undefined],
  ['en; DROP', undefined],
])('the language %j', (main_language, language) => {
  expect(conversation({ metadata: { main_language } }).language).toBe(language);
});

test('a language as long as a transcript is none', () => {
  expect(conversation({ metadata: { main_language: 'x'.repeat(420_000) } }).language).toBeUndefined();
});

test('without a caller anywhere the conversation is read all the same', () => {
  const read = conversation({ metadata: { start_time_unix_secs: 1_795_262_000 } });
  expect(read).toMatchObject({ caller: undefined, startedAtSecs: 1_795_262_000 });
});

test.each([
  ['metadata null', { metadata: null }],
  ['phone_call null', { metadata: { phone_call: null, whatsapp: null, sms: null } }],
  ['client data null', { conversation_initiation_client_data: null }],
  ['dynamic variables null', { conversation_initiation_client_data: { dynamic_variables: null } }],
  ['lists where objects belong', { metadata: [], analysis: [], conversation_initiation_client_data: [] }],
  ['texts where objects belong', { metadata: 'x', analysis: 'x', conversation_initiation_client_data: 'x' }],
])('%s is tolerated', (_, data) => {
  expect(callerOf({ user_id: 'web-1', ...data })).toBe('web-1');
  expect(conversation(data)).toMatchObject({ summary: undefined, language: undefined });
});

test('a web call is known by its user_id', () => {
  expect(callerOf({ user_id: 'web-1', metadata: { phone_call: null } })).toBe('web-1');
});

test('an outbound call, where caller_id is our own number, belongs to the other party', () => {
  const metadata = { caller_id: OURS, phone_call: { direction: 'outbound', external_number: CAROL } };
  expect(callerOf({ metadata })).toBe(CAROL);
  expect(callerOf({ metadata: { caller_id: OURS }, user_id: OURS })).toBeUndefined();
});

test('an event that an operator gave to a caller is his, and a claim that names nobody changes nothing', () => {
  const event = eventWith(EVERYWHERE);
  expect(conversationOf({ ...event, claimedBy: DAN }, LINES).caller).toBe(DAN);
  for (const claimedBy of [null, undefined, '', 'anonymous', {}]) {
    expect(conversationOf({ ...event, claimedBy }, LINES).caller).toBe(ANNA);
  }
});

test.each(['anonymous', '+266696687', '', null, 7])(
  'the withheld number %j gives way to the next place',
  (withheld) => {
    const metadata = { caller_id: withheld, phone_call: { external_number: withheld } };
    expect(callerOf({ external_number: withheld, metadata, user_id: 'web-1' })).toBe('web-1');
    expect(callerOf({ external_number: withheld, metadata, user_id: withheld })).toBeUndefined();
  },
);

test('the call has its own time, and the time of the event only when it has none', () => {
  expect(conversation({ metadata: { start_time_unix_secs: '1795262000' } }).startedAtSecs).toBe(
    1_795_262_000,
  );
  expect(conversation({ metadata: { start_time_unix_secs: null } }).startedAtSecs).toBe(1_795_262_400);
  expect(conversation({ metadata: { call_duration_secs: 61.7 } }).durationSecs).toBe(61);
});

test.each([
  [{ transcript_summary: ' Anna asked. ' }, 'Anna asked.'],
  [{ summary: 'Old' }, 'Old'],
  [{ transcript_summary: 'New', summary: 'Old' }, 'New'],
  [{ transcript_summary: ' ', summary: 'Old' }, 'Old'],
  [{}, undefined],
  [null, undefined],
])('the summary of the analysis %j is %j', (analysis, summary) => {
  expect(conversation({ analysis }).summary).toBe(summary);
});
