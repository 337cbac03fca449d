import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventsOf } from '../../../functions/post-call/event.ts';
import { InvalidRequest } from '../../../shared/errors.ts';

const DATA = { conversation_id: 'conv_1', agent_id: 'agent_1', transcript: [] };
const EVENT = { type: 'post_call_transcription', event_timestamp: 1_795_262_400, data: DATA };
const complaintAbout = (body: unknown): string => {
  try {
    eventsOf(body);
  } catch (error) {
    if (error instanceof InvalidRequest) return error.publicMessage;
    throw error;
  }
  return 'no complaint';
};

test('a wrapper is opened once, so that no depth can exhaust the stack', () => {
  let deep: unknown = EVENT;
  for (let level = 0; level < 100_000; level += 1) deep = { body: deep };
  expect(complaintAbout(deep)).toBe('Missing data');
});

test('C45: an id that could leave its address is refused', () => {
  for (const id of [
    '../../x',
    'a/b',
    'conv 1',
    'conv\n1',
    'ü',
    'x'.repeat(129),
    'conv_1.json',
    '.',
    7,
    {},
    ['conv_1'],
  ]) {
    expect(complaintAbout({ data: { ...DATA, conversation_id: id } })).toBe(
      'data.conversation_id is not an id',
    );
    expect(complaintAbout({ data: { ...DATA, agent_id: id } })).toBe('data.agent_id is not an id');
  }
});

test('events of other kinds need no conversation: they are kept under an id of their own', () => {
  const [one, same, other] = ['{}', '{}', '{"voice_id":"v1"}'].map(
    (data) => eventsOf({ type: 'voice_removal_notice', data: JSON.parse(data) })[0]?.conversationId,
  );
  expect(one).toMatch(/^none-[0-9a-f]{16}$/);
  expect([same === one, other === one]).toEqual([true, false]);
  const odd = { type: 'flows', data: { conversation_id: '../x', agent_id: 'a/b' } };
  expect(eventsOf(odd)[0]).toMatchObject({
    conversationId: expect.stringMatching(/^none-/),
    agentId: undefined,
  });
});

test('an event of another kind that cannot be written again is refused', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  expect(complaintAbout({ type: 'flows', data: { deep } })).toBe('An event is nested too deeply');
});

test.each([
  ['an event without data', { type: 'post_call_transcription' }, 'Missing data'],
  ['an event with empty data', { data: {} }, 'Missing data'],
  ['an event whose data is a text', { data: 'x' }, 'Missing data'],
  ['an empty object', {}, 'Missing data'],
  ['null', null, 'Missing data'],
  ['a text', 'x', 'Missing data'],
  ['a list in a list', [[EVENT]], 'Missing data'],
  ['no conversation_id', { data: { agent_id: 'agent_1' } }, 'Missing data.conversation_id'],
  ['a null conversation_id', { data: { ...DATA, conversation_id: null } }, 'Missing data.conversation_id'],
  ['an empty conversation_id', { data: { ...DATA, conversation_id: '' } }, 'Missing data.conversation_id'],
  ['an empty bare conversation_id', { ...DATA, conversation_id: '' }, 'Missing conversation_id'],
  [
    'a bare conversation_id that is none',
    { ...DATA, conversation_id: '../x' },
    'conversation_id is not an id',
  ],
  ['a type that could leave its address', { ...EVENT, type: '../x' }, 'type is not an event type'],
  ['a type in capitals', { ...EVENT, type: 'POST' }, 'type is not an event type'],
  ['a type that is a number', { ...EVENT, type: 7 }, 'type is not an event type'],
  ['a good event beside a bad one', [EVENT, { data: {} }], 'Missing data'],
])('%s is refused by the name of the field', (_, body, complaint) => {
  expect(complaintAbout(body)).toBe(complaint);
});

test('whatever JSON arrives, it is events with safe ids or an InvalidRequest', () => {
  const key = fc.constantFrom(
    'type',
    'data',
    'body',
    'conversation_id',
    'agent_id',
    'event_timestamp',
    '__proto__',
    'x',
  );
  const leaf = fc.oneof(
    fc.constantFrom('conv_1', '../x', '', null, 'post_call_audio'),
    fc.jsonValue({ maxDepth: 1 }),
  );
  const { body } = fc.letrec((tie) => ({
    body: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.dictionary(key, tie('body'), { maxKeys: 5 }),
      fc.array(tie('body'), { maxLength: 3 }),
    ),
  }));
  fc.assert(
    fc.property(fc.oneof(body, fc.jsonValue()), (received) => {
      if (complaintAbout(received) !== 'no complaint') return;
      for (const event of eventsOf(received)) {
        expect(event.conversationId).toMatch(/^[A-Za-z0-9_-]{1,128}$/);
        expect(event.agentId ?? 'agent').toMatch(/^[A-Za-z0-9_-]{1,128}$/);
        expect(event.type).toMatch(/^[a-z][a-z0-9_]{0,63}$/);
      }
    }),
    { numRuns: 2_000 },
  );
});
