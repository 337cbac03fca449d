import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CallNote, EMPTY_BRIEF, knownCount, knownMemories } from '../../shared/brief/brief.ts';
import { withCall, withMemories } from '../../shared/brief/compose.ts';
import type { Memory } from '../../shared/memory/memory-store.ts';
import { fact, highlight } from '../support/memories.ts';

const NOW_MS = Date.UTC(2026, 10, 21, 12);
const call = (parts: Partial<CallNote> = {}): CallNote => ({
  conversationId: 'conv_1',
  at: '2026-11-20T09:00:00Z',
  summary: 'Anna asked for a refund.',
  ...parts,
});
const listed = (memories: readonly Memory[], brief = EMPTY_BRIEF) =>
  withMemories(brief, { memories, totalCount: memories.length }, NOW_MS);
const texts = (memories: readonly Memory[]) => memories.map(({ text }) => text);

test('an empty brief knows nothing and was never listed', () => {
  expect([knownMemories(EMPTY_BRIEF), knownCount(EMPTY_BRIEF), EMPTY_BRIEF.listedAtMs]).toEqual([[], 0, 0]);
});

test('until Mem0 has memories of the last call, its summary stands in for them', () => {
  const brief = withCall(listed([fact('Lives in Portland.', { conversationId: 'conv_0' })]), call());
  expect(texts(knownMemories(brief))).toEqual(['Anna asked for a refund.', 'Lives in Portland.']);
  expect(knownCount(brief)).toBe(2);
});

test('as soon as Mem0 has memories of the last call, nothing stands in for them', () => {
  const brief = listed([fact('Wants a refund.')], withCall(EMPTY_BRIEF, call()));
  expect(texts(knownMemories(brief))).toEqual(['Wants a refund.']);
  expect(knownCount(brief)).toBe(1);
});

test('a call without a summary stands in for nothing', () => {
  for (const summary of [undefined, '', ' \n ']) {
    expect(knownMemories(withCall(EMPTY_BRIEF, call({ summary })))).toEqual([]);
  }
});

test('the count is of all memories, also those that did not fit', () => {
  const brief = withMemories(EMPTY_BRIEF, { memories: [fact('a'), fact('b')], totalCount: 250 }, NOW_MS);
  expect(knownCount(brief)).toBe(250);
  expect(knownCount(withCall(brief, call({ conversationId: 'conv_9' })))).toBe(251);
});

test('a summary is made one short plain line', () => {
  const { lastCall } = withCall(EMPTY_BRIEF, call({ summary: `{{x}}\n${'word '.repeat(500)}` }));
  expect(lastCall?.summary).toMatch(/^\(\(x\)\) word/);
  expect(lastCall?.summary?.length).toBeLessThanOrEqual(600);
});

test('a call that is delivered late does not become the last call', () => {
  const late = call({
    conversationId: 'conv_0',
    at: '2026-11-19T09:00:00Z',
    summary: 'Old.',
    language: 'de',
  });
  const brief = withCall(withCall(EMPTY_BRIEF, call({ language: 'en' })), late);
  expect(brief).toMatchObject({ lastCall: { conversationId: 'conv_1' }, language: 'en' });
});

test('the same call delivered again changes nothing', () => {
  const once = withCall(EMPTY_BRIEF, call({ givenName: 'Anna', language: 'en' }));
  expect(withCall(once, call({ givenName: 'Anna', language: 'en' }))).toEqual(once);
});

test('the same call told again with a summary takes it', () => {
  const first = withCall(EMPTY_BRIEF, call({ summary: undefined }));
  expect(withCall(first, call()).lastCall?.summary).toBe('Anna asked for a refund.');
});

test('a call without a language keeps the one that was known', () => {
  const brief = withCall(
    withCall(EMPTY_BRIEF, call({ language: 'de' })),
    call({ at: '2026-11-21T09:00:00Z' }),
  );
  expect(brief.language).toBe('de');
});

test.each([
  ['a later call gives another name', 'Anna', '2026-11-21T09:00:00Z', 'Ann', 'Ann'],
  ['a late delivery gives another name', 'Anna', '2026-11-19T09:00:00Z', 'Ann', 'Anna'],
  ['a late delivery gives the first name', undefined, '2026-11-19T09:00:00Z', 'Ann', 'Ann'],
  ['a later call gives none', 'Anna', '2026-11-21T09:00:00Z', undefined, 'Anna'],
])('when %s', (_, known, at, given, name) => {
  const brief = withCall(withCall(EMPTY_BRIEF, call({ givenName: known })), call({ at, givenName: given }));
  expect(brief.name).toEqual({ value: name, source: 'given' });
});

test('a name is remembered from memories, and a given one is never replaced by it', () => {
  const remembered = listed([fact('User name is Ben Brown')]);
  expect(remembered.name).toEqual({ value: 'Ben Brown', source: 'remembered' });
  const given = listed(
    [fact('User name is Ben Brown')],
    withCall(EMPTY_BRIEF, call({ givenName: 'Benjamin' })),
  );
  expect(given.name).toEqual({ value: 'Benjamin', source: 'given' });
  expect(withCall(remembered, call({ givenName: 'Benjamin' })).name).toEqual({
    value: 'Benjamin',
    source: 'given',
  });
});

test('memories that name nobody keep the name that was remembered', () => {
  const brief = listed([fact('Prefers email.')], listed([fact('User name is Ben Brown')]));
  expect(brief.name?.value).toBe('Ben Brown');
});

test('facts come before what was said in passing, each text once, none empty', () => {
  const page = [
    highlight('Said hello.'),
    fact('A.'),
    fact(''),
    fact('a.'),
    fact(' \n'),
    highlight('A.'),
    fact('B.'),
  ];
  expect(texts(listed(page).memories)).toEqual(['A.', 'B.', 'Said hello.']);
});

test('many facts leave room for highlights, and many highlights for facts', () => {
  const many = (make: typeof fact, count: number) =>
    Array.from({ length: count }, (_, index) => make(`${make.name} ${index}`));
  const kinds = (memories: readonly Memory[]) => [
    memories.filter(({ type }) => type === 'factual').length,
    memories.filter(({ type }) => type === 'semantic').length,
  ];
  expect(kinds(listed([...many(fact, 100), ...many(highlight, 100)]).memories)).toEqual([20, 10]);
  expect(kinds(listed([...many(fact, 3), ...many(highlight, 100)]).memories)).toEqual([3, 27]);
  expect(kinds(listed([...many(fact, 100), ...many(highlight, 2)]).memories)).toEqual([28, 2]);
});

test('whatever Mem0 holds, a brief is bounded and written as plain lines', () => {
  const memory = fc.record({ id: fc.string(), text: fc.string({ unit: 'binary', maxLength: 1000 }) });
  fc.assert(
    fc.property(fc.array(memory, { maxLength: 60 }), (memories) => {
      const brief = listed(memories);
      expect(brief.memories.length).toBeLessThanOrEqual(30);
      for (const { text } of brief.memories) expect(text).toMatch(/^[^{}\n]{1,400}$/);
      expect(JSON.stringify(brief).length).toBeLessThan(100_000);
      expect(brief.listedAtMs).toBe(NOW_MS);
    }),
    { numRuns: 50 },
  );
});
