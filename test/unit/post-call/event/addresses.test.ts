import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addressIn,
  audioAddress,
  finalAddress,
  inboxAddress,
  isInboxAddress,
  ledgerKey,
  resultAddress,
  waitingAudioAddress,
} from '../../../../functions/post-call/event/addresses.ts';
import { type PostCallEvent, readEvent } from '../../../../functions/post-call/event/event.ts';
import { idCaller } from '../../../../shared/caller.ts';
import { UnreadableEvent } from '../../../../shared/errors.ts';
import { CODE_POINT } from '../../../support/any-text.ts';
import { anna } from '../../../support/callers.ts';
import { eventWith } from './event-with.ts';

const EVENT = eventWith({});
const CONTENT = '{}';
const AT_SECS = Date.UTC(2026, 10, 21, 3, 16, 10) / 1000;

test('an event waits below its type and rests below its caller, dated by the call', () => {
  expect(inboxAddress(EVENT, CONTENT)).toBe('inbox/post_call_transcription/conv_1.44136fa355b3678a.json');
  expect(finalAddress(EVENT, anna, AT_SECS)).toBe('transcripts/+12025550123/conv_1_20261121T031610Z.json');
  expect(resultAddress(EVENT)).toBe('results/conv_1.json');
});

test('a recording waits without its caller and rests below him, dated by the call', () => {
  expect(waitingAudioAddress(EVENT)).toBe('unclaimed/post_call_transcription/conv_1.mp3');
  expect(audioAddress('conv_1', anna, AT_SECS)).toBe('audio/+12025550123/conv_1_20261121T031610Z.mp3');
});

test('what nobody can be named for rests apart, by its type', () => {
  expect(finalAddress(EVENT, undefined, AT_SECS)).toBe(
    'unclaimed/post_call_transcription/conv_1_20261121T031610Z.json',
  );
});

test('a call without any date has an address that stays the same at every retry', () => {
  expect(finalAddress(EVENT, anna, undefined)).toBe('transcripts/+12025550123/conv_1_undated.json');
});

test('what the door sends, the worker reads', () => {
  const address = inboxAddress(EVENT, CONTENT);
  expect(addressIn(JSON.stringify({ address }))).toBe(address);
  expect([isInboxAddress(address), ledgerKey(address)]).toEqual([true, 'post_call_transcription#conv_1']);
});

test('the same bytes wait at the same address, other bytes never in their place', () => {
  const again = inboxAddress(EVENT, Buffer.from(CONTENT));
  expect(again).toBe(inboxAddress(EVENT, CONTENT));
  expect(inboxAddress(EVENT, '{ }')).not.toBe(again);
});

test('a conversation is one piece of work however it is told, every other event is its own', () => {
  const audio = { ...EVENT, type: 'post_call_audio' };
  const keysOf = (event: PostCallEvent): string[] =>
    ['{"a":1}', '{"a":2}'].map((content) => ledgerKey(inboxAddress(event, content)));
  expect(new Set(keysOf(EVENT)).size).toBe(1);
  expect(new Set(keysOf(audio)).size).toBe(2);
});

test.each([
  '',
  'not json',
  'null',
  '7',
  '{}',
  '{"address":7}',
  '{"address":["inbox/post_call_transcription/conv_1.44136fa355b3678a.json"]}',
  '{"address":""}',
  '{"address":"transcripts/x.json"}',
  '{"address":"inbox/post_call_transcription/conv_1.json"}',
  '{"address":"inbox/../transcripts/x.44136fa355b3678a.json"}',
  '{"address":"inbox/post_call_transcription/../../x.44136fa355b3678a.json"}',
  '{"address":"inbox/post_call_transcription/conv_1.44136fa355b3678a.json\\n"}',
  '{"address":"inbox/post_call_transcription/conv_1.44136fa355b3678a.mp3"}',
  '{"address":" inbox/post_call_transcription/conv_1.44136fa355b3678a.json"}',
])('the message %j holds no inbox address, and no retry will change that', (message) => {
  expect(() => addressIn(message)).toThrow(UnreadableEvent);
});

test('whatever message arrives, it is an inbox address or an UnreadableEvent', () => {
  const message = fc.oneof(
    fc.string(),
    fc.json(),
    fc.record({ address: fc.string() }).map((body) => JSON.stringify(body)),
  );
  fc.assert(
    fc.property(message, (received) => {
      try {
        return addressIn(received).startsWith('inbox/');
      } catch (error) {
        return error instanceof UnreadableEvent;
      }
    }),
  );
});

test('whatever event was accepted, its addresses hold only safe characters', () => {
  const wild = fc.oneof(
    fc.string({ unit: CODE_POINT }),
    fc.constantFrom('../x', 'a b', 'a@example.com', anna),
  );
  const id = fc.oneof(fc.stringMatching(/^[A-Za-z0-9_-]{1,140}$/), fc.string({ maxLength: 256 }), wild);
  const event = fc.record({ type: id, data: fc.record({ conversation_id: id, agent_id: id }) });
  const caller = fc
    .oneof(fc.stringMatching(/^[A-Za-z0-9._:@+|=~-]{1,130}$/), wild)
    .map((who) => idCaller(who));
  const when = fc.option(fc.integer({ min: 1, max: 99_999_999_999 }), { nil: undefined });
  fc.assert(
    fc.property(event, caller, when, (body, who, atSecs) => {
      const one = readEvent(body);
      if (one === undefined) return;
      const audio = who ? [audioAddress(one.conversationId, who, atSecs)] : [];
      const resting = [finalAddress(one, who, atSecs), waitingAudioAddress(one), resultAddress(one)];
      for (const address of [inboxAddress(one, CONTENT), ...resting, ...audio]) {
        expect(address).toMatch(/^[a-z]+(\/[\w+%!'()*~-][\w+.%!'()*~=-]*){1,2}\.(json|mp3)$/);
        expect(address.length).toBeLessThan(1_024);
      }
      expect(isInboxAddress(inboxAddress(one, CONTENT))).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
