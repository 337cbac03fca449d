import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addressIn,
  finalAddress,
  inboxAddress,
  resultAddress,
} from '../../../functions/post-call/addresses.ts';
import { eventsOf, type PostCallEvent } from '../../../functions/post-call/event.ts';
import { idCaller } from '../../../shared/caller.ts';
import { UnreadableEvent } from '../../../shared/errors.ts';
import { anna } from '../../support/callers.ts';

const EVENT: PostCallEvent = {
  type: 'post_call_transcription',
  conversationId: 'conv_1',
  agentId: undefined,
  eventAtSecs: undefined,
  payload: {},
};
const AT_SECS = Date.UTC(2026, 10, 21, 3, 16, 10) / 1000;

test('an event waits below its type and rests below its caller, dated by the call', () => {
  expect(inboxAddress(EVENT)).toBe('inbox/post_call_transcription/conv_1.json');
  expect(finalAddress(EVENT, anna, AT_SECS)).toBe('transcripts/+12025550123/conv_1_20261121T031610Z.json');
  expect(resultAddress(EVENT)).toBe('results/conv_1.json');
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
  const address = inboxAddress(EVENT);
  expect(addressIn(JSON.stringify({ address }))).toBe(address);
});

test.each([
  '',
  'not json',
  'null',
  '7',
  '{}',
  '{"address":7}',
  '{"address":""}',
  '{"address":"transcripts/x.json"}',
  '{"address":"inbox/../transcripts/x.json"}',
  '{"address":"inbox/post_call_transcription/../../x.json"}',
  '{"address":"inbox/post_call_transcription/conv_1.json\\n"}',
  '{"address":"inbox/post_call_transcription/conv_1.mp3"}',
  '{"address":" inbox/post_call_transcription/conv_1.json"}',
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
    fc.string({ unit: 'binary' }),
    fc.constantFrom('conv_1', '../x', 'a b', 'anna@example.com', anna),
  );
  const event = fc.record({ type: wild, data: fc.record({ conversation_id: wild, agent_id: wild }) });
  const accepted = (body: unknown): readonly PostCallEvent[] => {
    try {
      return eventsOf(body);
    } catch {
      return [];
    }
  };
  const when = fc.option(fc.integer({ min: 1, max: 99_999_999_999 }), { nil: undefined });
  fc.assert(
    fc.property(event, wild, when, (body, id, atSecs) => {
      for (const one of accepted(body)) {
        for (const address of [
          inboxAddress(one),
          finalAddress(one, idCaller(id), atSecs),
          resultAddress(one),
        ]) {
          expect(address).toMatch(
            /^(inbox|transcripts|unclaimed|results)(\/[A-Za-z0-9+][A-Za-z0-9+._~%=-]*){1,2}$/,
          );
          expect(address.length).toBeLessThan(1_024);
        }
      }
    }),
    { numRuns: 2_000 },
  );
});
