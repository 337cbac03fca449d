import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEvent } from '../../../../functions/post-call/event/event.ts';

const DATA = { conversation_id: 'conv_1', agent_id: 'agent_1', transcript: [] };
const EVENT = { type: 'post_call_transcription', event_timestamp: 1_795_262_400, data: DATA };

/** A hundred thousand levels, which nothing recursive survives. */
function deep(level: (inner: unknown) => unknown, core: unknown = 1): unknown {
  let value = core;
  for (let depth = 0; depth < 100_000; depth += 1) value = level(value);
  return value;
}

test.each([
  ['an event without data', { type: 'post_call_transcription' }],
  ['an event with empty data', { data: {} }],
  ['an event whose data is a text', { data: 'x' }],
  ['an empty object', {}],
  ['null', null],
  ['a text', 'x'],
  ['a number', 7],
  ['true', true],
  ['an empty list', []],
  ['a list of events', [EVENT]],
  ['a list in a wrapper', { body: [EVENT] }],
  ['a wrapper of nothing', { body: null }],
  ['a wrapper in a wrapper', { body: { body: EVENT } }],
  ['a call without conversation_id', { data: { agent_id: 'agent_1' } }],
  ['a null conversation_id', { data: { ...DATA, conversation_id: null } }],
  ['an empty conversation_id', { data: { ...DATA, conversation_id: '' } }],
  ['a blank conversation_id', { data: { ...DATA, conversation_id: ' \n' } }],
  ['a conversation_id that is a number', { data: { ...DATA, conversation_id: 7 } }],
  ['a conversation_id of 257 characters', { data: { ...DATA, conversation_id: 'x'.repeat(257) } }],
  ['a bare conversation with an empty id', { ...DATA, conversation_id: '' }],
  ['a recording without conversation_id', { type: 'post_call_audio', data: { full_audio: 'bXAz' } }],
  ['a failed attempt without conversation_id', { type: 'call_initiation_failure', data: {} }],
  ['an empty type', { ...EVENT, type: '' }],
  ['a blank type', { ...EVENT, type: ' ' }],
  ['a type that is a number', { ...EVENT, type: 7 }],
  ['a type that is a list', { ...EVENT, type: ['x'] }],
  ['a type of 257 characters', { ...EVENT, type: 'x'.repeat(257) }],
])('%s is no event, and no error', (_, body) => {
  expect(readEvent(body)).toBeUndefined();
});

test('a wrapper is opened once, so that no depth can exhaust the stack', () => {
  expect(readEvent(deep((inner) => ({ body: inner }), EVENT))).toBeUndefined();
});

test('a call of any depth is read, since nothing of it is written again', () => {
  const data = { ...DATA, extra: deep((inner) => [inner]) };
  expect(readEvent({ ...EVENT, data })).toMatchObject({ conversationId: 'conv_1' });
});

test('events of other kinds need no conversation: they are kept under an id of their own', () => {
  const [one, same, other] = ['{}', '{}', '{"voice_id":"v1"}'].map(
    (data) => readEvent({ type: 'voice_removal_notice', data: JSON.parse(data) })?.conversationId,
  );
  expect(one).toMatch(/^none-[0-9a-f]{16}$/);
  expect([same === one, other === one]).toEqual([true, false]);
  for (const conversation_id of [7, '', 'x'.repeat(257), {}]) {
    const odd = { type: 'flows', data: { conversation_id, agent_id: 'agent_1' } };
    expect(readEvent(odd)).toMatchObject({
      conversationId: expect.stringMatching(/^none-/),
      agentId: 'agent_1',
    });
  }
});

test('an event of another kind that cannot be written again is none', () => {
  expect(readEvent({ type: 'flows', data: { deep: deep((inner) => [inner]) } })).toBeUndefined();
});

test('whatever JSON arrives, it is an event with ids that are text, or none', () => {
  const names = ['type', 'data', 'body', 'conversation_id', 'agent_id', 'event_timestamp', '__proto__', 'x'];
  const leaf = fc.oneof(
    fc.constantFrom('conv_1', '../x', '', null, 'post_call_audio'),
    fc.jsonValue({ maxDepth: 1 }),
  );
  const { body } = fc.letrec((tie) => ({
    body: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.dictionary(fc.constantFrom(...names), tie('body'), { maxKeys: 5 }),
      fc.array(tie('body'), { maxLength: 3 }),
    ),
  }));
  fc.assert(
    fc.property(fc.oneof(body, fc.jsonValue()), (received) => {
      const event = readEvent(received);
      if (event === undefined) return;
      for (const id of [event.type, event.conversationId, event.agentId ?? 'agent']) {
        expect([typeof id, id.trim() !== '', id.length <= 256]).toEqual(['string', true, true]);
      }
    }),
    { numRuns: 2_000 },
  );
});
