import { expect, test } from 'vitest';
import { withCall } from '../../../functions/post-call/steps/note-call.ts';
import {
  type Brief,
  type CallNote,
  EMPTY_BRIEF,
  isBlank,
  knownCount,
  knownMemories,
  unexpired,
} from '../../../shared/brief/brief.ts';
import { withMemories } from '../../../shared/brief/compose.ts';
import type { Memory } from '../../../shared/memory/memory-store.ts';
import { SPECS } from '../../support/agent-types.ts';
import { briefWith, fact } from '../../support/memories.ts';
import { NOTHING_TOLD, named } from '../../support/profiles.ts';

const NOW_MS = Date.UTC(2026, 10, 21, 12);
const CALL: CallNote = {
  conversationId: 'conv_1',
  at: '2026-11-20T09:00:00Z',
  summary: 'Anna asked for a refund.',
};
const noted = (brief = EMPTY_BRIEF, parts: Partial<CallNote> = {}) =>
  withCall(brief, { ...CALL, ...parts }, NOTHING_TOLD, SPECS);
const listed = (memories: readonly Memory[], brief = EMPTY_BRIEF) =>
  withMemories(brief, { memories, totalCount: memories.length }, SPECS, NOW_MS);
const texts = (memories: readonly Memory[]) => memories.map(({ text }) => text);

test('an empty brief knows nothing and was never listed', () => {
  expect([knownMemories(EMPTY_BRIEF), knownCount(EMPTY_BRIEF), EMPTY_BRIEF.listedAtMs]).toEqual([[], 0, 0]);
});

test.each<[string, Partial<Brief>, boolean]>([
  ['of a stranger', {}, true],
  ['of a stranger, listed', { listedAtMs: NOW_MS, stated: {} }, true],
  ['with a memory', briefWith([fact('Prefers email.')]), false],
  ['with a call without a summary', { lastCall: { conversationId: 'conv_1', at: CALL.at } }, false],
  ['with a fact', { profile: named('Anna') }, false],
  ['that marks a line of ours', { isOwnLine: true, listedAtMs: NOW_MS }, false],
])('a brief %s is blank: %s', (_, parts, blank) => {
  expect(isBlank({ ...EMPTY_BRIEF, ...parts })).toBe(blank);
});

test('until Mem0 has memories of the last call, its summary stands in for them', () => {
  const brief = noted(listed([fact('Lives in Portland.', { conversationId: 'conv_0' })]));
  expect(texts(knownMemories(brief))).toEqual(['Anna asked for a refund.', 'Lives in Portland.']);
  expect(knownCount(brief)).toBe(2);
});

test('as soon as Mem0 has memories of the last call, nothing stands in for them', () => {
  const brief = listed([fact('Wants a refund.')], noted());
  expect(texts(knownMemories(brief))).toEqual(['Wants a refund.']);
  expect(knownCount(brief)).toBe(1);
});

test('a call without a summary stands in for nothing', () => {
  for (const summary of [undefined, '', ' \n ']) {
    expect(knownMemories(noted(EMPTY_BRIEF, { summary }))).toEqual([]);
  }
});

test('the count is of all memories, also those that did not fit', () => {
  const page = { memories: [fact('a'), fact('b')], totalCount: 250 };
  const brief = withMemories(EMPTY_BRIEF, page, SPECS, NOW_MS);
  expect(knownCount(brief)).toBe(250);
  expect(knownCount(noted(brief, { conversationId: 'conv_9' }))).toBe(251);
});

test('what may not be used any more is left out and not counted, and its last day still counts', () => {
  const brief = briefWith(
    [
      fact('Over.', { expiresOn: '2026-11-20' }),
      fact('Today.', { expiresOn: '2026-11-21' }),
      fact('For ever.'),
    ],
    { totalCount: 10 },
  );
  const current = unexpired(brief, '2026-11-21');
  expect([texts(current.memories), current.totalCount]).toEqual([['Today.', 'For ever.'], 9]);
});

test.each([
  ['2026-11-20', []],
  ['2026-11-21', ['Anna asked for a refund.']],
  [undefined, ['Anna asked for a refund.']],
])('a call whose summary may be used until %s is told of today as %j', (expiresOn, told) => {
  expect(texts(knownMemories(unexpired(noted(EMPTY_BRIEF, { expiresOn }), '2026-11-21')))).toEqual(told);
});
