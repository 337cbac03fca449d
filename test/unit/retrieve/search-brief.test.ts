import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchBrief } from '../../../functions/retrieve/search-brief.ts';
import { EMPTY_BRIEF } from '../../../shared/brief/brief.ts';
import { withCall } from '../../../shared/brief/note-call.ts';
import { SPECS } from '../../support/agent-types.ts';
import { briefWith, fact, highlight } from '../../support/memories.ts';
import { NOTHING_TOLD } from '../../support/profiles.ts';

const BRIEF = briefWith([
  fact('Prefers email over phone calls.'),
  fact('Wants a refund for the broken kettle.'),
  fact('Lives in Zürich.'),
  highlight('Asked about refunds for kettles and toasters.'),
]);
const texts = (query: string, types?: readonly string[], limitCount = 10) =>
  searchBrief(BRIEF, { query, types, limitCount }).map(({ text }) => text);

test.each([
  [
    'the same word',
    'refund',
    ['Wants a refund for the broken kettle.', 'Asked about refunds for kettles and toasters.'],
  ],
  ['another letter case', 'EMAIL', ['Prefers email over phone calls.']],
  ['the third person', 'prefer', ['Prefers email over phone calls.']],
  ['letters beyond ASCII', 'zürich', ['Lives in Zürich.']],
  [
    'a whole question',
    'What did the caller tell you about the kettle?',
    ['Wants a refund for the broken kettle.', 'Asked about refunds for kettles and toasters.'],
  ],
])('a memory is found by %s', (_, query, found) => {
  expect(texts(query)).toEqual(found);
});

test.each([
  ['invoice', 'invoices'],
  ['policy', 'policies'],
  ['address', 'addresses'],
  ['box', 'boxes'],
  ['name', 'names'],
  ['day', 'days'],
  ['fee', 'fees'],
  ['prefer', 'prefers'],
])('one and many are one word: %s, %s', (one, many) => {
  const found = (said: string, asked: string) =>
    searchBrief(briefWith([fact(said)]), { query: asked, types: undefined, limitCount: 1 }).length;
  expect([found(one, many), found(many, one)]).toEqual([1, 1]);
});

test.each([
  ['no shared word', 'weather tomorrow'],
  ['only words every question has', 'what did the user tell you about this'],
  ['words of two letters', 'is it in or on'],
  ['nothing', ''],
  ['punctuation', '?!… --'],
  ['part of a word', 'fund'],
])('with %s nothing is offered, since a wrong memory harms more than none', (_, query) => {
  expect(texts(query)).toEqual([]);
});

test('the memory that answers more of the question comes first', () => {
  expect(texts('toasters and refund')[0]).toBe('Asked about refunds for kettles and toasters.');
});

test('types and limit are kept', () => {
  expect(texts('refund', ['semantic'])).toEqual(['Asked about refunds for kettles and toasters.']);
  expect(texts('refund', ['billing'])).toEqual([]);
  expect(texts('refund', [])).toHaveLength(2);
  expect(texts('refund', undefined, 1)).toHaveLength(1);
});

test('the last call can be found before Mem0 knows of it', () => {
  const call = { conversationId: 'conv_9', at: '2026-11-21T11:59:00Z', summary: 'Asked for a refund.' };
  const found = searchBrief(withCall(EMPTY_BRIEF, call, NOTHING_TOLD, SPECS), {
    query: 'refund',
    types: undefined,
    limitCount: 5,
  });
  expect(found).toMatchObject([{ text: 'Asked for a refund.', type: 'factual', conversationId: 'conv_9' }]);
});

test('an empty brief answers nothing', () => {
  expect(searchBrief(EMPTY_BRIEF, { query: 'refund', types: undefined, limitCount: 5 })).toEqual([]);
});

test('whatever is asked, scores fall from 1 towards 0, the limit holds and nothing is thrown', () => {
  const words = fc.array(
    fc.oneof(fc.constantFrom('refund', 'kettle', 'email'), fc.string({ unit: 'binary' })),
  );
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 50 }), (query, limitCount) => {
      const found = searchBrief(BRIEF, { query: query.join(' '), types: undefined, limitCount });
      const scores = found.map(({ score }) => score);
      expect(found.length).toBeLessThanOrEqual(limitCount);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      for (const score of scores) expect(score > 0 && score <= 1).toBe(true);
    }),
  );
});
