import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withCall } from '../../../functions/post-call/steps/note-call.ts';
import { searchBrief } from '../../../functions/retrieve/search-brief.ts';
import { type Brief, EMPTY_BRIEF } from '../../../shared/brief/brief.ts';
import type { MemoryFilter } from '../../../shared/memory/memory-store.ts';
import { SPECS } from '../../support/agent-types.ts';
import { CODE_POINT } from '../../support/any-text.ts';
import { briefWith, fact, highlight } from '../../support/memories.ts';
import { known, NOTHING_TOLD, profileOf } from '../../support/profiles.ts';

const BRIEF = briefWith([
  fact('Prefers email over phone calls.'),
  fact('Wants a refund for the broken kettle.'),
  fact('Lives in Zürich.'),
  highlight('Asked about refunds for kettles and toasters.'),
]);
const TODAY = '2026-11-21';
const found = (brief: Brief, query: string, filter: MemoryFilter = {}) =>
  searchBrief(brief, query, filter, SPECS, TODAY);
const texts = (query: string, filter?: MemoryFilter) => found(BRIEF, query, filter).map(({ text }) => text);

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
  ['mystery', 'mysteries'],
])('one and many are one word: %s, %s', (one, many) => {
  const hits = (said: string, asked: string) => found(briefWith([fact(said)]), asked).length;
  expect([hits(one, many), hits(many, one)]).toEqual([1, 1]);
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

test('types, agent and time are kept', () => {
  expect(texts('refund', { types: ['semantic'] })).toEqual(['Asked about refunds for kettles and toasters.']);
  expect(texts('refund', { types: ['billing'] })).toEqual([]);
  expect(texts('refund', { types: [] })).toHaveLength(2);
  expect(texts('refund', { agentId: 'agent_2' })).toEqual([]);
  expect(texts('refund', { sinceMs: Date.parse('2026-11-20T09:00:01Z') })).toEqual([]);
  expect(texts('refund', { untilMs: Date.parse('2026-11-20T09:00:00Z') })).toHaveLength(2);
});

test('the last call can be found before Mem0 knows of it', () => {
  const call = { conversationId: 'conv_9', at: '2026-11-21T11:59:00Z', summary: 'Asked for a refund.' };
  const hits = found(withCall(EMPTY_BRIEF, call, NOTHING_TOLD, SPECS), 'refund');
  expect(hits).toMatchObject([{ text: 'Asked for a refund.', type: 'factual', conversationId: 'conv_9' }]);
});

test('the facts of the profile are found by what they are called and by what they say', () => {
  const call = { conversationId: 'conv_9', at: '2026-11-21T11:59:00Z' };
  const told = { ...NOTHING_TOLD, collected: { account_status: 'gold', issue_type: 'charged twice' } };
  const brief = withCall(BRIEF, call, told, SPECS);
  const about = { conversationId: 'conv_9', at: call.at, score: 1 };
  expect(found(brief, 'account status')).toMatchObject([
    { id: 'fact:account_status', text: 'Account status: gold', type: 'factual', ...about },
  ]);
  expect(found(brief, 'charged twice', { types: ['issue'] })).toMatchObject([
    { id: 'fact:issue_type', text: 'Issue: charged twice', type: 'issue', ...about },
  ]);
});

test('a fact that has expired, or that the caller no longer has, is not found', () => {
  const call = { conversationId: 'conv_9', at: '2025-11-21T11:59:00Z', expiresOn: '2026-11-20' };
  const told = { ...NOTHING_TOLD, collected: { account_status: 'gold' } };
  const brief = withCall(EMPTY_BRIEF, call, told, SPECS);
  expect(found(brief, 'account status')).toEqual([]);
  const later = { conversationId: 'conv_10', at: '2026-11-21T11:59:00Z' };
  const erased = { ...NOTHING_TOLD, collected: { account_status: null } };
  expect(found(withCall(brief, later, erased, SPECS), 'account status')).toEqual([]);
});

test('a memory says which facts its call collected', () => {
  const call = { conversationId: 'conv_1', at: '2026-11-20T09:00:00Z' };
  const told = { ...NOTHING_TOLD, collected: { issue_type: 'broken kettle', resolution: 'a new one' } };
  const [hit] = found(withCall(BRIEF, call, told, SPECS), 'refund for a kettle');
  expect(hit?.facts).toEqual(['issue_type', 'resolution']);
});

test('a memory says no fact of another call, and of several values of a fact one of its call is enough', () => {
  const told = (conversationId: string, text: string) => known(text, { conversationId });
  const profile = { issue_type: [told('conv_2', 'a kettle'), told('conv_1', 'a toaster')] };
  const memories = ['conv_1', 'conv_3'].map((id) => fact(`Wants a refund in ${id}.`, { conversationId: id }));
  const hits = found(briefWith(memories, { profile }), 'refund');
  expect(hits.map(({ facts }) => facts)).toEqual([['issue_type'], []]);
});

test('a fact tells itself, and what was read in a statement is found as that statement only', () => {
  const read = profileOf({ budget: 'gold' }, { source: 'read' });
  const profile = { ...profileOf({ account_status: 'gold' }), ...read };
  const hits = found(briefWith([], { profile }), 'gold');
  expect(hits).toMatchObject([
    { id: 'fact:account_status', facts: ['account_status'], stated: 'account_status' },
  ]);
  expect(hits).toHaveLength(1);
});

test('an empty brief answers nothing', () => {
  expect(found(EMPTY_BRIEF, 'refund')).toEqual([]);
});

test('whatever is asked, scores fall from 1 towards 0 and nothing is thrown', () => {
  const words = fc.array(
    fc.oneof(fc.constantFrom('refund', 'kettle', 'email'), fc.string({ unit: CODE_POINT })),
  );
  fc.assert(
    fc.property(words, (query) => {
      const scores = found(BRIEF, query.join(' ')).map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      for (const score of scores) expect(score > 0 && score <= 1).toBe(true);
    }),
  );
});
