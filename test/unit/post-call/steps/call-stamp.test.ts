import { expect, test } from 'vitest';
import {
  conversationOf,
  type NamedConversation,
} from '../../../../functions/post-call/event/conversation.ts';
import type { Fields } from '../../../../functions/post-call/event/event.ts';
import { stampOf } from '../../../../functions/post-call/steps/call-stamp.ts';
import { SUPPORT } from '../../../support/agent-types.ts';
import { anna } from '../../../support/callers.ts';
import { collected, NOTHING_TOLD } from '../../../support/profiles.ts';
import { testClock } from '../../../support/test-clock.ts';
import { eventWith } from '../event/event-with.ts';

const EVENT = {
  agent_id: 'agent_1',
  metadata: { start_time_unix_secs: 1_795_168_800, call_duration_secs: 70 },
};

function stamp(data: Fields, told = NOTHING_TOLD, parts: Partial<NamedConversation> = {}) {
  const event = eventWith(data);
  const conversation = conversationOf(event, { ownNumbers: new Set(), countryCode: '' });
  return stampOf(event, { ...conversation, caller: anna, ...parts }, SUPPORT, told, testClock());
}

test('a memory says whose call it is of, when that was, how long it took and what it told', () => {
  const told = collected({ caller_name: 'Anna', decision_maker: false, age: 42, account_status: null });
  expect(stamp(EVENT, told)).toStrictEqual({
    caller: anna,
    conversationId: 'conv_1',
    calledAtSecs: 1_795_168_800,
    expiresOn: '2027-11-21',
    metadata: {
      caller_name: 'Anna',
      decision_maker: false,
      age: 42,
      agent_id: 'agent_1',
      agent_type: 'elevenlabs_customer_support',
      conversation_id: 'conv_1',
      call_duration: 70,
      timestamp: '2026-11-20T10:00:00Z',
    },
  });
});

test('what a call does not say of itself is left out, and one without any date was now', () => {
  expect(stamp({}, NOTHING_TOLD, { startedAtSecs: undefined }).metadata).toStrictEqual({
    agent_type: 'elevenlabs_customer_support',
    conversation_id: 'conv_1',
    timestamp: '2026-11-21T12:00:00Z',
  });
});

/** A fact that takes so many characters of metadata: its id of one letter, quotes and punctuation included. */
const sized = (chars: number): string => 'x'.repeat(chars - 8);

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ['one that fills the room', { a: sized(1_000) }, ['a']],
  ['one that is a character too long', { a: sized(1_001) }, []],
  ['two that fill it', { a: sized(500), b: sized(500) }, ['a', 'b']],
  ['two that do not fit together', { a: sized(500), b: sized(501) }, ['a']],
  ['one too long between two that fit', { a: sized(400), b: sized(700), c: sized(400) }, ['a', 'c']],
])('facts ride along in a thousand characters: %s', (_, facts, kept) => {
  const { metadata } = stamp({}, collected(facts));
  expect(Object.keys(facts).filter((id) => id in metadata)).toEqual(kept);
});
