import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  audioAddress,
  finalAddress,
  idsIn,
  inboxAddress,
  isInboxAddress,
  ledgerKey,
  resultAddress,
  segment,
  unreadableAddress,
  waitingAudioAddress,
} from '../../../../functions/post-call/event/addresses.ts';
import type { PostCallEvent } from '../../../../functions/post-call/event/event.ts';
import { CODE_POINT } from '../../../support/any-text.ts';
import { callerNamed } from '../../../support/callers.ts';
import { eventWith } from './event-with.ts';

const AT_SECS = 1_795_262_400;
/** Of an S3 key: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const KEY_LIMIT_BYTES = 1_024;
/** The longest caller there is, all of it escaped. */
const LONGEST = callerNamed(`a${'|'.repeat(127)}`);

const eventOf = (id: string): PostCallEvent => ({ ...eventWith({}), type: id, conversationId: id });

/** Every address that is made of ids. */
function addressesOf(id: string): readonly string[] {
  const event = eventOf(id);
  return [
    inboxAddress(event, '{}'),
    finalAddress(event, undefined, AT_SECS),
    finalAddress(event, LONGEST, undefined),
    waitingAudioAddress(event),
    audioAddress(id, LONGEST, AT_SECS),
    resultAddress(event),
  ];
}

test.each([
  ['conv_1', 'conv_1'],
  ['conv_0synthetic-A9', 'conv_0synthetic-A9'],
  ['post_call_transcription', 'post_call_transcription'],
  ['none-44136fa355b3678a', 'none-44136fa355b3678a'],
  ['agent.v2', 'agent.v2'],
  ['conv:1', 'conv%3A1'],
  ['conv 1', 'conv%201'],
  [' conv', '%20conv'],
  ['conv%2F1', 'conv%252F1'],
  ['a/b', 'a%2Fb'],
  ['a\\b', 'a%5Cb'],
  ['.', '%2E'],
  ['..', '%2E%2E'],
  ['../../x', '%2E%2E%2F..%2Fx'],
  ['.hidden', '%2Ehidden'],
  ['a..b', 'a..b'],
  ['a\u0000\n', 'a%00%0A'],
  ['ü', '%C3%BC'],
  ['通話', '%E9%80%9A%E8%A9%B1'],
  ['👋', '%F0%9F%91%8B'],
])('the id %j is the segment %s', (id, encoded) => {
  expect(segment(id)).toBe(encoded);
});

test.each(['x', ' ', '/', '.', 'ü', 'ш', 'م', 'ह', '通', '👋'.slice(0, 2), '\ud800'])(
  'no key of an id of 256 characters like %j is too long for S3',
  (unit) => {
    const id = unit.repeat(256 / unit.length);
    expect(id).toHaveLength(256);
    for (const address of addressesOf(id)) {
      expect(Buffer.byteLength(address)).toBeLessThanOrEqual(KEY_LIMIT_BYTES);
      expect(address).toMatch(/^[\x21-\x7e]+$/);
    }
    expect(segment(id).length).toBeLessThanOrEqual(300);
  },
);

test('an id that is just short enough is whole, and can be read back from where it waits', () => {
  const id = '/'.repeat(100);
  expect(segment(id)).toBe('%2F'.repeat(100));
  const inbox = inboxAddress({ ...eventWith({}), conversationId: id }, '{}');
  expect(idsIn(inbox)).toEqual({ event_type: 'post_call_transcription', conversation_id: id });
});

test('of an id that was cut inside a letter the part that is left is told as it stands', () => {
  const inbox = inboxAddress(eventOf('通'.repeat(256)), '{}');
  expect(idsIn(inbox).conversation_id).toMatch(/^(?:%E9%80%9A)+%~[0-9a-f]{16}$/);
});

test('an id that is cut is told apart from others that begin like it', () => {
  const [one, other] = [`${'通'.repeat(255)}一`, `${'通'.repeat(255)}二`].map(segment);
  expect(one).toMatch(/~[0-9a-f]{16}$/);
  expect(one).not.toBe(other);
});

const ids = fc.oneof(
  fc.string({ unit: CODE_POINT, minLength: 1, maxLength: 256 }),
  fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 256 }),
  fc
    .array(fc.constantFrom('.', '/', '..', '%', '%2E', '~', '\ud800', '\udbff', 'a', '通', '#', ' '), {
      minLength: 1,
      maxLength: 120,
    })
    .map((parts) => parts.join('')),
);

test('whatever the id, its segment is one, never outside its folder, and the same every time', () => {
  fc.assert(
    fc.property(ids, (id) => {
      const encoded = segment(id);
      expect(encoded).toMatch(/^[A-Za-z0-9_%!'()*~-][\w.%!'()*~-]*$/);
      expect(segment(id)).toBe(encoded);
      for (const address of addressesOf(id)) {
        const path = address.split('/').map(encodeURIComponent).join('/');
        expect(new URL(path, 'https://bucket.example.com/').pathname).toBe(`/${path}`);
      }
      const inbox = inboxAddress(eventOf(id), '{}');
      expect([inbox.split('/').length, isInboxAddress(inbox)]).toEqual([3, true]);
    }),
    { numRuns: 2_000 },
  );
});

test('different ids have different segments, and different work in the ledger', () => {
  const whole = ids.filter((id) => id.isWellFormed());
  const alike = fc
    .tuple(whole, fc.constantFrom('.', '~', ' ', 'A', '%'))
    .map(([id, more]) => [id, id + more]);
  fc.assert(
    fc.property(fc.oneof(fc.tuple(whole, whole), alike), ([one = '', other = '']) => {
      if (one === other) return;
      expect(segment(one)).not.toBe(segment(other));
      const keys = [one, other].map((id) => ledgerKey(inboxAddress(eventOf(id), '{}')));
      expect(keys[0]).not.toBe(keys[1]);
    }),
    { numRuns: 5_000 },
  );
});

test('ids that differ in half a character only are different ids', () => {
  expect(segment('conv_\ud800')).not.toBe(segment('conv_\ud801'));
});

test('signed bytes that are no event have a place of their own, by their content', () => {
  expect(unreadableAddress('{}')).toBe('unclaimed/unreadable/44136fa355b3678a');
  expect(unreadableAddress(Buffer.from('{}'))).toBe(unreadableAddress('{}'));
  expect(unreadableAddress('{ }')).not.toBe(unreadableAddress('{}'));
  expect(isInboxAddress(unreadableAddress('{}'))).toBe(false);
});
