import { expect, test } from 'vitest';
import { eventsOf, fields, seconds, text } from '../../../functions/post-call/event.ts';

const DATA = { conversation_id: 'conv_1', agent_id: 'agent_1', transcript: [] };
const EVENT = { type: 'post_call_transcription', event_timestamp: 1_795_262_400, data: DATA };
const READ = {
  type: 'post_call_transcription',
  conversationId: 'conv_1',
  agentId: 'agent_1',
  eventAtSecs: 1_795_262_400,
  payload: DATA,
};

test('C20: the documented object is one event', () => {
  expect(eventsOf(EVENT)).toEqual([READ]);
});

test('C21, C23: an array is all of its events, in order', () => {
  const second = { ...EVENT, data: { ...DATA, conversation_id: 'conv_2' } };
  expect(eventsOf([EVENT, second]).map(({ conversationId }) => conversationId)).toEqual(['conv_1', 'conv_2']);
});

test('C22: the bare conversation of old is a transcription', () => {
  expect(eventsOf(DATA)).toEqual([{ ...READ, eventAtSecs: undefined, payload: DATA }]);
  expect(eventsOf({ ...DATA, data: null })).toMatchObject([{ conversationId: 'conv_1' }]);
});

test('the export of an automation tool wraps the request it received', () => {
  const wrapped = { headers: { host: 'x' }, params: {}, query: {}, body: EVENT };
  expect(eventsOf(wrapped)).toEqual([READ]);
  expect(eventsOf([wrapped])).toEqual([READ]);
  expect(eventsOf({ body: DATA })).toMatchObject([
    { conversationId: 'conv_1', type: 'post_call_transcription' },
  ]);
  expect(eventsOf({ ...wrapped, data: null, conversation_id: null })).toEqual([READ]);
});

test.each([
  'post_call_audio',
  'call_initiation_failure',
  'answering_machine_detection',
  'a_type_of_tomorrow',
])('the type %s is kept as it is', (type) => {
  expect(eventsOf({ ...EVENT, type })[0]?.type).toBe(type);
});

test('null is the same as absent', () => {
  const data = { ...DATA, agent_id: null, transcript: null, analysis: null, metadata: null };
  expect(eventsOf({ type: null, event_timestamp: null, data })).toEqual([
    { ...READ, agentId: undefined, eventAtSecs: undefined, payload: data },
  ]);
});

test.each([
  [1_795_262_400, 1_795_262_400],
  ['1795262400', 1_795_262_400],
  [1_795_262_400.9, 1_795_262_400],
  [0, undefined],
  [-1, undefined],
  [Number.NaN, undefined],
  [Number.POSITIVE_INFINITY, undefined],
  [1_795_262_400_000_000, undefined],
  ['', undefined],
  [' ', undefined],
  ['soon', undefined],
  [null, undefined],
  [true, undefined],
  [{}, undefined],
])('the time %j is read as %j seconds', (value, read) => {
  expect(seconds(value)).toBe(read);
});

test('an empty agent_id is none', () => {
  expect(eventsOf({ data: { ...DATA, agent_id: '' } })[0]?.agentId).toBeUndefined();
});

test('fields and text read nothing from what is neither', () => {
  for (const value of [null, undefined, 7, 'x', [1]]) expect(fields(value)).toEqual({});
  for (const value of [null, undefined, 7, '', ' \n', [], {}]) expect(text(value)).toBeUndefined();
  expect([fields({ a: 1 }), text(' a ')]).toEqual([{ a: 1 }, 'a']);
});
