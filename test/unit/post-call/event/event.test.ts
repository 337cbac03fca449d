import { expect, test } from 'vitest';
import {
  deliveryKey,
  fields,
  readEvent,
  seconds,
  text,
} from '../../../../functions/post-call/event/event.ts';

const DATA = { conversation_id: 'conv_1', agent_id: 'agent_1', transcript: [] };
const EVENT = { type: 'post_call_transcription', event_timestamp: 1_795_262_400, data: DATA };
const READ = {
  type: 'post_call_transcription',
  conversationId: 'conv_1',
  agentId: 'agent_1',
  eventAtSecs: 1_795_262_400,
  payload: DATA,
};

test('the documented object is one event', () => {
  expect(readEvent(EVENT)).toEqual(READ);
});

test('the bare conversation of old is a transcription', () => {
  expect(readEvent(DATA)).toEqual({ ...READ, eventAtSecs: undefined, payload: DATA });
  expect(readEvent({ ...DATA, data: null })).toMatchObject({ conversationId: 'conv_1' });
});

test('the export of an automation tool wraps the request it received', () => {
  const wrapped = { headers: { host: 'x' }, params: {}, query: {}, body: EVENT };
  expect(readEvent(wrapped)).toEqual(READ);
  expect(readEvent({ body: DATA })).toMatchObject({
    conversationId: 'conv_1',
    type: 'post_call_transcription',
  });
  expect(readEvent({ ...wrapped, data: null, conversation_id: null })).toEqual(READ);
});

test.each<[string, object, object]>([
  ['an envelope that has data', { ...EVENT, body: { data: { conversation_id: 'conv_2' } } }, READ],
  ['a bare conversation', { ...DATA, body: { conversation_id: 'conv_2' } }, { conversationId: 'conv_1' }],
  ['an envelope with an id of its own', { ...EVENT, conversation_id: 'conv_2' }, READ],
  ['an event whose body is a text', { type: 'flows', body: 'x' }, { type: 'flows', payload: {} }],
  ['an event without data', { type: 'flows', agent_id: 'agent_1' }, { agentId: undefined, payload: {} }],
])('%s is no wrapper, and its data is where it says', (_, body, event) => {
  expect(readEvent(body)).toMatchObject(event);
});

test('a delivery is known by the whole SHA-256 of its bytes', () => {
  expect(deliveryKey('{}')).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  expect(deliveryKey(Buffer.from('{}'))).toBe(deliveryKey('{}'));
});

test.each([
  'post_call_audio',
  'call_initiation_failure',
  'answering_machine_detection',
  'a_type_of_tomorrow',
  'AgentAlert',
  'voice.removed/v2',
  '../x',
  '型',
  'x'.repeat(256),
])('the type %s is kept as it is', (type) => {
  expect(readEvent({ ...EVENT, type })?.type).toBe(type);
});

test.each([
  'conv:1',
  'agent.v2',
  'conv 1',
  ' conv_1 ',
  'conv\n1',
  '../../x',
  '.',
  'Gespräch 7/ü',
  '通話',
  '👋',
  'x'.repeat(256),
])('the id %j is an id of a conversation, and of an agent', (id) => {
  const read = readEvent({ ...EVENT, data: { ...DATA, conversation_id: id, agent_id: id } });
  expect([read?.conversationId, read?.agentId]).toEqual([id, id]);
});

test('null is the same as absent', () => {
  const data = { ...DATA, agent_id: null, transcript: null, analysis: null, metadata: null };
  expect(readEvent({ type: null, event_timestamp: null, data })).toEqual({
    ...READ,
    agentId: undefined,
    eventAtSecs: undefined,
    payload: data,
  });
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
  [1e11, undefined],
  ['', undefined],
  [' ', undefined],
  ['soon', undefined],
  [null, undefined],
  [true, undefined],
  [{}, undefined],
])('the time %j is read as %j seconds', (value, read) => {
  expect(seconds(value)).toBe(read);
});

test.each(['', ' ', 7, {}, ['agent_1'], 'x'.repeat(257)])('an agent_id of %j is none', (agent_id) => {
  expect(readEvent({ data: { ...DATA, agent_id } })).toMatchObject({
    conversationId: 'conv_1',
    agentId: undefined,
  });
});

test('fields and text read nothing from what is neither', () => {
  for (const value of [null, undefined, 7, 'x', [1]]) expect(fields(value)).toEqual({});
  for (const value of [null, undefined, 7, '', ' \n', [], {}]) expect(text(value)).toBeUndefined();
  expect([fields({ a: 1 }), text(' a ')]).toEqual([{ a: 1 }, 'a']);
});
